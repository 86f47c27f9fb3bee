"""去年说要做的和今年的结果怎样一一对照？The table of promises and answers, for the page and as an annex."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.compose.document import AnnexHead, Document, Paragraph, Table
from reportdesk.core.gongwen.numbering import ordinal
from reportdesk.core.gongwen.title import break_title
from reportdesk.core.report import PATHS, Role
from reportdesk.core.report import Report as FrozenReport
from reportdesk.core.text import clean_line
from reportdesk.reports.carried import LastYear
from reportdesk.reports.models import Promise, Report

HEAD = ("序号", "上一年度安排", "目标、时限、责任单位", "今年的结果", "见报告何处或原因")


@dataclass(frozen=True, slots=True)
class Line:
    """A promise with where its answer stands: ``where`` names the place, ``role`` and ``key`` lead there."""

    promise: Promise
    where: str
    role: str
    is_lost: bool
    """The entry that told of it has been deleted since."""


def lines(frozen: FrozenReport, last: LastYear) -> tuple[Line, ...]:
    """Return the promises in last year's order, each with the place of its answer in this year's report."""
    known = dict(_places(frozen))
    found = []
    for promise in last.promises:
        where, role = known.get(promise.entry_key, ("", ""))
        found.append(Line(promise, where, role, is_lost=bool(promise.entry_key and not where)))
    return tuple(found)


def title(report: Report) -> str:
    """Return the annex's title."""
    return f"{report.year - 1}年度安排与{report.year}年度办理结果对照表"


def rows(compared: tuple[Line, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the table's rows, its head first; each cell is one line."""
    found: list[tuple[str, ...]] = [HEAD]
    for number, line in enumerate(compared, start=1):
        promise = line.promise
        what = "：".join(filter(None, (promise.heading, promise.text)))
        why = "；".join(filter(None, (line.where, promise.reason)))
        cells = (str(number), what, promise.goals, promise.get_outcome_display(), why)
        found.append(tuple(clean_line(cell) for cell in cells))
    return tuple(found)


def document(report: Report, compared: tuple[Line, ...]) -> Document:
    """Return the table as an annex of its own; without promises it says so."""
    head = AnnexHead("附件", break_title(title(report), agency=report.agency.name))
    if not compared:
        return Document(title(report), blocks=(head, Paragraph("没有列出上一年度的安排。")))
    return Document(title(report), blocks=(head, Table(rows(compared))))


def _places(frozen: FrozenReport) -> Iterator[tuple[str, tuple[str, str]]]:
    for number, part in enumerate(frozen.parts, start=1):
        for place, item in enumerate(frozen.items(part.role), start=1):
            heading = item.heading or item.text[:12]
            level = 3 if PATHS[part.role] == PATHS[Role.SHORTCOMINGS] else 2
            mark = f"{ordinal(number, level=1)}{ordinal(place, level=level)}"
            yield item.key, (f"{mark}{heading}", part.role.value)
