"""一节里有哪些条？The third-level points of a section: 1. ① 一是 第一， — as paragraphs or within one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportdesk.core.reading.headings import heading_end, make_heading
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.result import Passage, ReadHeading, ReadItem
from reportdesk.core.reading.roles import speaks_of_next_year
from reportdesk.core.reading.sheet import Sheet, compact, first_place

_BEFORE = r"(?<=[。；;！？!?：:，,、\s\0”）)])"
_INLINE = re.compile(
    rf"{_BEFORE}[一二三四五六七八九十]{{1,2}}(?:是|要)|{_BEFORE}第[一二三四五六七八九十][，,]|{_BEFORE}其[一二三四五六七八九十][，,]"
    rf"|[①-⑳]|{_BEFORE}[（(]\d{{1,2}}[）)]|(?<=[。；;：:\s\0])\d{{1,2}}[.．、](?=[^\d\s])"
)
_SUNKEN = re.compile("(?<=[\u4e00-\u9fff])(?<![第其统唯之每逐同单])[一二三四五六七八九十]是")


@dataclass(frozen=True, slots=True)
class _Point:
    line: int
    mark: Mark
    is_inline: bool


def find_points(sheet: Sheet, lines: Sequence[Line]) -> tuple[tuple[Passage, ...], tuple[ReadItem, ...]]:
    """Return the text of a section outside its points, and the points; of nested points only the outermost."""
    points = _points(lines)
    texts: list[Passage] = []
    items: list[ReadItem] = []
    heads = {point.line: point for point in reversed(points)}
    begins: dict[int, list[_Point]] = {}
    for point in points:
        begins.setdefault(point.line, []).append(point)
    current: _Point | None = None
    for place, line in enumerate(lines):
        own = begins.get(place, [])
        start = heads[place].mark.start if own else len(line.text)
        before = sheet.passages(line.start, line.start + start)
        if speaks_of_next_year(line.text, year=None):
            current = None
        if current and not own and not current.is_inline:
            items[-1] = _extended(items[-1], before)
        else:
            texts.extend(before)
        for index, point in enumerate(own):
            end = own[index + 1].mark.start if index + 1 < len(own) else len(line.text)
            is_headed = end == len(line.text) and _goes_on(lines, begins, place)
            items.append(_item(sheet, line.part(0, end), point, is_headed=is_headed))
            current = point
    return tuple(texts), tuple(items)


def _goes_on(lines: Sequence[Line], begins: dict[int, list[_Point]], place: int) -> bool:
    return place + 1 < len(lines) and place + 1 not in begins


def _item(sheet: Sheet, line: Line, point: _Point, *, is_headed: bool) -> ReadItem:
    mark = point.mark
    heading = _heading(sheet, line, mark, is_headed=is_headed and not point.is_inline)
    begin = mark.end
    if heading:
        last = (heading.passage, *heading.rest)[-1]
        begin = last.start + len(last.text) - line.start
    ordinal = sheet.passages(line.start + mark.start, line.start + mark.end)
    return ReadItem(ordinal[0], heading, (*ordinal[1:], *sheet.passages(line.start + begin, line.end)))


def _heading(sheet: Sheet, line: Line, mark: Mark, *, is_headed: bool) -> ReadHeading | None:
    """Return a point's heading: what a stop divides from further text, or a line of its own above a paragraph."""
    end = heading_end(line.text, mark)
    is_whole = not compact(line.text[end:])
    if end <= mark.end or (is_whole and not (is_headed or _is_open(line.text))):
        return None
    return make_heading(sheet, line, mark, end, is_point=True)


def _is_open(text: str) -> bool:
    words = compact(text[:400])
    return len(text) <= 400 and len(words) <= 36 and not words.endswith(tuple("。；！？;.，,：:"))


def _extended(item: ReadItem, passages: Sequence[Passage]) -> ReadItem:
    return ReadItem(item.ordinal, item.heading, (*item.passages, *passages))


def _points(lines: Sequence[Line]) -> list[_Point]:
    """Return the points of the family that comes first, line begins before what stands within paragraphs."""
    leading = [
        _Point(place, mark, is_inline=False)
        for place, line in enumerate(lines)
        if (mark := read_mark(line.text))
    ]
    inline = [point for place, line in enumerate(lines) for point in _inline(place, line)]
    if leading:
        family = _family_of(leading)
        chosen = [point for point in (*leading, *inline) if point.mark.family is family]
    elif inline:
        family = inline[0].mark.family
        chosen = [point for point in inline if point.mark.family is family]
    else:
        return []
    if family is Family.SPOKEN:
        chosen += _sunken(lines, chosen)
    return sorted(set(chosen), key=lambda point: (point.line, point.mark.start))


def _family_of(leading: Sequence[_Point]) -> Family:
    """Return the family that leads: the first one that counts from one, or may go on from an earlier section."""
    found = {point.mark.family for point in leading if point.mark.number == 1}
    found |= {Family.DIGIT, Family.SPOKEN, Family.COUNTED}
    return next((point.mark.family for point in leading if point.mark.family in found), Family.DIGIT)


def _inline(place: int, line: Line) -> Iterator[_Point]:
    """Yield the ordinals within a paragraph; others only where they count up from one."""
    lead = read_mark(line.text)
    counts: dict[Family, int] = {lead.family: lead.number} if lead else {}
    found: list[_Point] = []
    first = first_place(line.text)
    for match in _INLINE.finditer(line.text):
        mark = read_mark(line.text, match.start())
        if not mark or match.start() <= first:
            continue
        if mark.family in (Family.SPOKEN, Family.COUNTED) or mark.number == counts.get(mark.family, 0) + 1:
            counts[mark.family] = mark.number
            found.append(_Point(place, mark, is_inline=True))
    for point in found:
        is_spoken = point.mark.family in (Family.SPOKEN, Family.COUNTED)
        if is_spoken or counts[point.mark.family] >= 2:
            yield point


def _sunken(lines: Sequence[Line], points: Sequence[_Point]) -> Iterator[_Point]:
    """Yield 三是 in the middle of words where exactly it is missing between 二是 and 四是 (认真三是落实)."""
    by_line: dict[int, list[_Point]] = {}
    for point in points:
        by_line.setdefault(point.line, []).append(point)
    for place, own in by_line.items():
        ordered = sorted(own, key=lambda point: point.mark.start)
        for one, other in pairwise(ordered):
            if other.mark.number != one.mark.number + 2:
                continue
            for match in _SUNKEN.finditer(lines[place].text, one.mark.end, other.mark.start):
                mark = read_mark(lines[place].text, match.start())
                if mark and mark.number == one.mark.number + 1:
                    yield _Point(place, mark, is_inline=True)
