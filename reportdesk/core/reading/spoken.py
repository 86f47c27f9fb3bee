"""一行到底的文字里，一是、二是各带小标题时从哪里分开？Where spoken ordinals head paragraphs in a text of one line."""

import re
from collections.abc import Iterator, Sequence

from reportdesk.core.reading.headings import OWN_LINE_CHARS
from reportdesk.core.reading.inner_level import FEWEST_SECTIONS, HEADING_CHARS, SENTENCE_CHARS
from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.ordinals import Family, Mark, read_mark
from reportdesk.core.reading.sheet import compact, first_place

_BEGIN = re.compile(
    "(?<=[。！？])[ \u3000\t\0]*(?=[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,])"
)
_HEADING = re.compile(rf"[^。；：！？;:\d]{{2,{HEADING_CHARS}}}。")
_CLAUSES = re.compile("[，,、]")


def divide(pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the pieces of a text in one line, those divided in which 一是 counts headings right below a part's heading."""
    above: Line | None = None
    for piece in pieces:
        begin = _below_heading(piece, above)
        places = [] if begin is None else _places(piece.text, begin)
        start = 0
        for place in (*places, len(piece.text)):
            if place > start:
                yield piece.part(start, place) if places else piece
            start = place
        above = piece


def _below_heading(piece: Line, above: Line | None) -> int | None:
    """Return where a piece's text begins that stands right below a heading; None where other text is above it."""
    if above is not None and above.is_guessed:
        return first_place(piece.text)
    mark = read_mark(piece.text)
    if mark is None or mark.family not in (Family.CHAPTER, Family.HAN):
        return None
    stop = piece.text.find("。", mark.end, mark.end + OWN_LINE_CHARS)
    return stop + 1 if stop >= 0 else None


def _places(text: str, begin: int) -> list[int]:
    """Return where the ordinals stand that count headings from ``begin`` on; none unless each has one and text below."""
    first = read_mark(text, begin)
    if first is None or first.number != 1 or first.family not in (Family.SPOKEN, Family.COUNTED):
        return []
    found = [first]
    for match in _BEGIN.finditer(text, first.end):
        mark = read_mark(text, match.end())
        if mark and mark.family is first.family and mark.number == len(found) + 1:
            found.append(mark)
    ends = [*(mark.start for mark in found[1:]), len(text)]
    is_headed = all(_has_heading(text, mark, end) for mark, end in zip(found, ends, strict=True))
    return [mark.start for mark in found] if is_headed and len(found) >= FEWEST_SECTIONS else []


def _has_heading(text: str, mark: Mark, end: int) -> bool:
    heading = _HEADING.match(text, mark.end, end)
    if heading is None or len(_CLAUSES.findall(heading[0])) > 1:
        return False
    return len(compact(text[heading.end() : end])) >= SENTENCE_CHARS
