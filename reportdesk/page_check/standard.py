"""标准要求的数值是多少？Figures of GB/T 9704—2012 in mm and pt, written down here a second time on purpose.

The writer has its own constants. A check that shared them would find nothing when they are wrong.
"""

PAPER_MM = (210.0, 297.0)
"""A4. GB/T 9704—2012, 5.1."""

TOP_MM = 37.0
LEFT_MM = 28.0
"""天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm. GB/T 9704—2012, 5.2.1."""

TEXT_MM = (156.0, 225.0)
"""版心, page number outside. GB/T 9704—2012, 5.2.1."""

BOTTOM_MM = PAPER_MM[1] - TOP_MM - TEXT_MM[1]
"""35 mm under the 版心. GB/T 9704—2012, 5.2.1."""

FLUSH_MM = 2.4
"""字面顶格: margins of 34.6 and 32.6 mm, so that glyphs and not their lines' boxes fill the 版心, which stays where
it is. 22 glyphs of 16 pt and 21 gaps in 225 mm make 29.6 pt a line. GB/T 33476.2—2016 (as reported)."""

TOLERANCE_MM = 1.0
"""GB/T 9704—2012, 5.2.1 allows it for 天头 and 订口; taken for every other distance too (our choice)."""

LINES = 22
CHARS = 28
"""Lines on a page and characters on a line, filling the 版心. GB/T 9704—2012, 5.2.3."""

CHAR_MM = TEXT_MM[0] / CHARS
"""One 字. GB/T 9704—2012, 5.2.3."""

CHAR_TOLERANCE = 0.5
"""Our choice (字): half-width digits and the gap between Han and Latin differ by font and program."""

SIZE_2_PT = 22.0
SIZE_3_PT = 16.0
SIZE_4_PT = 14.0
"""2号, 3号, 4号 as Word sets them (pt)."""

FANGSONG = ("仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋_GB2312")
KAITI = ("楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体_GB2312")
HEITI = ("黑体", "SimHei", "方正黑体_GBK", "方正黑体_GB2312")
XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "方正小标宋_GB2312")
SONGTI = ("宋体", "SimSun")
"""Faces by the names that they carry on Chinese systems. The standard names the kind, not the product."""

FACES = {
    face: label
    for label, faces in (
        ("仿宋", FANGSONG),
        ("楷体", KAITI),
        ("黑体", HEITI),
        ("小标宋", XIAOBIAOSONG),
        ("宋体", SONGTI),
    )
    for face in faces
}
"""Name of a face → what the standard calls it."""

HEADING_FACES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}
"""一、 黑体, （一） 楷体, 1. 仿宋, （1） 仿宋. GB/T 9704—2012, 7.3.3."""

RED = "FF0000"
"""发文机关标志 and 分隔线 are red. GB/T 9704—2012, 7.2.4 and 7.2.7."""

MARK_TOP_MM = TOP_MM + 35.0
"""Top of the 发文机关标志, from the paper's edge. GB/T 9704—2012, 7.2.4."""

RULE_BELOW_NUMBER_MM = 4.0
"""From 发文字号 to the red line. GB/T 9704—2012, 7.2.7."""

DATE_CHARS = 4.0
"""Stamped: 成文日期 ends four characters from the right. GB/T 9704—2012, 7.3.5.1."""

UNSEALED_CHARS = 2.0
"""Without a stamp the longer line ends two characters from the right. GB/T 9704—2012, 7.3.5.2."""

OUTER_RULE_MM = 0.35
INNER_RULE_MM = 0.25
RULE_TOLERANCE_MM = 0.03
"""Rules of the 版记. GB/T 9704—2012, 7.4.1; the tolerance is a quarter point, Word's own step (our choice)."""

NUMBER_BELOW_MM = 7.0
"""The dash of the page number below the 版心. GB/T 9704—2012, 7.5."""

MM_PER_TWIP = 25.4 / 1440
MM_PER_PT = 25.4 / 72
