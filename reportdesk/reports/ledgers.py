"""这份报告有哪些数字，上年是多少？The ledger of a report with last year's values, read in one query."""

from dataclasses import dataclass

from reportdesk.core.ledger.figure import Figure as FrozenFigure
from reportdesk.core.ledger.placeholder import Ledger
from reportdesk.reports.models import Figure, Report


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger as it is shown; ``is_carried`` says that last year's value came from last year's ledger."""

    row: Figure
    figure: FrozenFigure
    is_carried: bool


@dataclass(frozen=True, slots=True)
class ReportLedger:
    """Lines of the year, and rows of the year before by name."""

    lines: tuple[Line, ...]
    before: dict[str, Figure]

    @property
    def figures(self) -> Ledger:
        return {line.figure.name: line.figure for line in self.lines}

    @property
    def missing(self) -> tuple[Figure, ...]:
        """Last year's figures that have no line this year."""
        known = self.figures
        return tuple(row for name, row in self.before.items() if name not in known)


def read(report: Report) -> ReportLedger:
    """Return the ledger of a report. A line without a last year's value takes it from the agency's ledger of the
    year before, where name and unit are the same; what was typed stands before that. One query.
    """
    found = Figure.objects.filter(
        report__agency_id=report.agency_id,
        report__year__in=(report.year, report.year - 1),
        deleted_at=None,
    ).order_by("pk")
    rows = list(found)
    before = {row.name: row for row in rows if row.report_id != report.pk}
    lines = tuple(_line(row, before.get(row.name)) for row in rows if row.report_id == report.pk)
    return ReportLedger(lines, before)


def _line(row: Figure, before: Figure | None) -> Line:
    is_carried = not row.last_value and before is not None and before.unit == row.unit and bool(before.value)
    last = before.value if is_carried and before is not None else row.last_value
    figure = FrozenFigure(row.name, row.value, row.unit, last, row.scope, row.period, row.source)
    return Line(row, figure, is_carried)
