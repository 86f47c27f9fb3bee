"""读进来的文件怎样查？Reading → Subject: what was recognised, with every line at its place in the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportdesk.core.checks.ordinal import read_ordinal
from reportdesk.core.checks.subject import Kind, Line, PartView, Subject, role_of
from reportdesk.core.reading.result import Kind as ReadingKind
from reportdesk.core.reading.result import Passage, ReadHeading, Reading, ReadPart, ReadSection
from reportdesk.core.report import Role

_WRAPPED_CHARS = 20
"""Our choice: no page is set in shorter lines."""
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Map:
    """Where things stand in the source: kinds of passages, ends of headings, begins of parts."""

    kinds: dict[int, Kind]
    heading_ends: dict[int, int]
    item_starts: frozenset[int]
    part_starts: tuple[int, ...]
    parts_end: int


def from_reading(reading: Reading) -> Subject:
    """Return what was read, dropped lines included; ``where`` is empty, ``start`` counts in the source."""
    places = _map(reading)
    dropped = sorted(
        (_Span(d.passage.start, d.passage.start + len(d.passage.text)) for d in reading.dropped), key=_start
    )
    lines: list[Line] = []
    refined: dict[int, Role] = {}
    for span, is_dropped in _pieces(reading.source, dropped):
        if is_dropped:
            lines.append(Line(reading.source[span.start : span.end], span.start, kind=Kind.DROPPED))
        else:
            line = _line(reading, span, places, refined)
            lines.append(replace(line, ordinal=None) if _continues(lines, line, places) else line)
    parts = tuple(_part(part, index, lines) for index, part in enumerate(reading.parts))
    return Subject(
        tuple(lines),
        parts,
        reading.source,
        reading.agencies[0] if reading.agencies else "",
        reading.year,
        reading.title_text,
        reading.missing,
        is_report=reading.kind is ReadingKind.ANNUAL_REPORT,
    )


def _start(span: _Span) -> int:
    return span.start


def _map(reading: Reading) -> _Map:
    kinds: dict[int, Kind] = {passage.start: Kind.TITLE for passage in reading.title}
    singles = ((reading.addressee, Kind.ADDRESSEE), (reading.date_passage, Kind.DATE))
    kinds |= {passage.start: kind for passage, kind in singles if passage}
    kinds |= {
        passage.start: Kind.SIGNATURE for passage in reading.signature if passage is not reading.date_passage
    }
    kinds |= {passage.start: Kind.ATTACHMENT for passage in reading.attachments}
    kinds |= {passage.start: Kind.MASTHEAD for passage in reading.masthead}
    kinds |= {passage.start: Kind.IMPRINT for passage in reading.imprint}
    if reading.date_passage:
        kinds[reading.date_passage.start] = Kind.DATE
    headings = [heading for part in reading.parts for heading in _headings(part)]
    ends = {heading.passage.start: heading.passage.start + len(heading.passage.text) for heading in headings}
    starts = tuple(_part_start(part) for part in reading.parts)
    tail = [*reading.signature, *reading.attachments, *reading.imprint]
    parts_end = min(
        (passage.start for passage in tail if not starts or passage.start > starts[-1]),
        default=len(reading.source),
    )
    holders: list[ReadPart | ReadSection] = [
        *reading.parts,
        *(section for part in reading.parts for section in part.sections),
    ]
    items = frozenset(item.ordinal.start for holder in holders for item in holder.items)
    return _Map(kinds, ends, items, starts, parts_end)


def _continues(lines: list[Line], line: Line, places: _Map) -> bool:
    """Whether a line goes on with the paragraph before it, so that 一、 at its head is no ordinal.

    Text copied from a page is broken at the right edge: a long line without an end mark is not over.
    """
    if (
        line.ordinal is None
        or line.start in places.heading_ends
        or line.start in places.item_starts
        or not lines
    ):
        return False
    before = lines[-1]
    is_long = len(before.text) >= _WRAPPED_CHARS and before.kind is Kind.TEXT
    return is_long and "\u4e00" <= before.text[-1] <= "\u9fff"


def _headings(part: ReadPart) -> Iterator[ReadHeading]:
    holders: tuple[ReadPart | ReadSection, ...] = (part, *part.sections)
    for holder in holders:
        if holder.heading:
            yield holder.heading
        yield from (item.heading for item in holder.items if item.heading)


def _part_start(part: ReadPart) -> int:
    """Return where a part begins; a part without any text begins nowhere (0)."""
    return min((passage.start for passage in _passages(part)), default=0)


def _passages(holder: ReadPart | ReadSection) -> Iterator[Passage]:
    if holder.heading:
        yield holder.heading.passage
    yield from holder.lead if isinstance(holder, ReadPart) else holder.passages
    if isinstance(holder, ReadPart):
        for section in holder.sections:
            yield from _passages(section)
    for item in holder.items:
        yield item.ordinal
        yield from item.passages


def _pieces(source: str, dropped: list[_Span]) -> Iterator[tuple[_Span, bool]]:
    """Yield the stretches of each source line, kept and dropped apart, without surrounding blanks."""
    waiting = list(reversed(dropped))
    for line in _LINE.finditer(source):
        position, end = line.start(), line.end()
        while position < end:
            while waiting and waiting[-1].end <= position:
                waiting.pop()
            cut = waiting[-1] if waiting and waiting[-1].start < end else None
            if cut is not None and cut.start <= position:
                stop, is_dropped = min(cut.end, end), True
            else:
                stop, is_dropped = (cut.start if cut else end), False
            yield from _trimmed(source, position, stop, is_dropped)
            position = stop


def _trimmed(source: str, start: int, end: int, is_dropped: bool) -> Iterator[tuple[_Span, bool]]:  # noqa: FBT001
    text = source[start:end]
    if text.strip():
        left = len(text) - len(text.lstrip())
        yield _Span(start + left, start + len(text.rstrip())), is_dropped


def _line(reading: Reading, span: _Span, places: _Map, refined: dict[int, Role]) -> Line:
    text = reading.source[span.start : span.end]
    index = bisect_right(places.part_starts, span.start) - 1
    if index >= 0 and span.start >= places.parts_end:
        index = -1
    heading_end = places.heading_ends.get(span.start, span.start) - span.start
    default = Kind.HEADING if heading_end == len(text) else Kind.TEXT
    kind = places.kinds.get(span.start, default)
    ordinal = read_ordinal(text) if kind in (Kind.HEADING, Kind.TEXT) else None
    role = _role(reading, index, text[:heading_end], refined)
    return Line(text, span.start, "", kind, role, index, ordinal, min(heading_end, len(text)))


def _role(reading: Reading, index: int, heading: str, refined: dict[int, Role]) -> Role | None:
    """Return the role of a line; in a part that carries several, the last heading that names one decides."""
    if index < 0 or not reading.parts[index].roles:
        return None
    roles = reading.parts[index].roles
    named = role_of(heading) if heading and len(roles) > 1 else None
    if named in roles and named is not None:
        refined[index] = named
    return refined.get(index, roles[0])


def _part(part: ReadPart, index: int, lines: list[Line]) -> PartView:
    if part.heading is None:
        return PartView(None, "", part.roles, index)
    place = part.heading.passage.start
    line = next((line for line in lines if line.start <= place < line.start + len(line.text)), None)
    return PartView(line, part.heading.text, part.roles, index, part.is_sure)
