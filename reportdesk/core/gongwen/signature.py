"""署名和成文日期各缩进几个字？The indents of GB/T 9704—2012, 7.3.5."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from reportdesk.core.gongwen.width import width_chars
from reportdesk.core.gongwen.words import divisions, title_words

SEALED_DATE_CHARS = 4
"""A stamped paper's date ends this far from the right edge (字). GB/T 9704—2012, 7.3.5.1."""

UNSEALED_CHARS = 2
"""Without a seal, the longer line ends this far from the right edge (字). GB/T 9704—2012, 7.3.5.2."""

SEALED_BLANK_LINES = 2
"""Lines between text and 署名, so that a 42 mm seal begins within one line of the text. 7.3.5.1; our choice of 2."""

UNSEALED_BLANK_LINES = 1
"""Lines between text and 署名 without a seal. GB/T 9704—2012, 7.3.5.2."""

PERSONAL_BLANK_LINES = 2
PERSONAL_STAMP_CHARS = 5
PERSONAL_POST_GAP_CHARS = 2
"""签名章: two lines below the text, four 字 from the right, the post two 字 to its left. GB/T 9704—2012, 7.3.5.3.
The stamp's width (字) is our choice: the standard names none."""

SEAL_CHARS = 9
SEAL_LINES = 5
"""A seal of 42 mm, in 字 and in lines, so that no two touch: 9 of 5.57 mm and 5 of 10.2 mm. 7.3.5.1; computed."""

MOST_SEALS_IN_ROW = 3
"""Three seals of 42 mm stand side by side within 156 mm. GB/T 9704—2012, 7.3.5.1."""

TWO_SEALS_CHARS = 13
"""Names up to so wide (字) stand two in a row: half the type area less a blank. Computed."""

MOST_SEAL_ROWS = 4
"""Rows of seals that a page holds with the blank lines above, the date and a line of text. Computed."""

_WORDS_OF = re.compile(".{1,4}")
USUAL_DATE = "2025年12月31日"


@dataclass(frozen=True, slots=True)
class Indents:
    """Distances of the two lines from the right edge of the type area (字), never negative."""

    agency_chars: float
    date_chars: float


def indents(*, agency: str, date: str, is_sealed: bool) -> Indents:
    """Return the right indents of 署名 and 成文日期 (字).

    A stamped draft's empty date counts as wide as a usual one; without stamp and date the agency stands alone.
    """
    if not date and not is_sealed:
        return Indents(agency_chars=UNSEALED_CHARS, date_chars=UNSEALED_CHARS)
    difference = width_chars(date or USUAL_DATE) - width_chars(agency)
    return _sealed(difference) if is_sealed else _unsealed(difference)


def _sealed(difference: float) -> Indents:
    """Centre the agency above the date; an agency too long for that pushes the date to the left."""
    agency_chars = SEALED_DATE_CHARS + difference / 2
    overhang = max(0.0, -agency_chars)
    return Indents(agency_chars=agency_chars + overhang, date_chars=SEALED_DATE_CHARS + overhang)


def _unsealed(difference: float) -> Indents:
    """Begin the date two characters after the agency's begin; the line that reaches farther gets two characters."""
    if difference <= 0:
        return Indents(agency_chars=UNSEALED_CHARS, date_chars=-difference)
    return Indents(agency_chars=UNSEALED_CHARS + difference + UNSEALED_CHARS, date_chars=UNSEALED_CHARS)


def seal_lines(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a joint paper's names as texts side by side; an empty line is a blank one.

    As many names stand in a row as their widths allow, with a seal's height between rows; the last row may be
    short. Where rows of long names would take more than a page, three stand in a row, each on several lines.
    """
    longest = max(map(width_chars, names), default=0)
    count = MOST_SEALS_IN_ROW if longest <= SEAL_CHARS else 2 if longest <= TWO_SEALS_CHARS else 1
    is_broken = -(-len(names) // count) > MOST_SEAL_ROWS
    if is_broken:
        count = MOST_SEALS_IN_ROW
    lines: list[tuple[str, ...]] = []
    for at in range(0, len(names), count):
        lines += [()] * (-len(lines) % SEAL_LINES)
        row = [_name_lines(name) if is_broken else (name,) for name in names[at : at + count]]
        lines += zip_longest(*row, fillvalue="")
    return tuple(lines)


def _name_lines(name: str) -> tuple[str, ...]:
    """Return a name on lines no wider than a seal, broken after a division or between words."""
    lines = [""]
    for word in title_words(name, names=()):
        for part in divisions(word) if width_chars(word) > SEAL_CHARS else (word,):
            pieces = _WORDS_OF.findall(part) if width_chars(part) > SEAL_CHARS else [part]
            for piece in pieces:
                if lines[-1] and width_chars(lines[-1] + piece) > SEAL_CHARS:
                    lines.append("")
                lines[-1] += piece
    return tuple(lines)


def blank_lines(*, is_sealed: bool) -> int:
    """Return how many blank lines stand between the text and the 署名."""
    return SEALED_BLANK_LINES if is_sealed else UNSEALED_BLANK_LINES
