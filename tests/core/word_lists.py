"""The word lists as the product ships them, with the dictionary that the shell hands in."""

import tomllib
from pathlib import Path

import rjieba

from reportdesk.core.checks.lists import read_terms
from reportdesk.core.checks.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TERMS = read_terms(
    (
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "seeds/checks").glob("*.toml"))
    ),
    is_word=rjieba.has_word,
    segment=rjieba.cut,
)
SETTINGS = Settings(terms=TERMS)
