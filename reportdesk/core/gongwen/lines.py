"""一段文字占几行？Lines of a paragraph in the 28-character grid, broken as the word processor breaks them."""

import re

from reportdesk.core.gongwen.page import CHARS_PER_LINE
from reportdesk.core.gongwen.width import AUTOSPACE_CHARS, HALF_CHARS

NO_START = frozenset("，。、；：？！…—·）\N{RIGHT TORTOISE SHELL BRACKET}》〉】」』”’,.;:?!)]}%")
"""Marks that no line begins with (禁则). GB/T 15834—2011; what LibreOffice and Word keep from a line's begin."""

NO_END = frozenset("（\N{LEFT TORTOISE SHELL BRACKET}《〈【「『“‘([{")
"""Marks that no line ends with (禁则). GB/T 15834—2011."""

_HALF = re.compile("[ -~]+")
_SLACK_CHARS = 0.09
"""How much wider the type area is than 28 characters of 15.75 pt (字). Computed from gongwen.page."""


def count_lines(text: str, *, indent_chars: int) -> int:
    """Return the lines that a paragraph takes, at least 1; ``indent_chars`` is its first line's indent (字)."""
    return max(1, len(line_ends(text, indent_chars=indent_chars)))


def line_ends(text: str, *, indent_chars: int) -> list[int]:
    """Return where each line of a paragraph ends, the last one at the text's end; none for an empty text."""
    ends: list[int] = []
    start, room = 0, CHARS_PER_LINE - indent_chars
    first_half = _first_half(text)
    while start < len(text):
        start = _line_end(text, start, room, is_mixed=start + room > first_half)
        ends.append(start)
        room = CHARS_PER_LINE
    return ends


def _first_half(text: str) -> int:
    """Return where the first half-width character stands; the text's length when there is none."""
    found = _HALF.search(text)
    return found.start() if found else len(text)


def _line_end(text: str, start: int, room: int, *, is_mixed: bool) -> int:
    """Return where the line that begins at ``start`` ends; it always takes at least one character."""
    end = min(start + room, len(text))
    if is_mixed:
        end = _mixed_end(text, start, room + _SLACK_CHARS)
    if end == len(text):
        return end
    whole = end
    while end > start + 1 and _may_not_break(text, end):
        end -= 1
    return end if end > start + 1 else whole


def _mixed_end(text: str, start: int, room: float) -> int:
    """Return the last place that fits when digits or Latin letters share the line with Han characters."""
    width, place = 0.0, start
    for half in _HALF.finditer(text, start, start + 2 * CHARS_PER_LINE + 1):
        begin, end = half.span()
        if width + begin - place > room:
            return max(start + 1, place + int(room - width))
        width += begin - place
        gap = AUTOSPACE_CHARS if begin > start else 0.0
        if width + gap + (end - begin) * HALF_CHARS > room:
            return max(start + 1, begin + max(0, int((room - width - gap) / HALF_CHARS)))
        width += gap + (end - begin) * HALF_CHARS
        place = end
        if end < len(text):
            width += AUTOSPACE_CHARS
    return min(len(text), max(start + 1, place + max(0, int(room - width))))


def _may_not_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    is_within_word = "!" <= before <= "~" and "!" <= after <= "~"
    return after in NO_START or before in NO_END or is_within_word
