"""版记怎样写？A table at the foot of the type area, and the paragraph of one point that must follow it."""

from reportdesk.core.compose.document import Imprint
from reportdesk.core.gongwen import page, styles
from reportdesk.core.gongwen.imprint import INDENT_TWIPS, INNER_RULE_EIGHTHS_PT, OUTER_RULE_EIGHTHS_PT
from reportdesk.core.gongwen.page import Setting
from reportdesk.docx_writer.markup import TAB, paragraph, run

_WIDTH = page.TEXT_WIDTH_TWIPS
# horzAnchor is the page: LibreOffice drops the position of a table as wide as the text otherwise (measured).
_LAST_RULE = f'w:val="single" w:sz="{OUTER_RULE_EIGHTHS_PT}" w:space="0" w:color="000000"/>'
_OPENING = (
    f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{page.MARGIN_LEFT_TWIPS}" '
    f'w:tblpYSpec="bottom"/><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>'
    f'<w:top w:val="single" w:sz="{OUTER_RULE_EIGHTHS_PT}" w:space="0" w:color="000000"/>'
    "{bottom}"
    f'<w:insideH w:val="single" w:sz="{INNER_RULE_EIGHTHS_PT}" w:space="0" w:color="000000"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    f'</w:tblPr><w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>'
)
_PRINTED_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - INDENT_TWIPS}"/></w:tabs>'


def imprint_table(block: Imprint, setting: Setting) -> str:
    """Return the table with a row for 抄送 and one for 印发, each only if it holds something.

    GB/T 9704—2012, 7.4: the last rule lies on the lower edge of the type area. Where the margin's edge lies below
    it, an empty row without a rule of its own fills what is between.
    """
    rows = []
    if block.copies:
        rows.append(paragraph(styles.COPIES, run(block.copies)))
    if block.printed_by or block.printed_on:
        printed = f"{run(block.printed_by)}{TAB}{run(block.printed_on)}"
        rows.append(paragraph(styles.PRINTED, printed, _PRINTED_TAB))
    if not rows:
        return ""
    if not setting.beyond_twips:
        opening = _OPENING.format(bottom=f"<w:bottom {_LAST_RULE}")
        return f"{opening}{''.join(map(_row, rows))}</w:tbl>{paragraph(styles.ANCHOR)}"
    *others, last = rows
    ending = _row(last, borders=f"<w:bottom {_LAST_RULE}")
    filling = _row(
        paragraph(styles.ANCHOR),
        borders=f'<w:top {_LAST_RULE}<w:bottom w:val="nil"/>',
        height=f'<w:trHeight w:val="{setting.beyond_twips}" w:hRule="exact"/>',
    )
    table = f"{_OPENING.format(bottom='')}{''.join(map(_row, others))}{ending}{filling}</w:tbl>"
    return f"{table}{paragraph(styles.ANCHOR)}"


def _row(content: str, *, borders: str = "", height: str = "") -> str:
    cell = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr><w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/>{cell}</w:tcPr>'
        f"{content}</w:tc></w:tr>"
    )
