"""这份报告里查出了什么？The catalogue of checks over a frozen report, each finding with its place on the pages."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import rjieba
from django.conf import settings
from django.utils import timezone

from reportdesk.core.checks.catalogue import CARDS, Card, run
from reportdesk.core.checks.finding import RANKS, Finding, Severity
from reportdesk.core.checks.from_report import from_report
from reportdesk.core.checks.settings import Settings, Terms, read_terms
from reportdesk.core.checks.subject import Subject, from_text
from reportdesk.core.place import place_of, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.report import Role
from reportdesk.reports import outlines
from reportdesk.reports.models import Report
from reportdesk.reports.overview import address_of

SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.HINT: "提示",
}
STRUCTURAL = frozenset({"S00", "S01", "S02", "S03", "S04", "S05"})
"""Told by completeness already, with the link to the place; not said twice on the pages."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, the name of its place, and the page on which it is mended."""

    finding: Finding
    place: str
    url: str
    role: Role | None

    @property
    def severity_name(self) -> str:
        return SEVERITY_NAMES[self.finding.severity]


@cache
def load_terms() -> Terms:
    """Return the word lists of this installation, read once a process."""
    paths = sorted((settings.BASE_DIR / "seeds" / "checks").glob("*.toml"))
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in paths)
    return read_terms(files, is_word=rjieba.has_word)


def check(report: Report, frozen: FrozenReport) -> tuple[Placed, ...]:
    """Return what the catalogue finds in a report, gravest first, then in reading order; costs no query."""
    outline = outlines.for_year(frozen.year)
    known = places(frozen, outline=outline)
    placed = []
    for finding in _run(from_report(frozen, outline), report):
        place = place_of(finding.where, known)
        role = place.role if place else frozen.role_at(finding.where)
        name = place.name if place else (outline.part(role).name if role else "全文")
        url = address_of(report, frozen, finding.where)
        placed.append(Placed(finding, name, url, role))
    return tuple(placed)


def check_typing(report: Report, text: str) -> tuple[Placed, ...]:
    """Return what is found in a text on its own while it is being typed; it has no place yet."""
    subject = from_text(text, agency=report.agency.name, year=report.year)
    return tuple(Placed(finding, "", "", None) for finding in _run(subject, report))


def _run(subject: Subject, report: Report) -> list[Finding]:
    """Return the findings, gravest first, by the agency's dates and without what completeness tells."""
    agency = report.agency
    given = Settings(
        terms=load_terms(),
        today=timezone.localdate(),
        report_due=(agency.report_due_month, agency.report_due_day),
    )
    found = run(subject, given, codes=[code for code in CARDS if code not in STRUCTURAL])
    return sorted(found, key=lambda finding: -RANKS[finding.severity])


def counts(placed: tuple[Placed, ...]) -> Mapping[str, int]:
    """Return how many findings there are of each severity; severities without any are absent."""
    found = Counter(entry.finding.severity for entry in placed)
    return {SEVERITY_NAMES[severity]: found[severity] for severity in Severity if found[severity]}


def cards() -> tuple[Card, ...]:
    """Return all rules as they are described to people, in the catalogue's order."""
    return tuple(CARDS.values())
