"""一页公文有多大、印多少字？The sheet, the type area and the grid of GB/T 9704—2012."""

from dataclasses import dataclass

TWIPS_PER_MM = 1440 / 25.4
"""A twip is 1/20 of a point; OOXML measures in twips (ECMA-376, 22.9.2.14)."""

PAGE_WIDTH_MM = 210
PAGE_HEIGHT_MM = 297
"""A4, GB/T 9704—2012, 5.1 (mm)."""

MARGIN_TOP_MM = 37
MARGIN_LEFT_MM = 28
"""天头 and 订口, ±1 mm. GB/T 9704—2012, 5.2.1 (mm)."""

TEXT_WIDTH_MM = 156
TEXT_HEIGHT_MM = 225
"""版心, page number outside. GB/T 9704—2012, 5.2.1 (mm)."""

LINES_PER_PAGE = 22
CHARS_PER_LINE = 28
"""GB/T 9704—2012, 5.2.3."""

PAGE_WIDTH_TWIPS = 11906
PAGE_HEIGHT_TWIPS = 16838
"""A4 as Word writes it (twips)."""

MARGIN_TOP_TWIPS = 2098
MARGIN_LEFT_TWIPS = 1587
"""37.0 mm and 28.0 mm (twips). GB/T 9704—2012, 5.2.1."""

MARGIN_RIGHT_TWIPS = 1468
"""25.9 mm (twips): a little less than 26, so that 28 cells fit in Word and in LibreOffice. Measured."""

MARGIN_BOTTOM_TWIPS = 1979
"""34.9 mm (twips): a little less than 35, so that 22 lines of 580 twips fit. Measured."""

TEXT_WIDTH_TWIPS = PAGE_WIDTH_TWIPS - MARGIN_LEFT_TWIPS - MARGIN_RIGHT_TWIPS
TEXT_HEIGHT_TWIPS = PAGE_HEIGHT_TWIPS - MARGIN_TOP_TWIPS - MARGIN_BOTTOM_TWIPS
"""8851 by 12761 twips = 156.1 by 225.1 mm. GB/T 9704—2012, 5.2.1."""

LINE_TWIPS = 580
"""29 pt: the type area's height over 22 lines (twips). GB/T 9704—2012, 5.2.3; exact, measured."""

INDENT_CHARS = 2
"""Every paragraph, heading and 附件说明 begins two 字 in. GB/T 9704—2012, 7.3.3 and 7.3.4."""

CHAR_TWIPS = 316
"""One 字: the type area's width over 28 characters (twips). GB/T 9704—2012, 5.2.3."""

CHAR_SPACING_TWIPS = -5
"""Takes a 16 pt character to 15.75 pt, which puts 28 on a line in LibreOffice and Word (twips). Measured."""

GRID_CHAR_SPACE = -819
"""docGrid charSpace, in 1/4096 pt: Word's page set-up then shows 28 characters (ECMA-376, 17.6.5). Measured."""

FOOTER_TWIPS = 1444
"""Foot of the number's line above the paper's edge (twips): the dash falls 7 mm under the 版心. 7.5; measured."""

PAGE_NUMBER_INDENT_TWIPS = 280
"""One 字 of 4号 from the outer edge (twips). GB/T 9704—2012, 7.5."""

PAGE_NUMBER_LINE_TWIPS = 280
"""The number's line: 4号, set solid (twips). GB/T 9704—2012, 7.5."""

PAGE_NUMBER_ABOVE_TWIPS = 254
"""Fills the foot margin above the number (twips): without it LibreOffice makes the pages of a section that
begins on an even page 4.4 mm longer. One twip less than would push the text up. Measured."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One way of putting 22 lines into the type area (twips).

    ``beyond_twips``: how far the page's margins leave more room than the type area, above it and below it.
    ``number_above_twips`` fills the foot margin above the page number; see PAGE_NUMBER_ABOVE_TWIPS.
    """

    top_twips: int
    bottom_twips: int
    line_twips: int
    number_above_twips: int
    beyond_twips: int = 0


STANDARD = Setting(MARGIN_TOP_TWIPS, MARGIN_BOTTOM_TWIPS, LINE_TWIPS, PAGE_NUMBER_ABOVE_TWIPS)
"""The first line's box begins at 37 mm and the last one's ends at 262 mm. GB/T 9704—2012, 5.2.1 and 5.2.3."""

FLUSH = Setting(top_twips=1961, bottom_twips=1848, line_twips=592, number_above_twips=123, beyond_twips=136)
"""字面顶格: margins of 34.6 and 32.6 mm and 29.6 pt lines, so that the first and the last line's glyphs, not their
boxes, touch the type area: 225 mm less one glyph over 21 pitches. GB/T 33476.2—2016; by report, not seen."""
