"""不带版式的全文是什么？The paragraphs of a document as text, for searching, comparing and copying."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Block,
    Document,
    Heading,
    Imprint,
    Masthead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)
from reportdesk.core.gongwen.masthead import SIGNER_LABEL
from reportdesk.core.text import clean_line

_BLANK = "　"
"""Between what one line holds side by side: names, cells, the two halves of the 版记's last line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its kind (the block's, with the level of a heading), its ordinal and its text apart."""

    kind: str
    ordinal: str
    text: str
    where: str = ""

    @property
    def whole(self) -> str:
        return f"{self.ordinal}{self.text}"


def to_text(document: Document) -> str:
    """Return one paragraph a line, closed by a line end; the title on one line. Empty for an empty document."""
    return "".join(f"{line.whole}\n" for line in lines_of(document))


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the document's paragraphs as they are printed, without empty ones."""
    return (line for block in document.blocks for line in lines_in(block))


def lines_in(block: Block) -> Iterator[Line]:
    """Yield the paragraphs of one block, without empty ones."""
    kind = f"{block.kind}_{block.level}" if isinstance(block, Heading) else block.kind
    ordinal = block.ordinal if isinstance(block, Heading | RunIn) else ""
    for text in map(clean_line, _texts(block)):
        if text:
            yield Line(kind, ordinal, text.removeprefix(ordinal), block.where)


def text_of(block: Block) -> str:
    """Return a paragraph that can be marked and quoted as it is printed; empty for other blocks."""
    if not isinstance(block, Addressee | Heading | Paragraph | RunIn):
        return ""
    return "".join(line.whole for line in lines_in(block))


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Title():
            return ("".join(block.lines),)
        case Addressee() | Paragraph() | Note():
            return (block.text,)
        case Heading():
            return (f"{block.ordinal}{block.text}",)
        case RunIn():
            # The writer sets heading and text as two runs and cleans each of them.
            return (clean_line(f"{block.ordinal}{block.heading}") + clean_line(block.text),)
        case AnnexList():
            return tuple(f"{label}{title}" for label, title in block.lines)
        case AnnexHead():
            return (block.label, "".join(block.lines))
        case Table():
            return tuple(_BLANK.join(row) for row in block.rows)
        case _:
            return _frame_texts(block)


def _frame_texts(block: Masthead | Signature | Imprint) -> tuple[str, ...]:
    match block:
        case Masthead():
            signers = f"{SIGNER_LABEL}{_BLANK.join(block.signers)}" if block.signers else ""
            return (*block.top_lines, block.mark, block.number, signers)
        case Signature():
            return (block.post, _BLANK.join((block.agency, *block.joint)), block.date)
        case Imprint():
            return (block.copies, _BLANK.join(filter(None, (block.printed_by, block.printed_on))))
