"""词表从哪里来？The lists that ship with the product, and those of this installation on top of them."""

import logging
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import rjieba
from django.conf import settings

from reportdesk.core.checks.lists import read_terms, unknown_lists
from reportdesk.core.checks.settings import Terms

_UNUSABLE = (OSError, ValueError, AttributeError, TypeError)
"""What a file raises that is no TOML, or whose lists have another shape."""
logger = logging.getLogger(__name__)


@cache
def load_terms() -> Terms:
    """Return the word lists of this installation, read once a process.

    A file of one's own that cannot be read is left out and logged: a slip in a list must not stop the work.
    ``./run checklists`` says what is wrong with it.
    """
    files = [_parsed(path) for path in shipped_paths()]
    for path in own_paths():
        try:
            _terms([*files, _parsed(path)])
        except _UNUSABLE as error:
            logger.error("词表 %s 没有用上：%s", path.name, error)
        else:
            files.append(_parsed(path))
    return _terms(files)


def problems() -> Iterator[tuple[Path, str]]:
    """Yield each own file with what is wrong with it, as a sentence; nothing for one that is right."""
    shipped = [_parsed(path) for path in shipped_paths()]
    known = _terms(shipped)
    for path in own_paths():
        try:
            file = _parsed(path)
            _terms([*shipped, file])
        except _UNUSABLE as error:
            yield path, str(error)
            continue
        for name in unknown_lists(known, file):
            yield path, f"没有叫“{name}”的词表，里面的词不会有人查。"


def shipped_paths() -> list[Path]:
    return sorted((settings.BASE_DIR / "seeds" / "checks").glob("*.toml"))


def own_paths() -> list[Path]:
    """Return the files of this installation; none where the folder is absent."""
    return sorted(settings.CHECK_LISTS_DIR.glob("*.toml"))


def _parsed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _terms(files: list[dict[str, Any]]) -> Terms:
    return read_terms(files, is_word=rjieba.has_word, segment=rjieba.cut)
