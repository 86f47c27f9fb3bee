"""表格怎样排？Columns and lines of a table in an annex."""

from collections.abc import Sequence

from reportdesk.core.gongwen.page import TEXT_WIDTH_TWIPS
from reportdesk.core.gongwen.width import width_chars

LINE_TWIPS = 440
"""22 pt for 4号 (twips). Our choice: GB/T 9704—2012 names no pitch for tables."""

CHAR_TWIPS = 280
"""One 字 of 4号 (twips)."""

MARGIN_TWIPS = 60
"""Between a cell's text and its border on each side (twips). Our choice."""

RULE_EIGHTHS_PT = 4
"""Thin rules of half a point (eighths of a point). Our choice."""

LEAST_CHARS = 2
MOST_CHARS = 16
"""Our choice (字): a column's share of the width grows with its longest cell between these two."""


def column_twips(rows: Sequence[Sequence[str]], *, columns: int) -> tuple[int, ...]:
    """Return the width of each column, together the type area's; wider for longer texts. None for no column."""
    wanted = [_wanted_chars(rows, place) + 1 for place in range(columns)]
    widths = [int(TEXT_WIDTH_TWIPS * chars / sum(wanted)) for chars in wanted]
    if widths:
        widths[-1] += TEXT_WIDTH_TWIPS - sum(widths)
    return tuple(widths)


def _wanted_chars(rows: Sequence[Sequence[str]], place: int) -> float:
    """Return what a column would like to have (字); its head may take two lines."""
    head, *others = (width_chars(row[place]) if place < len(row) else 0.0 for row in rows)
    return max(LEAST_CHARS, min(MOST_CHARS, max([head / 2, *others])))


def row_twips(row: Sequence[str], widths: Sequence[int]) -> int:
    """Return how high a row is with its rule (twips): the lines of its longest cell, at least one."""
    rooms = [max(1, (width - 2 * MARGIN_TWIPS) // CHAR_TWIPS) for width in widths]
    lines = max((1, *(-int(-width_chars(text) // room) for text, room in zip(row, rooms, strict=False))))
    return lines * LINE_TWIPS + RULE_EIGHTHS_PT * 20 // 8
