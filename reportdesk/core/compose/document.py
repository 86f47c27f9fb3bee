"""排好的公文由什么组成？Blocks in printing order: what the DOCX writer, the preview and the plain text share."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from reportdesk.core.gongwen import masthead
from reportdesk.core.gongwen.signature import Indents, indents


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

    @property
    def mark(self) -> str:
        """The 发文机关标志: the agency's name and 文件."""
        return f"{self.agency}{masthead.SUFFIX}" if self.agency else ""

    @property
    def mark_size(self) -> masthead.MarkSize:
        return masthead.mark_size(self.mark)


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

    @property
    def indents(self) -> Indents:
        """Right indents of the two lines (字)."""
        return indents(agency=self.agency, date=self.date, is_sealed=self.is_sealed)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: 抄送机关 (with label and full stop), 印发机关 and 印发日期; any may be empty. GB/T 9704—2012, 7.4."""

    kind: ClassVar[str] = "imprint"
    copies: str
    printed_by: str
    printed_on: str
    where: str = ""


Block = Masthead | Title | Addressee | Heading | Paragraph | RunIn | Signature | Imprint


@dataclass(frozen=True, slots=True)
class Document:
    """A composed paper: its title on one line, its language (BCP 47) and its blocks."""

    title: str
    language: str = "zh-CN"
    blocks: tuple[Block, ...] = ()
