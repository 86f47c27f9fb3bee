"""公文各处用什么字体、多大的字？Faces and sizes of GB/T 9704—2012."""

FANGSONG = "仿宋_GB2312"
"""Text, 发文字号, 版记. GB/T 9704—2012, 5.2.2."""

HEITI = "黑体"
"""First-level headings. GB/T 9704—2012, 7.3.3."""

KAITI = "楷体_GB2312"
"""Second-level headings and the 签发人's name. GB/T 9704—2012, 7.3.3 and 7.2.6."""

XIAOBIAOSONG = "方正小标宋简体"
"""Title and 发文机关标志. GB/T 9704—2012, 7.3.1 and 7.2.4."""

SONGTI = "宋体"
"""Page number. GB/T 9704—2012, 7.5."""

SIZE_2_PT = 22
"""2号, the title (pt). GB/T 9704—2012, 7.3.1."""

SIZE_3_PT = 16
"""3号, everything not named otherwise (pt). GB/T 9704—2012, 5.2.2."""

SIZE_4_PT = 14
"""4号, page number and 版记 (pt). GB/T 9704—2012, 7.4 and 7.5."""

RED = "FF0000"
"""发文机关标志 and 版头分隔线 are red (RRGGBB). GB/T 9704—2012, 7.2.4 and 7.2.7."""
