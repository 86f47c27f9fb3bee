"""要在两分钟里决定，得看什么？One page of what matters about a frozen text, for whoever judges or signs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.checks.finding import Severity
from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.figures.ledger import Entry, entries
from reportdesk.core.place_changes import PlaceChange, changes
from reportdesk.core.report import Plan, Shortcoming
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import outlines
from reportdesk.reports.checking import Placed
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.printing import printed
from reportdesk.reports.queries import DismissedFinding, dismissed_of, text_that_counts

MOST_FIGURES = 12
"""Our choice: the counts that the text itself calls totals come first; more than these nobody reads in two minutes."""


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A count of the text and the same count in last year's signed report; ``before`` is empty where there is none."""

    name: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A shortcoming with its causes and the plans that answer it."""

    shortcoming: str
    causes: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """``seen`` is the revision that the person had opened before, None on the first visit."""

    seen: Revision | None
    changed: tuple[PlaceChange, ...]
    last_year: int | None
    changed_since_last_year: int
    open_findings: tuple[Placed, ...]
    dismissed: tuple[DismissedFinding, ...]
    figures: tuple[CountedFigure, ...]
    matrix: tuple[Correspondence, ...]

    @property
    def errors(self) -> int:
        return sum(entry.finding.severity is Severity.ERROR for entry in self.open_findings)

    @property
    def warnings(self) -> int:
        return len(self.open_findings) - self.errors

    @property
    def unanswered(self) -> int:
        """Shortcomings without a cause or without a plan."""
        return sum(not (row.causes and row.plans) for row in self.matrix)


def summarise(
    report: Report,
    revision: Revision,
    frozen: FrozenReport,
    *,
    seen: Revision | None,
    open_findings: tuple[Placed, ...],
) -> Summary:
    """Return what matters about a revision. Costs one query for last year's text, one for what was passed over."""
    outline = outlines.for_year(frozen.year)
    before = _last_year(report)
    earlier = seen.read() if seen else None
    text, last_text = _text(frozen), _text(before) if before else ""
    return Summary(
        seen=seen,
        changed=changes(earlier, frozen, outline=outline) if earlier else (),
        last_year=before.year if before else None,
        changed_since_last_year=_count_new(last_text, text),
        open_findings=open_findings,
        dismissed=dismissed_of(revision),
        figures=tuple(_figures(text, last_text)),
        matrix=tuple(_matrix(frozen)),
    )


def _last_year(report: Report) -> FrozenReport | None:
    source = text_that_counts(report.agency, year=report.year - 1)
    return source.read() if source else None


def _count_new(before: str, now: str) -> int:
    """Return how many paragraphs do not stand word for word in last year's report; 0 without one."""
    known = set(before.splitlines())
    return sum(line not in known for line in now.splitlines() if line) if before else 0


def _text(frozen: FrozenReport) -> str:
    return to_text(printed(frozen, variant=Variant.PUBLIC))


def _figures(now: str, before: str) -> Iterator[CountedFigure]:
    earlier = {(entry.key, entry.unit): entry for entry in entries(before)}
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries(now):
        known = found.get((entry.key, entry.unit))
        if known is None or (entry.is_total and not known.is_total):
            found[entry.key, entry.unit] = entry
    totals_first = sorted(found.values(), key=lambda entry: (not entry.is_total, entry.start))
    for entry in totals_first[:MOST_FIGURES]:
        last = earlier.get((entry.key, entry.unit))
        yield CountedFigure(
            entry.key, f"{entry.printed}{entry.unit}", f"{last.printed}{last.unit}" if last else ""
        )


def _matrix(frozen: FrozenReport) -> Iterator[Correspondence]:
    for shortcoming in frozen.shortcomings:
        plans = tuple(_short(plan) for plan in frozen.plans if shortcoming.key in plan.answers)
        causes = tuple(cause.heading or cause.text[:20] for cause in shortcoming.causes)
        yield Correspondence(_short(shortcoming), causes, plans)


def _short(entry: Shortcoming | Plan) -> str:
    return entry.heading or entry.text[:24]
