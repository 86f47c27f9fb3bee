"""不带版式的全文是什么？The document as text, for searching, comparing and copying."""

from reportdesk.core.compose.document import (
    Addressee,
    AnnexHead,
    AnnexList,
    Block,
    Document,
    Heading,
    Masthead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Title,
)


def to_text(document: Document) -> str:
    """Return one paragraph a line, closed by a line end; the title on one line. Empty for an empty document."""
    return "".join(f"{line}\n" for block in document.blocks for line in _lines(block) if line)


def _lines(block: Block) -> tuple[str, ...]:
    match block:
        case Masthead():
            signers = f"签发人：{' '.join(block.signers)}" if block.signers else ""
            return (*block.top_lines, block.mark, block.number, signers)
        case Title():
            return ("".join(block.lines),)
        case Addressee() | Paragraph() | Note():
            return (block.text,)
        case Heading():
            return (f"{block.ordinal}{block.text}",)
        case RunIn():
            return (f"{block.ordinal}{block.heading}{block.text}",)
        case Signature():
            return (block.post, " ".join((block.agency, *block.joint)), block.date)
        case AnnexList():
            return tuple(f"{label}{title}" for label, title in block.lines)
        case AnnexHead():
            return (block.label, "".join(block.lines))
        case Table():
            return tuple(" ".join(row) for row in block.rows)
        case _:
            return (block.copies, " ".join(filter(None, (block.printed_by, block.printed_on))))
