"""哪一种序号是第一层、哪一种是第二层？Levels from the sequences of ordinals in the whole text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportdesk.core.reading import bare
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.nesting import nested
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.roles import roles_of_heading
from reportdesk.core.reading.sheet import compact

POINT_LINE_CHARS = 30
"""Our choice: the longest line of its own that begins with 一是 and heads a paragraph."""

HEADED_SHARE = 0.8
"""Our choice: the share of 一是 that stand as lines of their own where they are headings."""

_ABOVE_SPOKEN = (Family.NESTED_HAN, Family.BRACKETED_HAN, Family.DIGIT, Family.BRACKETED_DIGIT)


@dataclass(frozen=True, slots=True)
class Levels:
    """``first`` and ``second`` families (None: headings there have no ordinal); ``bare`` lines are parts without one."""

    first: Family | None
    second: Family | None
    bare: frozenset[int]

    def begins_part(self, place: int, mark: Mark | None) -> bool:
        """Say whether the line at ``place`` begins a part."""
        return place in self.bare or bool(mark and mark.family is self.first)


def choose(lines: Sequence[Line], marks: Sequence[Mark | None], *, year: int | None) -> Levels:
    """Return the levels of a text; both None where no ordinal and no statutory heading stands at a line's begin."""
    first = _first_family(lines, marks, year)
    headings = () if first is Family.CHAPTER else bare.find(lines, marks, year)
    if outer := _under_bare(marks, headings, first):
        return Levels(None, outer, frozenset(headings))
    if first is None:
        is_real = len(headings) >= 2
        return Levels(None, _second_family(marks, None), frozenset(headings if is_real else ()))
    stray = _stray(lines, marks, first, year)
    second = _spoken_second(lines, marks) or _second_family(marks, first)
    return Levels(first, second, frozenset(stray))


def marks_of(lines: Sequence[Line]) -> tuple[Mark | None, ...]:
    """Return the ordinal at each line's begin; 一、 that counts anew inside a part of 一、 is a family of its own."""
    marks = [read_mark(line.text) for line in lines]
    inner = nested(lines, marks)
    return tuple(
        replace(mark, family=Family.NESTED_HAN) if mark and place in inner else mark
        for place, mark in enumerate(marks)
    )


def _numbers(marks: Sequence[Mark | None], family: Family) -> list[int]:
    return [mark.number for mark in marks if mark and mark.family is family]


def _first_family(lines: Sequence[Line], marks: Sequence[Mark | None], year: int | None) -> Family | None:
    for family in (Family.CHAPTER, Family.HAN):
        numbers = _numbers(marks, family)
        if len(set(numbers)) >= 2 or (numbers and _names_role(lines, marks, family, year)):
            return family
    digits, brackets = _numbers(marks, Family.DIGIT), _numbers(marks, Family.BRACKETED_HAN)
    if _nests(marks, inner=Family.BRACKETED_HAN, outer=Family.DIGIT):
        return Family.DIGIT
    if len(set(brackets)) >= 2 and _climbs(brackets):
        return Family.BRACKETED_HAN
    if (
        len(set(digits)) >= 2
        and 1 in digits
        and (_climbs(digits) or _names_role(lines, marks, Family.DIGIT, year))
    ):
        return Family.DIGIT
    counted = _numbers(marks, Family.COUNTED)
    if len(set(counted)) >= 2 and _climbs(counted) and _names_role(lines, marks, Family.COUNTED, year):
        return Family.COUNTED
    return None


def _names_role(
    lines: Sequence[Line], marks: Sequence[Mark | None], family: Family, year: int | None
) -> bool:
    return any(
        roles_of_heading(line.text[mark.end : mark.end + 60], year=year)
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.family is family
    )


def _nests(marks: Sequence[Mark | None], *, inner: Family, outer: Family) -> bool:
    """Say whether ``inner`` begins anew after each ``outer`` while ``outer`` counts on."""
    found = [mark for mark in marks if mark and mark.family in (inner, outer)]
    inside = sum(
        one.family is outer and other.family is inner and other.number == 1 for one, other in pairwise(found)
    )
    around = sum(
        one.family is inner and other.family is outer and other.number == 1 for one, other in pairwise(found)
    )
    return inside > around and _climbs([mark.number for mark in found if mark.family is outer])


def _climbs(numbers: Sequence[int]) -> bool:
    """Say whether a family counts through the whole text: it begins anew nowhere."""
    return all(one < other for one, other in pairwise(numbers))


def _under_bare(marks: Sequence[Mark | None], headings: Sequence[int], first: Family | None) -> Family | None:
    """Return the family that begins anew under headings without ordinals, which are then the parts."""
    if first is None or first is Family.CHAPTER or len(headings) < 2:
        return None
    begun = [place for place, mark in enumerate(marks) if mark and mark.family is first and mark.number == 1]
    headed = [place for place in begun if any(0 < place - at <= 3 for at in headings)]
    is_restarted = len(begun) >= 2 and len(headed) >= 2
    return first if is_restarted or bare.within_one(marks, headings, first) else None


def _second_family(marks: Sequence[Mark | None], first: Family | None) -> Family | None:
    inner = {
        None: (Family.HAN, Family.BRACKETED_HAN, Family.DIGIT, Family.BRACKETED_DIGIT),
        Family.CHAPTER: (Family.HAN, Family.BRACKETED_HAN, Family.DIGIT, Family.BRACKETED_DIGIT),
        Family.HAN: (Family.NESTED_HAN, Family.BRACKETED_HAN, Family.DIGIT, Family.BRACKETED_DIGIT),
        Family.BRACKETED_HAN: (Family.DIGIT, Family.BRACKETED_DIGIT),
        Family.COUNTED: (Family.BRACKETED_HAN, Family.DIGIT),
        Family.DIGIT: (Family.BRACKETED_HAN, Family.DECIMAL, Family.BRACKETED_DIGIT),
    }
    for family in inner[first]:
        numbers = _numbers(marks, family)
        if len(numbers) >= 2 or (numbers and family is Family.BRACKETED_HAN):
            return family
    return None


def _spoken_second(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Family | None:
    """Return the family of 一是 or 第一， where they head paragraphs on lines of their own, and nothing else does above."""
    for family in (Family.SPOKEN, Family.COUNTED):
        places = [place for place, mark in enumerate(marks) if mark and mark.family is family]
        if len(places) < 2:
            continue
        outer = [place for place, mark in enumerate(marks) if mark and mark.family in _ABOVE_SPOKEN]
        headed = [place for place in places if _heads_paragraph(lines, marks, place)]
        if len(headed) >= max(2, HEADED_SHARE * len(places)) and (not outer or places[0] < outer[0]):
            return family
    return None


def _heads_paragraph(lines: Sequence[Line], marks: Sequence[Mark | None], place: int) -> bool:
    """Say whether a numbered line is short, one clause, and stands above a paragraph without a number."""
    mark = marks[place]
    words = compact(lines[place].text[mark.end :]) if mark else ""
    is_short = len(words) <= POINT_LINE_CHARS and not re.search("[。；：，,;:].", words)
    return (
        is_short
        and place + 1 < len(lines)
        and not marks[place + 1]
        and len(compact(lines[place + 1].text)) > len(words)
    )


def _stray(
    lines: Sequence[Line], marks: Sequence[Mark | None], first: Family, year: int | None
) -> Iterator[int]:
    """Yield headings without an ordinal among numbered parts: their role is nobody else's, and a count begins anew."""
    taken = {
        role
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.family is first
        for role in roles_of_heading(line.text[mark.end :][:70], year=year)
    }
    begun = next(place for place, mark in enumerate(marks) if mark and mark.family is first)
    for place in range(begun, len(lines)):
        if marks[place] or not bare.names_role(compact(lines[place].text), year):
            continue
        roles = roles_of_heading(lines[place].text, year=year)
        after = next((mark for mark in marks[place + 1 : place + 4] if mark), None)
        if roles[0] not in taken and (after is None or after.number == 1 or after.family is first):
            taken.update(roles)
            yield place
