"""公文用哪些样式？The named styles as data: face, size, line, alignment and outline level of each."""

from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.gongwen import fonts, imprint, page, tables


class Align(StrEnum):
    """Paragraph alignment, in OOXML's words."""

    JUSTIFIED = "both"
    LEFT = "left"
    CENTRED = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One named paragraph style; ``key`` is its id in the file, ``name`` what the writer of the paper sees.

    Sizes in pt, all else in twips; ``outline_level`` 1 to 4 for headings, 0 for everything else.
    """

    key: str
    name: str
    font: str = fonts.FANGSONG
    size_pt: float = fonts.SIZE_3_PT
    align: Align = Align.JUSTIFIED
    first_line_chars: int = 0
    left_twips: int = 0
    right_twips: int = 0
    hanging_twips: int = 0
    before_twips: int = 0
    line_twips: int = page.LINE_TWIPS
    char_spacing_twips: int = page.CHAR_SPACING_TWIPS
    outline_level: int = 0
    is_kept_with_next: bool = False
    is_kept_whole: bool = False
    is_on_new_page: bool = False
    colour: str = ""


NORMAL = ParagraphStyle("Normal", "Normal")
"""3号仿宋, 22 lines of 28. GB/T 9704—2012, 5.2.2 and 5.2.3."""

BLANK = ParagraphStyle("GwBlank", "空行")
"""The blank lines of 版头 and title. GB/T 9704—2012, 7.2 and 7.3.1."""

COPY_NUMBER = ParagraphStyle("GwCopyNumber", "份号", align=Align.LEFT)
"""Six digits, flush left on the first line. GB/T 9704—2012, 7.2.1."""

SECRECY = ParagraphStyle("GwSecrecy", "密级和紧急程度", fonts.HEITI, align=Align.LEFT)
"""3号黑体, flush left. GB/T 9704—2012, 7.2.2 and 7.2.3."""

MARK = ParagraphStyle(
    "GwMark",
    "发文机关标志",
    fonts.XIAOBIAOSONG,
    fonts.SIZE_2_PT,
    Align.CENTRED,
    char_spacing_twips=0,
    colour=fonts.RED,
)
"""GB/T 9704—2012, 7.2.4."""

NUMBER = ParagraphStyle("GwNumber", "发文字号", align=Align.LEFT)
"""GB/T 9704—2012, 7.2.5 to 7.2.7."""

TITLE = ParagraphStyle(
    "GwTitle",
    "公文标题",
    fonts.XIAOBIAOSONG,
    fonts.SIZE_2_PT,
    Align.CENTRED,
    char_spacing_twips=0,
    is_kept_with_next=True,
)
"""GB/T 9704—2012, 7.3.1."""

ADDRESSEE = ParagraphStyle("GwAddressee", "主送机关")
"""Flush left, wrapped lines too. GB/T 9704—2012, 7.3.2."""

BODY = ParagraphStyle("GwBody", "公文正文", first_line_chars=page.INDENT_CHARS)
"""GB/T 9704—2012, 7.3.3."""

HEADINGS = (
    ParagraphStyle(
        "GwHeading1",
        "一级标题",
        fonts.HEITI,
        first_line_chars=page.INDENT_CHARS,
        outline_level=1,
        is_kept_with_next=True,
    ),
    ParagraphStyle(
        "GwHeading2",
        "二级标题",
        fonts.KAITI,
        first_line_chars=page.INDENT_CHARS,
        outline_level=2,
        is_kept_with_next=True,
    ),
    ParagraphStyle(
        "GwHeading3", "三级标题", first_line_chars=page.INDENT_CHARS, outline_level=3, is_kept_with_next=True
    ),
    ParagraphStyle(
        "GwHeading4", "四级标题", first_line_chars=page.INDENT_CHARS, outline_level=4, is_kept_with_next=True
    ),
)
"""黑体, 楷体, 仿宋, 仿宋; none bold. GB/T 9704—2012, 7.3.3."""

RUN_IN = ParagraphStyle("GwRunIn", "条文", first_line_chars=page.INDENT_CHARS)
"""A numbered point whose heading and text share a paragraph. GB/T 9704—2012, 7.3.3."""

SIGNATURE_BLANK = ParagraphStyle("GwSignatureBlank", "署名前空行", is_kept_with_next=True)
SIGNATURE = ParagraphStyle(
    "GwSignature", "署名", align=Align.RIGHT, is_kept_with_next=True, is_kept_whole=True
)
DATE = ParagraphStyle("GwDate", "成文日期", align=Align.RIGHT, is_kept_whole=True)
"""GB/T 9704—2012, 7.3.5."""

PERSONAL = ParagraphStyle(
    "GwPersonal", "签名人职务", align=Align.RIGHT, is_kept_with_next=True, is_kept_whole=True
)
"""The post beside a 签名章. GB/T 9704—2012, 7.3.5.3."""

ANNEX_LIST = ParagraphStyle("GwAnnexList", "附件说明", is_kept_with_next=True, is_kept_whole=True)
"""附件 two 字 in, wrapped lines under the name's first character. GB/T 9704—2012, 7.3.4."""

NOTE = ParagraphStyle("GwNote", "附注", first_line_chars=page.INDENT_CHARS)
"""GB/T 9704—2012, 7.3.6."""

ANNEX_LABEL = ParagraphStyle(
    "GwAnnexLabel", "附件序号", fonts.HEITI, align=Align.LEFT, is_kept_with_next=True, is_on_new_page=True
)
"""附件 and its number, 3号黑体 flush left on the first line. GB/T 9704—2012, 7.3.7."""

ANNEX_TITLE = ParagraphStyle(
    "GwAnnexTitle",
    "附件标题",
    fonts.XIAOBIAOSONG,
    fonts.SIZE_2_PT,
    Align.CENTRED,
    char_spacing_twips=0,
    is_kept_with_next=True,
)
"""Centred on the third line. GB/T 9704—2012, 7.3.7; type as the title's, our choice."""

TABLE_HEAD = ParagraphStyle(
    "GwTableHead",
    "表头",
    fonts.HEITI,
    fonts.SIZE_4_PT,
    Align.CENTRED,
    line_twips=tables.LINE_TWIPS,
    char_spacing_twips=0,
)
TABLE_TEXT = ParagraphStyle(
    "GwTableText",
    "表文",
    size_pt=fonts.SIZE_4_PT,
    align=Align.CENTRED,
    line_twips=tables.LINE_TWIPS,
    char_spacing_twips=0,
)
"""4号 in tables: our choice, GB/T 9704—2012 names no size."""

COPIES = ParagraphStyle(
    "GwCopies",
    "抄送机关",
    size_pt=fonts.SIZE_4_PT,
    left_twips=imprint.INDENT_TWIPS * (1 + imprint.LABEL_CHARS),
    right_twips=imprint.INDENT_TWIPS,
    hanging_twips=imprint.INDENT_TWIPS * imprint.LABEL_CHARS,
    line_twips=imprint.LINE_TWIPS,
    char_spacing_twips=0,
)
"""GB/T 9704—2012, 7.4.2."""

PRINTED = ParagraphStyle(
    "GwPrinted",
    "印发机关",
    size_pt=fonts.SIZE_4_PT,
    align=Align.LEFT,
    left_twips=imprint.INDENT_TWIPS,
    line_twips=imprint.LINE_TWIPS,
    char_spacing_twips=0,
)
"""GB/T 9704—2012, 7.4.3."""

ANCHOR = ParagraphStyle("GwAnchor", "版记锚点", size_pt=1, line_twips=20, char_spacing_twips=0)
"""A paragraph of 1 pt that the file format wants after the 版记's table. Our choice."""

ODD_NUMBER = ParagraphStyle(
    "GwOddNumber",
    "页码（单页）",
    fonts.SONGTI,
    fonts.SIZE_4_PT,
    Align.RIGHT,
    right_twips=page.PAGE_NUMBER_INDENT_TWIPS,
    before_twips=page.PAGE_NUMBER_ABOVE_TWIPS,
    line_twips=page.PAGE_NUMBER_LINE_TWIPS,
    char_spacing_twips=0,
)
EVEN_NUMBER = ParagraphStyle(
    "GwEvenNumber",
    "页码（双页）",
    fonts.SONGTI,
    fonts.SIZE_4_PT,
    Align.LEFT,
    left_twips=page.PAGE_NUMBER_INDENT_TWIPS,
    before_twips=page.PAGE_NUMBER_ABOVE_TWIPS,
    line_twips=page.PAGE_NUMBER_LINE_TWIPS,
    char_spacing_twips=0,
)
"""Odd pages right, even pages left, one 字 from the edge. GB/T 9704—2012, 7.5."""

ALL = (
    NORMAL,
    BLANK,
    COPY_NUMBER,
    SECRECY,
    MARK,
    NUMBER,
    TITLE,
    ADDRESSEE,
    BODY,
    *HEADINGS,
    RUN_IN,
    SIGNATURE_BLANK,
    SIGNATURE,
    DATE,
    PERSONAL,
    ANNEX_LIST,
    NOTE,
    ANNEX_LABEL,
    ANNEX_TITLE,
    TABLE_HEAD,
    TABLE_TEXT,
    COPIES,
    PRINTED,
    ANCHOR,
    ODD_NUMBER,
    EVEN_NUMBER,
)
"""Every paragraph style of the file, Normal first: all others are based on it."""

SIGNER_NAME = ("GwSignerName", "签发人姓名", fonts.KAITI)
RUN_IN_HEADING = ("GwRunInHeading", "条文标题", "")
"""Character styles (id, name, face): 签发人's name is 楷体 (7.2.6), a run-in heading keeps the text's face (7.3.3)."""
