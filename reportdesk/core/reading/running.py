"""挤在一行里的文字从哪里分开？Where a heading begins in the middle of a line, or a whole text in one line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import ends_as_organ
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.sheet import compact, first_place

ONE_LINE_CHARS = 240
"""Our choice: a line of this length that holds several first-level ordinals is a text whose line ends were lost."""

_CANDIDATE = re.compile(
    r"(?P<before>[。！？!?；;：:”）)]|[ \u3000\t]|(?<=[\u4e00-\u9fff])[.]|^|(?<=[\u4e00-\u9fff]))[ \u3000\t]{0,8}"
    r"(?=[一二三四五六七八九十]{1,3}\s?[、．.：:]|[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]|第[一二三四五六七八九十]部分|\d{1,2}\s?[.．、](?!\s?\d))"
)
_FAMILIES = (Family.CHAPTER, Family.HAN, Family.BRACKETED_HAN, Family.DIGIT)
_GAP = re.compile(
    r"[ \u3000\t\xa0]*(?:\u3000\u3000|[ \t\xa0]{2,}|\u3000)[ \u3000\t\xa0]*|(?<=[。！？：])[ \xa0]+"
)
_TITLE_END = re.compile(
    r"[^。，；：]{6,60}?(?:法治|依法)[^。，；：]{2,40}?(?:的?(?:情况|工作)?的?(?:年度)?(?:报告|总结))(?!如下|制度|期)"
)
_ADDRESSEE = re.compile(r"\s*(?P<names>[\u4e00-\u9fff（）()、，, ]{2,50})[：:]")
_CLOSING = re.compile(r"(?<=[。！？.])(?=[^。！？，,；;.]{4,40}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*$)")


def divide(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those divided in which headings run on; each part's and section's count decides."""
    divided: list[Line] = []
    last = dict.fromkeys(_FAMILIES, 0)
    for line in lines:
        is_all = len(line.text) >= ONE_LINE_CHARS and _count(line.text) >= 3
        for piece in _spread(line) if is_all else (line,):
            divided.extend(_cut(piece, last, is_all=is_all))
    return tuple(piece for piece in divided if compact(piece.text))


def _count(text: str) -> int:
    """Return how many headings a text seems to hold; figures count only where they count up from one."""
    marks = [mark for match in _CANDIDATE.finditer(text) if (mark := _mark_at(text, match))]
    digits = {mark.number for mark in marks if mark.family is Family.DIGIT}
    outer = sum(mark.family is not Family.DIGIT for mark in marks)
    return outer or (len(digits) if {1, 2, 3} <= digits else 0)


def _spread(line: Line) -> Iterator[Line]:
    """Yield the pieces of a text in one line: at wide gaps, after the title, before the signature."""
    begin = len(line.text) - len(line.text.lstrip())
    title = _TITLE_END.match(line.text, begin)
    places = {match.end() for match in _GAP.finditer(line.text)}
    places |= {match.end() for match in _CLOSING.finditer(line.text)}
    if title:
        places.add(title.end())
        addressee = _ADDRESSEE.match(line.text, title.end())
        if addressee and ends_as_organ(addressee["names"]):
            places.add(addressee.end())
    yield from _pieces(line, sorted(places))


def _cut(line: Line, last: dict[Family, int], *, is_all: bool) -> Iterator[Line]:
    """Yield a line's pieces, each beginning with an ordinal that goes on from the one before; count them in ``last``."""
    places: list[int] = []
    begun = 0
    first = first_place(line.text)
    marks = [
        (match, mark) for match in _CANDIDATE.finditer(line.text) if (mark := _mark_at(line.text, match))
    ]
    is_digit_level = is_all and not any(mark.family is Family.BRACKETED_HAN for _match, mark in marks)
    for match, mark in marks:
        is_first = match.end() <= first
        follows = mark.number in (1, last[mark.family] + 1)
        if not (is_first or (follows and _may_begin(line.text, match, begun, is_all=is_all))):
            continue
        if mark.family is Family.DIGIT and not (is_first or last[Family.DIGIT] or is_digit_level):
            continue
        last[mark.family] = mark.number
        for inner in _FAMILIES[_FAMILIES.index(mark.family) + 1 :]:
            last[inner] = 0
        begun = mark.end
        if not is_first:
            places.append(match.end())
    yield from _pieces(line, places)


def _may_begin(text: str, match: re.Match[str], begun: int, *, is_all: bool) -> bool:
    """Say whether a heading may begin here: after a full stop, or right after a heading without one."""
    before = match["before"]
    if before in ("。", "！", "？", "!", "?", "."):
        return True
    if not is_all:
        return False
    if before in ("：", ":", "；", ";"):
        return True
    heading = text[begun : match.start()]
    return before.isspace() or (0 < len(compact(heading)) <= 45 and not re.search("[。；]", heading))


def _mark_at(text: str, match: re.Match[str]) -> Mark | None:
    mark = read_mark(text, match.end())
    return mark if mark and mark.family in _FAMILIES else None


def _pieces(line: Line, places: Sequence[int]) -> Iterator[Line]:
    edges = [0, *places, len(line.text)]
    for start, end in pairwise(edges):
        if end > start:
            yield line.part(start, end)
