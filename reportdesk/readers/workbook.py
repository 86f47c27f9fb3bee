"""一个 Excel 文件里有哪些格子？Cells of the first filled sheet; nothing in the file is computed or run."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from reportdesk.core.ledger.table import MOST_COLUMNS, MOST_ROWS, Cell
from reportdesk.core.text import clean_line
from reportdesk.readers.archive import Archive, open_archive
from reportdesk.readers.source import UnreadableFile

LARGEST_WORKBOOK_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 30_000_000
MOST_PART_BYTES = 2_000_000
MOST_SHEETS = 20
"""Limits of the product's own: a ledger of 500 figures has 30 kB."""

MOST_TAGS = 20_000
"""Our choice, for parts that hold no cells: openpyxl makes an object of each tag there, in some 50 µs."""
_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")
_LEGACY = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    InvalidFileException,
    SyntaxError,
    zipfile.BadZipFile,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    OSError,
    EOFError,
    RecursionError,
)
"""What openpyxl raises on parts that are not what the format says."""
_UNREADABLE = (
    "这个 Excel 文件已损坏，读不出来。请在 Excel 或 WPS 中打开，另存为 .xlsx 再试；也可以直接复制表格粘贴。"
)


def read_workbook(content: bytes, *, name: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of the first sheet that holds anything, each cell with its place.

    A formula gives the result that is stored beside it; one without gives a problem, never a computation. Raises
    UnreadableFile with one sentence for anything that is no plain .xlsx of ordinary size.
    """
    _refuse_foreign(content, name)
    with open_archive(content) as archive:
        if any(
            part.endswith("vbaProject.bin") or part.startswith("xl/macrosheets/") for part in archive.names
        ):
            raise UnreadableFile("文件带有宏，没有打开。请另存为不带宏的 .xlsx 再试。")
        if "xl/workbook.xml" not in archive.names:
            raise UnreadableFile("这不是 Excel 工作簿。请选 .xlsx 文件，或把表格复制后粘贴。")
        _refuse_large(archive)
    try:
        return tuple(_rows(content))
    except _BROKEN as error:
        raise UnreadableFile(_UNREADABLE) from error


def _refuse_foreign(content: bytes, name: str) -> None:
    if len(content) > LARGEST_WORKBOOK_BYTES:
        raise UnreadableFile(
            f"文件超过{LARGEST_WORKBOOK_BYTES // 1_000_000}兆，没有打开。请只留要导入的那张表。"
        )
    if content.startswith(_LEGACY):
        raise UnreadableFile("这是旧版 .xls 或加了密码的文件。请在 Excel 中去掉密码、另存为 .xlsx 再试。")
    if not content.startswith(b"PK"):
        kind = "空的" if not content else "不是 .xlsx 文件"
        raise UnreadableFile(f"“{name[:60]}”{kind}。请选 .xlsx 文件，或把表格复制后粘贴。")


def _refuse_large(archive: Archive) -> None:
    """Refuse what openpyxl would take long to build."""
    parts = sorted(part for part in archive.names if archive.is_markup(part))
    if archive.unpacked_bytes > MOST_UNPACKED_BYTES or any(
        archive.size_bytes(part) > MOST_PART_BYTES for part in parts
    ):
        raise UnreadableFile("表格太大了，不像一本数字台账，没有打开。请只留要导入的那张表。")
    for part in parts:
        if archive.examine(part) > MOST_TAGS and not part.startswith(_CELLS):
            raise UnreadableFile(
                "工作簿里的样式或名称多得异常，没有打开。请把要导入的表格复制到新的工作簿，或者直接复制粘贴。"
            )


def _rows(content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield rows of the first filled sheet: once with formulas, once with their stored results."""
    typed = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    stored = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet, results in list(zip(typed.worksheets, stored.worksheets, strict=True))[:MOST_SHEETS]:
        for each in (sheet, results):
            each.reset_dimensions()
        limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
        rows = [
            tuple(
                _cell(f"工作表“{sheet.title[:31]}”{get_column_letter(column)}{number}", one, two)
                for column, (one, two) in enumerate(zip(row, shown, strict=True), 1)
            )
            for number, (row, shown) in enumerate(
                zip(sheet.iter_rows(**limits), results.iter_rows(**limits), strict=True), 1
            )
        ]
        if len(rows) > MOST_ROWS:
            raise UnreadableFile(
                f"工作表“{sheet.title[:31]}”超过{MOST_ROWS}行，没有导入。请只留要导入的那几行。"
            )
        if any(cell.text or cell.problem for row in rows for cell in row):
            yield from rows
            return


def _cell(place: str, typed: object, stored: object) -> Cell:
    kind, value = getattr(typed, "data_type", "n"), getattr(stored, "value", None)
    if kind == "f" and value is None:
        return Cell(
            place, problem="是公式，文件里没有算好的结果。请在 Excel 中复制，选择“粘贴为数值”后再导入。"
        )
    if kind == "e" or getattr(stored, "data_type", "n") == "e":
        return Cell(place, problem=f"是错误值“{str(value)[:20]}”，请改正后再导入。")
    return Cell(place, clean_line(_text(value, str(getattr(stored, "number_format", "")))))


def _text(value: object, number_format: str) -> str:
    """Return a value as its cell shows it: a share with its sign, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        if not number.is_finite():
            return str(value)
        share = "%" in number_format
        text = f"{number * 100 if share else number:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) + ("%" if share else "")
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    return str(value)
