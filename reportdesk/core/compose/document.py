"""排好的公文由什么组成？Blocks in printing order: what the DOCX writer, the preview and the plain text share."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from reportdesk.core.gongwen import masthead, tables
from reportdesk.core.gongwen.page import STANDARD, TEXT_WIDTH_TWIPS, Setting
from reportdesk.core.gongwen.signature import Indents, indents, seal_lines

if TYPE_CHECKING:
    from reportdesk.core.compose.sheets import Sheet


class Variant(StrEnum):
    """``FORMAL`` goes to Party committee and government, ``PUBLIC`` onto the website (no head, seal or 版记)."""

    FORMAL = "formal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Masthead:
    """版头: the red name, 发文字号 and 签发人 (each empty in a draft), and the red rule. GB/T 9704—2012, 7.2."""

    kind: ClassVar[str] = "masthead"
    agency: str
    number: str = ""
    signers: tuple[str, ...] = ()
    where: str = ""
    joint: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def mark(self) -> str:
        """The 发文机关标志: the agency's name and 文件; of joint agencies the names above one another come first."""
        return f"{''.join(self.names)}{masthead.SUFFIX}" if self.agency else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The agencies of the 标志, one a line; only the first where so many would push the text off page 1."""
        joint = tuple(filter(None, self.joint))
        return (self.agency, *joint) if len(joint) < masthead.MOST_JOINT else (self.agency,)

    @property
    def mark_size(self) -> masthead.MarkSize:
        return masthead.mark_size(self.mark)

    @property
    def joint_size(self) -> masthead.JointSize:
        return masthead.joint_size(self.names)

    @property
    def top_lines(self) -> tuple[str, str, str]:
        """份号, 密级 and 紧急程度 on the first three lines, empty where there is none. GB/T 9704—2012, 7.2.1 to 7.2.3."""
        if self.secrecy:
            return (self.copy_number, self.secrecy, self.urgency)
        return (self.copy_number, self.urgency, "") if self.copy_number else (self.urgency, "", "")

    @property
    def signer_lines(self) -> tuple[str, ...]:
        """The 签发人 two a line, an ideographic blank between them. GB/T 9704—2012, 7.2.6."""
        pairs = (self.signers[at : at + masthead.SIGNERS_ON_LINE] for at in range(0, len(self.signers), 2))
        return tuple("　".join(pair) for pair in pairs)


@dataclass(frozen=True, slots=True)
class Title:
    """标题, already broken into lines. GB/T 9704—2012, 7.3.1."""

    kind: ClassVar[str] = "title"
    lines: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送机关 with its colon. GB/T 9704—2012, 7.3.2."""

    kind: ClassVar[str] = "addressee"
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on its own line; ``level`` 1 to 4, ``ordinal`` with its mark. GB/T 9704—2012, 7.3.3."""

    kind: ClassVar[str] = "heading"
    level: int
    ordinal: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text, first line indented by two characters."""

    kind: ClassVar[str] = "paragraph"
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class RunIn:
    """A numbered point: ordinal, heading (closed by a mark, or empty) and text in one paragraph; ``level`` 2 to 4."""

    kind: ClassVar[str] = "run_in"
    level: int
    ordinal: str
    heading: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 (each empty in a draft). GB/T 9704—2012, 7.3.5."""

    kind: ClassVar[str] = "signature"
    agency: str
    date: str
    is_sealed: bool
    where: str = ""
    joint: tuple[str, ...] = ()
    post: str = ""

    @property
    def indents(self) -> Indents:
        """Right indents of the two lines (字)."""
        return indents(agency=self.agency, date=self.date, is_sealed=self.is_sealed)

    @property
    def has_date_line(self) -> bool:
        """Whether a line is set for the date: a stamped draft keeps its place, an undated public text has none."""
        return bool(self.date) or self.is_sealed

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines of a joint paper's names, a seal's width for each; the last stands over the date, () is blank."""
        return seal_lines((*filter(None, (self.agency, *self.joint)),))


@dataclass(frozen=True, slots=True)
class AnnexList:
    """附件说明: the names of the annexes, below the text. GB/T 9704—2012, 7.3.4."""

    kind: ClassVar[str] = "annex_list"
    titles: tuple[str, ...]
    where: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Label and name of each line: 附件：1. for the first of several, 2. for the next."""
        if len(self.titles) == 1:
            return (("附件：", self.titles[0]),)
        labels = ("附件：1.", *(f"{number}." for number in range(2, len(self.titles) + 1)))
        return tuple(zip(labels, self.titles, strict=True))


@dataclass(frozen=True, slots=True)
class Note:
    """附注 with its brackets. GB/T 9704—2012, 7.3.6."""

    kind: ClassVar[str] = "note"
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """附件 with its number, and its title broken into lines; begins a page. GB/T 9704—2012, 7.3.7."""

    kind: ClassVar[str] = "annex_head"
    label: str
    lines: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row is the head, printed again on each further page. Rows may be of unequal length."""

    kind: ClassVar[str] = "table"
    rows: tuple[tuple[str, ...], ...]
    where: str = ""

    @property
    def width(self) -> int:
        """Columns of the longest row."""
        return max(map(len, self.rows), default=0)

    @property
    def column_percents(self) -> tuple[int, ...]:
        """The width of each column (percent of the type area)."""
        widths = tables.column_twips(self.rows, columns=self.width)
        return tuple(round(100 * twips / TEXT_WIDTH_TWIPS) for twips in widths)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: 抄送机关 (with label and full stop), 印发机关 and 印发日期; any may be empty. GB/T 9704—2012, 7.4."""

    kind: ClassVar[str] = "imprint"
    copies: str
    printed_by: str
    printed_on: str
    where: str = ""


InText = (
    Masthead
    | Title
    | Addressee
    | Heading
    | Paragraph
    | RunIn
    | AnnexList
    | Signature
    | Note
    | AnnexHead
    | Table
)
"""What stands in the flow of the text; only the 版记 has a place of its own."""

Block = InText | Imprint


@dataclass(frozen=True, slots=True)
class Document:
    """A composed paper: its title on one line, its language (BCP 47), its blocks and how 22 lines fill its pages."""

    title: str
    language: str = "zh-CN"
    blocks: tuple[Block, ...] = ()
    page: Setting = STANDARD

    @property
    def sheets(self) -> "tuple[Sheet, ...]":
        """The document cut into pages, for the preview; counts lines on every call."""
        from reportdesk.core.compose.sheets import cut  # it imports this module

        return cut(self)
