"""发文机关标志多大、放在哪里？Size, scale and place of the red name at the head."""

from dataclasses import dataclass

from reportdesk.core.gongwen.page import STANDARD, Setting

SUFFIX = "文件"
"""The 标志 is the agency's full or standard short name and 文件. GB/T 9704—2012, 7.2.4."""

LARGEST_PT = 62
"""Our choice (pt): with it the first ink lies 35 mm under the type area's top edge. Measured."""

NARROWEST_PERCENT = 66
"""Our choice: a name is made narrower down to this before it is made smaller (percent of its width)."""

WIDTH_PT = 438
"""Widest 标志: the type area less half a millimetre on each side (pt). GB/T 9704—2012, 5.2.1."""

TOP_PT = 99.21
"""35 mm from the type area's top to the top of the 标志 (pt). GB/T 9704—2012, 7.2.4."""

BLANK_LINES_ABOVE = 3
"""份号, 密级 and 紧急程度: a blank line for each that the paper has not. GB/T 9704—2012, 7.2.1 to 7.2.3."""

BLANK_LINES_BELOW = 2
"""Between the 标志 and the 发文字号. GB/T 9704—2012, 7.2.5."""

RULE_SPACE_PT = 8
"""From the 发文字号's line to the red rule (pt): 4 mm from ink to rule. GB/T 9704—2012, 7.2.7; measured."""

RULE_EIGHTHS_PT = 12
"""The red rule is 1.5 pt (eighths of a point). Not in the standard; our choice after common practice."""

SIGNER_LABEL = "签发人："
SIGNERS_ON_LINE = 2
"""What stands before their names; two of them on a line. GB/T 9704—2012, 7.2.6."""

MOST_JOINT = 6
"""Our choice: with more names the text would not begin on page 1 (7.3.3); then the first agency's stands alone,
which GB/T 9704—2012, 7.2.4 allows."""

JOINT_HEIGHT_PT = 190
"""Our choice (pt): what the names of a joint 标志 may take so that the text begins on page 1."""

_LINE_FACTOR = 1.2
_GLYPH_TOP = 0.96 - 0.84


@dataclass(frozen=True, slots=True)
class MarkSize:
    """How one 标志 is set: glyph size (pt), width of a glyph (percent), space above, line and whole width (pt)."""

    size_pt: float
    scale_percent: int
    before_pt: float
    line_pt: float
    width_pt: float


def _before_pt(size_pt: float, page: Setting) -> float:
    """Return the space between the blank lines for 份号 to 紧急程度 and the 标志, which begins 35 mm down."""
    blank_pt = BLANK_LINES_ABOVE * page.line_twips / 20
    return TOP_PT + page.beyond_twips / 20 - blank_pt - _GLYPH_TOP * size_pt


def mark_size(mark: str, page: Setting = STANDARD) -> MarkSize:
    """Return the largest size at which ``mark`` fits on one line; an empty one gets the largest of all."""
    count = max(1, len(mark))
    size_pt = int(2 * min(LARGEST_PT, WIDTH_PT * 100 / (count * NARROWEST_PERCENT))) / 2
    scale_percent = min(100, int(WIDTH_PT * 100 / (count * size_pt)))
    return MarkSize(
        size_pt=size_pt,
        scale_percent=scale_percent,
        before_pt=_before_pt(size_pt, page),
        line_pt=_LINE_FACTOR * size_pt,
        width_pt=count * size_pt * scale_percent / 100,
    )


@dataclass(frozen=True, slots=True)
class JointSize:
    """How a joint 标志 is set: glyph size and line (pt), glyph width (percent), space above (pt), widths (twips).

    ``spacings_twips``: what is added after each glyph but the last of a name, so that all are equally wide.
    """

    size_pt: float
    scale_percent: int
    before_pt: float
    line_pt: float
    names_twips: int
    suffix_twips: int
    spacings_twips: tuple[int, ...]


def joint_size(names: tuple[str, ...], page: Setting = STANDARD) -> JointSize:
    """Return the size at which the names fit above one another, with 文件 to their right. GB/T 9704—2012, 7.2.4."""
    longest = max(1, *map(len, names), 1)
    count = longest + len(SUFFIX) + 1
    tallest_pt = JOINT_HEIGHT_PT / (_LINE_FACTOR * max(1, len(names)))
    size_pt = int(2 * min(LARGEST_PT, tallest_pt, WIDTH_PT * 100 / (count * NARROWEST_PERCENT))) / 2
    scale_percent = min(100, int(WIDTH_PT * 100 / (count * size_pt)))
    glyph_twips = 20 * size_pt * scale_percent / 100
    spacings = (int((longest - len(name)) * glyph_twips / max(1, len(name) - 1)) for name in names)
    return JointSize(
        size_pt=size_pt,
        scale_percent=scale_percent,
        before_pt=_before_pt(size_pt, page),
        line_pt=_LINE_FACTOR * size_pt,
        names_twips=round((longest + 0.5) * glyph_twips),
        suffix_twips=round((len(SUFFIX) + 0.5) * glyph_twips),
        spacings_twips=tuple(spacings),
    )
