"""原文怎样成为一段一段？Rows of a source, re-joined where a page wrapped them, divided where all ran together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportdesk.core.reading.ordinals import Family, read_mark
from reportdesk.core.reading.sheet import GAP, Sheet, compact

WIDEST_PAGE_CHARS = 70
NARROWEST_PAGE_CHARS = 14
"""Our choice (字): rows beyond are paragraphs, and rows below are not what a page gives."""

SLACK_CHARS = 2.6
"""Our choice (字): how far a full row may stay below the page's width, since marks may not begin a row."""

DEEPEST_INDENT_CHARS = 5
"""Our choice (字): a row that begins farther in is centred or set to the right."""

FEWEST_ROWS = 8
"""Our choice: fewer rows tell nothing about a page's width."""

_FEWEST_INDENTS = 3
"""Our choice: fewer rows may be indented for other reasons."""

SENTENCE_ENDS = "。！？!?；;：:…”」』）)"
_ENDED = re.compile(rf"[{re.escape(SENTENCE_ENDS)}]$|[\u4e00-\u9fff]\.$")
_BLANK_WIDTHS = {"\u3000": 1.0, "\u2003": 1.0, "\t": 2.0}
_HALF_OR_BLANK = re.compile("[ -~]")
_BLOCK_FAMILIES = {
    Family.CHAPTER,
    Family.HAN,
    Family.BRACKETED_HAN,
    Family.DIGIT,
    Family.DECIMAL,
    Family.BRACKETED_DIGIT,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the working copy, ``start`` to ``end``; where rows were joined it holds line ends.

    ``is_guessed``: nothing in the source ends it there; words told where a heading ends.
    """

    text: str
    start: int
    end: int
    is_guessed: bool = False

    def part(self, start: int, end: int | None = None) -> "Line":
        """Return a piece of the line; offsets are those of its text."""
        stop = len(self.text) if end is None else end
        return Line(self.text[start:stop], self.start + start, self.start + stop)


def rows(sheet: Sheet) -> tuple[Line, ...]:
    """Return the rows of the working copy that hold anything, in order."""
    found: list[Line] = []
    start = 0
    for text in sheet.text.split("\n"):
        if compact(text):
            found.append(Line(text, start, start + len(text)))
        start += len(text) + 1
    return tuple(found)


def page_width(lines: Sequence[Line]) -> float:
    """Return the width (字) at which a page wrapped the rows; 0 when each row is a paragraph of its own."""
    widths = [
        width for line in lines if NARROWEST_PAGE_CHARS <= (width := _extent(line)) <= WIDEST_PAGE_CHARS
    ]
    if len(lines) < FEWEST_ROWS or not widths:
        return 0
    counts = Counter(round(width) for width in widths)
    usual = max(counts, key=lambda width: (sum(counts[width - back] for back in range(3)), width))
    wider = sum(_extent(line) > usual + SLACK_CHARS for line in lines)
    full = [line for line in lines if _is_full(line, usual)]
    unended = sum(not _ENDED.search(_plain(line.text)) for line in full)
    is_wrapped = (
        wider <= 0.05 * len(lines) and unended >= max(3, 0.12 * len(lines)) and unended >= 0.6 * len(full)
    )
    if is_wrapped:
        return float(usual)
    return _indented_width(lines)


def _indented_width(lines: Sequence[Line]) -> float:
    """Return the width (字) of a short text that a page wrapped: each row that is not indented goes on a full one."""
    width = max(map(_extent, lines))
    if not NARROWEST_PAGE_CHARS <= width <= WIDEST_PAGE_CHARS:
        return 0
    first = next((place for place, line in enumerate(lines) if _is_indented(line)), len(lines))
    flush = [
        (above, line)
        for above, line in pairwise(lines[first:])
        if not _is_indented(line) and not _begins_block(line, after=above)
    ]
    going_on = sum(_is_full(above, width) and not _ENDED.search(_plain(above.text)) for above, _line in flush)
    is_indented = sum(_is_indented(line) for line in lines) >= 0.6 * len(lines)
    return width if is_indented and going_on and going_on >= 0.6 * len(flush) else 0


def join(sheet: Sheet, lines: Sequence[Line], *, width: float) -> tuple[Line, ...]:
    """Return the lines with the rows of a wrapped paragraph in one; unchanged when ``width`` is 0."""
    if not width or not lines:
        return tuple(lines)
    full_pairs = [(one, other) for one, other in pairwise(lines) if _is_full(one, width)]
    indents_tell = _indents_tell(lines, full_pairs)
    blanks_tell = 2 * sum(_is_apart(sheet, *pair) for pair in full_pairs) < len(full_pairs)
    joined = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        goes_on = (
            _is_full(last, width)
            and not (indents_tell and _is_indented(line))
            and not (blanks_tell and _is_apart(sheet, last, line))
            and not _begins_block(line, after=last)
        )
        if goes_on:
            first = joined[-1]
            joined[-1] = Line(sheet.text[first.start : line.end], first.start, line.end)
        else:
            joined.append(line)
        last = line
    return tuple(joined)


def _begins_block(line: Line, *, after: Line) -> bool:
    mark = read_mark(line.text)
    if not mark or mark.family not in _BLOCK_FAMILIES:
        return False
    return mark.family is not Family.DIGIT or bool(_ENDED.search(_plain(after.text))) or _is_indented(line)


def _indents_tell(lines: Sequence[Line], full_pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Say whether indents mark paragraphs: several rows have one, and some that go on a full row have none."""
    return sum(map(_is_indented, lines)) >= _FEWEST_INDENTS and any(
        not _is_indented(line) for _above, line in full_pairs
    )


def _is_indented(line: Line) -> bool:
    return _indent(line.text.replace(GAP, "")) >= 1


def _is_full(line: Line, width: float) -> bool:
    """Say whether a row reaches the page's edge; one set to the right or in the middle does not count."""
    return (
        _extent(line) >= width - SLACK_CHARS and _indent(line.text.replace(GAP, " ")) <= DEEPEST_INDENT_CHARS
    )


def _indent(text: str) -> float:
    """Return the width of the blanks that a row begins with (字)."""
    return sum(_BLANK_WIDTHS.get(blank, 0.5) for blank in text[: len(text) - len(text.lstrip())])


def _extent(line: Line) -> float:
    """Return the width of a row with its indent (字)."""
    text = line.text.replace(GAP, " ").rstrip()
    return len(text) - 0.5 * len(_HALF_OR_BLANK.findall(text))


def _is_apart(sheet: Sheet, one: Line, other: Line) -> bool:
    between = sheet.text[one.end : other.start]
    return between.count("\n") > 1 and GAP not in between


def _plain(text: str) -> str:
    return text.replace(GAP, " ").rstrip().rstrip("”’\"')）").rstrip() or text.strip()
