"""台账怎样导出成 Excel？Numbers as numbers, everything else as text, never as a formula."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill

from reportdesk.core.ledger.table import HEADINGS
from reportdesk.reports.ledgers import ReportLedger

SHEET = "台账"
_WIDTHS = (22, 12, 10, 12, 16, 16, 30, 18)
_EXACT_DIGITS = 15
"""Excel keeps 15 significant digits; a longer number is written as text, so that none is lost."""


def workbook(ledger: ReportLedger) -> bytes:
    """Return the ledger as an .xlsx file; it can be filled in and read back in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for column, (heading, width) in enumerate(zip((*HEADINGS.values(), "同比"), _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, column)
        _write(cell, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F2F3F5")
        sheet.column_dimensions[cell.column_letter].width = width
    for row, line in enumerate(ledger.lines, 2):
        figure = line.figure
        texts = (
            figure.name,
            figure.value,
            figure.unit,
            figure.last,
            figure.scope,
            figure.period,
            figure.source,
        )
        yearly = figure.change.sentence if figure.change else ""
        for column, text in enumerate((*texts, yearly), 1):
            _write(sheet.cell(row, column), text, is_number=column in (2, 4))
    sheet.freeze_panes = "B2"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(cell: Any, text: str, *, is_number: bool = False) -> None:
    assert isinstance(cell, Cell)
    if is_number and text and sum(character.isdigit() for character in text) <= _EXACT_DIGITS:
        places = len(text.partition(".")[2])
        cell.value, cell.number_format = Decimal(text), f"0.{'0' * places}" if places else "0"
        return
    cell.value = text or None
    if text:
        # A text such as =1+1 must stay a text: its type says so, and the prefix keeps it one when it is edited.
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
