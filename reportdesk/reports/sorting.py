"""读入的原文哪一段归了哪一部分？The source in coloured pieces, and the statutory outline with what went where."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.outline import Outline, PartRule
from reportdesk.core.reading.regroup import Moves, role_at
from reportdesk.core.reading.result import Passage, Reading, ReadPart, ReadSection
from reportdesk.core.report import Role

NO_HEADING = "（没有标题的文字）"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source: the role it went to (``title``, ``frame``, ``dropped`` outside the parts)."""

    text: str
    role: str
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading in the outline: ``place`` names it for a move, ``level`` 1 or 2."""

    place: str
    text: str
    level: int
    role: Role
    is_moved: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One statutory part and the headings that went to it."""

    rule: PartRule
    headings: tuple[Placed, ...]

    @property
    def is_missing(self) -> bool:
        return self.rule.required and not self.headings


def groups(reading: Reading, moves: Moves, *, outline: Outline) -> tuple[Group, ...]:
    """Return every statutory part in printing order with its headings in the order of the source."""
    headings = tuple(_headings(reading, moves))
    return tuple(
        Group(rule, tuple(each for each in headings if each.role is rule.role)) for rule in outline.parts
    )


def pieces(reading: Reading, moves: Moves) -> tuple[Piece, ...]:
    """Return the whole source cut into stretches, each with what it was taken for."""
    marked = [(each.passage, Piece(each.passage.text, "dropped", each.reason)) for each in reading.dropped]
    starts, roles, places = _marks(reading, moves)
    titles = {passage.start for passage in reading.title}
    frame = {passage.start for passage in _frame(reading)}
    for passage in reading.kept():
        at = bisect_right(starts, passage.start) - 1
        role = roles[at] if at >= 0 else "frame"
        if passage.start in titles:
            role = "title"
        elif passage.start in frame:
            role = "frame"
        place = places[at] if at >= 0 and starts[at] == passage.start else ""
        marked.append((passage, Piece(passage.text, role, place=place)))
    marked.sort(key=lambda pair: pair[0].start)
    return tuple(_with_blanks(reading.source, marked))


def _headings(reading: Reading, moves: Moves) -> Iterator[Placed]:
    for index, part in enumerate(reading.parts):
        place, role = str(index), role_at(reading, moves, index)
        text = part.heading.whole if part.heading else NO_HEADING
        yield Placed(place, text, 1, role, place in moves, part.is_sure)
        for number, section in enumerate(part.sections):
            below = f"{index}.{number}"
            text = section.heading.whole if section.heading else NO_HEADING
            yield Placed(below, text, 2, role_at(reading, moves, index, number), below in moves, is_sure=True)


def _marks(reading: Reading, moves: Moves) -> tuple[list[int], list[str], list[str]]:
    """Return where each part and section begins, in order, with its role and its place."""
    found: list[tuple[int, str, str]] = []
    for index, part in enumerate(reading.parts):
        found.append((_start_of(part), role_at(reading, moves, index).value, str(index)))
        for number, section in enumerate(part.sections):
            role = role_at(reading, moves, index, number)
            found.append((_begin(section), role.value, f"{index}.{number}"))
    found.sort(key=lambda mark: mark[0])
    return [mark[0] for mark in found], [mark[1] for mark in found], [mark[2] for mark in found]


def _frame(reading: Reading) -> Iterator[Passage]:
    """Yield what stands below the parts."""
    yield from (*reading.attachments, *reading.signature, *reading.imprint)
    if reading.date_passage:
        yield reading.date_passage


def _with_blanks(source: str, marked: list[tuple[Passage, Piece]]) -> Iterator[Piece]:
    end = 0
    for passage, piece in marked:
        if passage.start > end:
            yield Piece(source[end : passage.start], "")
        yield piece
        end = max(end, passage.start + len(passage.text))


def _start_of(part: ReadPart) -> int:
    if part.heading:
        return part.heading.passage.start
    starts = [passage.start for passage in (*part.lead, *(item.ordinal for item in part.items))]
    return min((*starts, *map(_begin, part.sections)), default=0)


def _begin(section: ReadSection) -> int:
    if section.heading:
        return section.heading.passage.start
    passages = (*section.passages, *(item.ordinal for item in section.items))
    return min((passage.start for passage in passages), default=0)
