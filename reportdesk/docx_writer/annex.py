"""附件说明、附件和表格怎样写？The list below the text, the head of each annex, and its table."""

from collections.abc import Iterator

from reportdesk.core.compose.document import AnnexHead, AnnexList, Table
from reportdesk.core.gongwen import page, styles, tables
from reportdesk.core.gongwen.styles import ParagraphStyle
from reportdesk.core.gongwen.width import width_chars
from reportdesk.docx_writer.markup import paragraph, run

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="{tables.RULE_EIGHTHS_PT}" w:space="0" w:color="000000"/>'
    for side in _SIDES
)
_MARGINS = "".join(f'<w:{side} w:w="{tables.MARGIN_TWIPS}" w:type="dxa"/>' for side in ("left", "right"))
_OPENING = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{page.TEXT_WIDTH_TWIPS}" w:type="dxa"/><w:tblBorders>{_RULES}</w:tblBorders>'
    f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>'
)
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def annex_list(block: AnnexList) -> Iterator[str]:
    """Yield a blank line and one line for each annex, kept with what follows. GB/T 9704—2012, 7.3.4."""
    yield paragraph(styles.SIGNATURE_BLANK)
    wide = width_chars(block.lines[0][0]) if block.lines else 0
    for label, title in block.lines:
        hanging = round(width_chars(label) * page.CHAR_TWIPS)
        left = round((page.INDENT_CHARS + wide) * page.CHAR_TWIPS)
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        yield paragraph(styles.ANNEX_LIST, run(f"{label}{title}"), indent)


def annex_head(block: AnnexHead) -> Iterator[str]:
    """Yield 附件 and its number on line 1 of a new page, the title on line 3, a blank line. 7.3.7."""
    yield paragraph(styles.ANNEX_LABEL, run(block.label))
    yield paragraph(styles.SIGNATURE_BLANK)
    yield from (paragraph(styles.ANNEX_TITLE, run(line)) for line in block.lines)
    yield paragraph(styles.SIGNATURE_BLANK)


def table(block: Table) -> Iterator[str]:
    """Yield the table, its first row repeated on each page, and the small paragraph that must follow; none if empty."""
    if not block.width:
        return
    widths = tables.column_twips(block.rows, columns=block.width)
    openings = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        for width in widths
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head, *rows = block.rows
    lines = [f"{_HEAD_ROW}{_cells(head, openings, styles.TABLE_HEAD)}</w:tr>"]
    lines += [f"{_ROW}{_cells(row, openings, styles.TABLE_TEXT)}</w:tr>" for row in rows]
    yield f"{_OPENING}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    yield paragraph(styles.ANCHOR)


def _cells(row: tuple[str, ...], openings: list[str], style: ParagraphStyle) -> str:
    """Return a row's cells; a short row is filled with empty ones."""
    texts = (*row, *[""] * (len(openings) - len(row)))
    return "".join(
        f"{opening}{paragraph(style, run(text))}</w:tc>"
        for opening, text in zip(openings, texts, strict=True)
    )
