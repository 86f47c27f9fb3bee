"""去年的话还有哪些没有确认，去年的安排还有哪些没有答复？Reads for pages and for completeness."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportdesk.core.carryover.standing import figure_spans
from reportdesk.core.completeness import Demand, Gap
from reportdesk.core.outline import Outline
from reportdesk.core.report import PATHS, Report, Role
from reportdesk.reports import models
from reportdesk.reports.models import Carried, Promise
from reportdesk.reports.queries import Rows

PROMISES = "promises"
"""The path of last year's plan items; it leads to their own page."""


_ASKS_FOR_TEXT = frozenset({Role.MEASURES.value, Role.FIRST_RESPONSIBLE.value, Role.OTHER.value})
"""Parts in which completeness does not let a heading without text pass."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Last year's words for the page: ``pieces`` of paragraphs, each with whether it is a figure."""

    key: str
    stop: str
    year: int
    heading: str
    text: str
    is_open: bool

    @property
    def paragraphs(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        return tuple(tuple(_marked(line)) for line in self.text.split("\n") if line)


@dataclass(frozen=True, slots=True)
class LastYear:
    """What came from last year's report, by the key of its place, and last year's plan items."""

    carried: Mapping[str, Carried] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        return tuple(promise for promise in self.promises if promise.is_open)


def read(report: models.Report) -> LastYear:
    """Return what came from last year; two queries, none for a report that was begun from nothing."""
    if not report.based_on:
        return LastYear()
    return LastYear({row.key: row for row in report.carried.all()}, tuple(report.promises.all()))


def attach(rows: Rows, last: LastYear) -> dict[str, Beside]:
    """Set ``past`` on every row that has one, and return what stands beside the report's own texts."""
    if not last.carried:
        return {}
    year = rows.report.year - 1
    for stop, row in _walk(rows):
        carried = last.carried.get(row.key)
        row.past = _beside(carried, stop, year, heading=row.heading, text=row.text) if carried else None
    stops = {"preface": "preface"} | {f"lead_{role}": role.value for role in Role}
    return {
        name: _beside(last.carried[name], stop, year, heading="", text=getattr(rows.report, name))
        for name, stop in stops.items()
        if name in last.carried
    }


def read_one(report: models.Report, key: str, stop: str, *, heading: str, text: str) -> Beside | None:
    """Return last year's words beside one place that now reads ``heading`` and ``text``; one query at most."""
    carried = report.carried.filter(key=key).first() if report.based_on else None
    return _beside(carried, stop, report.year - 1, heading=heading, text=text) if carried else None


def demands(report: Report, last: LastYear, *, outline: Outline) -> Iterator[Demand]:
    """Yield what last year leaves to do: text to be confirmed in reading order, then promises to be answered."""
    for key, where, heading, text in _places(report):
        carried = last.carried.get(key)
        if carried is None or not (carried.placed_heading or carried.placed_text):
            continue
        role = None if where == "preface" else report.role_at(where)
        name = outline.part(role).name if role else "导语"
        what = f"“{heading or text[:12]}”" if heading or text else "这里"
        message = f"“{name}”{what}沿用了去年的文字，请确认今年仍然如此，或者改写、删去。"
        is_open = _is_open(carried, role.value if role else "", heading=heading, text=text)
        yield Demand(Gap(where, role, message), not is_open)
    for index, promise in enumerate(last.promises):
        message = f"去年的安排“{promise}”还没有答复：办结了、列为不足、继续安排，还是不再办理？"
        yield Demand(Gap(f"{PROMISES}.{index}", None, message), not promise.is_open)


def _places(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, path, heading and text of everything that may have come from last year."""
    yield "preface", "preface", "", report.preface
    for index, part in enumerate(report.parts):
        yield f"lead_{part.role}", f"parts.{index}.lead", "", part.lead
        items: tuple[Any, ...] = report.items(part.role)
        for place, item in enumerate(items):
            where = f"{PATHS[part.role]}.{place}"
            yield item.key, f"{where}.text", item.heading, item.text
            for name in ("items", "causes"):
                for number, child in enumerate(getattr(item, name, ())):
                    yield child.key, f"{where}.{name}.{number}.text", child.heading, child.text


def _walk(rows: Rows) -> Iterator[tuple[str, models.Entry]]:
    """Yield every entry with the page on which it is written."""
    for section in rows.sections:
        yield section.part, section
        yield from ((section.part, item) for item in section.children)
    for shortcoming in rows.shortcomings:
        yield Role.SHORTCOMINGS.value, shortcoming
        yield from ((Role.SHORTCOMINGS.value, cause) for cause in shortcoming.children)
    yield from ((Role.FIRST_RESPONSIBLE.value, duty) for duty in rows.duties)
    yield from ((Role.NEXT_YEAR.value, plan) for plan in rows.plans)


def _beside(carried: Carried, stop: str, year: int, *, heading: str, text: str) -> Beside:
    is_open = _is_open(carried, stop, heading=heading, text=text)
    return Beside(carried.key, stop, year, carried.heading, carried.text, is_open)


def _is_open(carried: Carried, stop: str, *, heading: str, text: str) -> bool:
    """Return whether somebody must confirm what came over; where the text itself is missing, that is asked first."""
    if not text and stop in _ASKS_FOR_TEXT:
        return False
    return carried.is_open(heading=heading, text=text)


def _marked(line: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for start, stop in figure_spans(line):
        if start > end:
            yield line[end:start], False
        yield line[start:stop], True
        end = stop
    if end < len(line):
        yield line[end:], False
