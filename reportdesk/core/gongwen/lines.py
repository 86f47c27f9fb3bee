"""一段文字占几行？Lines of a paragraph in the 28-character grid, broken as the word processor breaks them."""

import re

from reportdesk.core.gongwen.page import CHARS_PER_LINE
from reportdesk.core.gongwen.width import AUTOSPACE_CHARS, HALF_CHARS

NO_START = frozenset("，。、；：？！…—·）\N{RIGHT TORTOISE SHELL BRACKET}》〉】」』”’,.;:?!)]}%")
"""Marks that no line begins with (禁则). GB/T 15834—2011; what LibreOffice and Word keep from a line's begin."""

NO_END = frozenset("（\N{LEFT TORTOISE SHELL BRACKET}《〈【「『“‘([{")
"""Marks that no line ends with (禁则). GB/T 15834—2011."""

_HALF = re.compile("[ -~]")
_SLACK_CHARS = 0.09
"""How much wider the type area is than 28 characters of 15.75 pt (字). Computed from gongwen.page."""


def count_lines(text: str, *, indent_chars: int) -> int:
    """Return the lines that a paragraph takes, at least 1; ``indent_chars`` is its first line's indent (字)."""
    lines, start, room = 0, 0, CHARS_PER_LINE - indent_chars
    while start < len(text) or not lines:
        start = _line_end(text, start, room)
        lines, room = lines + 1, CHARS_PER_LINE
    return lines


def _line_end(text: str, start: int, room: int) -> int:
    """Return where the line that begins at ``start`` ends; it always takes at least one character."""
    end = min(start + room, len(text))
    if _HALF.search(text, start, end):
        end = _mixed_end(text, start, room + _SLACK_CHARS)
    if end == len(text):
        return end
    whole = end
    while end > start + 1 and _may_not_break(text, end):
        end -= 1
    return end if end > start + 1 else whole


def _mixed_end(text: str, start: int, room: float) -> int:
    """Return the last place that fits when digits or Latin letters share the line with Han characters."""
    width, was_half = 0.0, None
    for place in range(start, len(text)):
        is_half = " " <= text[place] <= "~"
        width += HALF_CHARS if is_half else 1
        if was_half is not None and was_half != is_half:
            width += AUTOSPACE_CHARS
        if width > room:
            return max(place, start + 1)
        was_half = is_half
    return len(text)


def _may_not_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    is_within_word = "!" <= before <= "~" and "!" <= after <= "~"
    return after in NO_START or before in NO_END or is_within_word
