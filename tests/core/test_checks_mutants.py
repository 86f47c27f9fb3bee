"""Clean reports of many kinds of agency stay silent; broken in each of many ways, they are caught."""

import random
from collections import defaultdict
from pathlib import Path

import pytest
from core.breakers import BREAKERS
from core.word_lists import SETTINGS

from reportdesk.core.checks.catalogue import run
from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.reading.recogniser import recognise

ROOT = Path(__file__).resolve().parents[2]
CLEAN = sorted((ROOT / "fixtures/clean").glob("*.txt"))
LEAST_RECALL = 0.95


def findings(text: str, codes: tuple[str, ...] | None = None) -> tuple[Finding, ...]:
    return run(from_reading(recognise(text)), SETTINGS, codes=codes)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_report_has_no_error_and_no_warning(path: Path):
    found = findings(path.read_text(encoding="utf-8"))

    assert [(f.code, f.quote, f.message) for f in found if f.severity is not Severity.HINT] == []


def recall(seed: int) -> tuple[float, dict[str, list[str]]]:
    """Break every clean report in every way once; return the share found and what was missed, by way."""
    missed: dict[str, list[str]] = defaultdict(list)
    count = 0
    for path in CLEAN:
        chance = random.Random(f"{seed} {path.stem}")
        text = path.read_text(encoding="utf-8")
        for name, (breaker, codes) in BREAKERS.items():
            broken = breaker(chance, text)
            if broken is None or broken == text:
                continue
            count += 1
            if not any(
                finding.severity is not Severity.HINT or finding.code in ("C01",)
                for finding in findings(broken, codes)
            ):
                missed[name].append(path.stem)
    return 1 - sum(map(len, missed.values())) / count, dict(missed)


def test_a_broken_report_is_caught():
    share, missed = recall(seed=5)

    assert share >= LEAST_RECALL, missed


def test_no_way_of_breaking_is_mostly_missed():
    _, missed = recall(seed=7)

    assert {name: paths for name, paths in missed.items() if len(paths) > len(CLEAN) / 3} == {}
