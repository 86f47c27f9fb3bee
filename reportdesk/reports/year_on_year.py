"""去年那份报告在不在，和它比怎么样？Last year's text of the same agency, and this year's against it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from reportdesk.core import codec
from reportdesk.core.checks.from_report import from_report
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.year_on_year import Pair, compare
from reportdesk.reports import outlines, snapshot
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.queries import report_rows
from reportdesk.reports.whereabouts import finder


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence carried over unchanged, with the name of its place and the page on which it is written."""

    sentence: str
    place: str
    url: str
    stop: str


@dataclass(frozen=True, slots=True)
class PlacedPair:
    """A figure of both years, with the page on which this year's is written."""

    pair: Pair
    url: str
    stop: str


@dataclass(frozen=True, slots=True)
class Against:
    """A report against that of ``year``; empty where nothing meets."""

    year: int
    carried: tuple[PlacedSentence, ...]
    pairs: tuple[PlacedPair, ...]

    def at_stop(self, stop: str) -> "Against":
        """Return what is written on one page; empty: everything."""
        if not stop:
            return self
        return Against(
            self.year,
            tuple(entry for entry in self.carried if entry.stop == stop),
            tuple(entry for entry in self.pairs if entry.stop == stop),
        )


def against(report: Report, frozen: FrozenReport) -> Against | None:
    """Return a report compared with last year's; None when that is not in the system.

    The signed text counts, else the last one submitted, else the draft (one made from a file is never submitted).
    Costs one query, eight where there is only a draft.
    """
    last = _last_year(report)
    if last is None:
        return None
    outline = outlines.for_year(frozen.year)
    find = finder(report, frozen)
    found = compare(from_report(frozen, outline), from_report(last, outlines.for_year(last.year)))
    carried = ((entry.sentence, find(entry.where)) for entry in found.carried)
    pairs = ((pair, find(pair.where)) for pair in found.pairs)
    return Against(
        last.year,
        tuple(PlacedSentence(sentence, place.name, place.url, place.stop) for sentence, place in carried),
        tuple(PlacedPair(pair, place.url, place.stop) for pair, place in pairs),
    )


def _last_year(report: Report) -> FrozenReport | None:
    latest = Revision.objects.filter(report=OuterRef("pk")).order_by("-is_signed", "-number")
    rows = Report.objects.select_related("agency").annotate(frozen=Subquery(latest.values("content")[:1]))
    row = rows.filter(agency=report.agency_id, year=report.year - 1).first()
    if row is None:
        return None
    return codec.read_json(row.frozen) if row.frozen else snapshot.build(report_rows(row))
