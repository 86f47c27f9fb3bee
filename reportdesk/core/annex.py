"""粘贴进来的表格是几行几列？Tab-separated text as rows; spreadsheets and word processors copy tables so."""

import csv
import io
from collections.abc import Iterable

MOST_ROWS = 1000
MOST_COLUMNS = 14
"""Our choice: a column needs room for two 字 of 4号 and their margins within 156 mm."""


def read_table(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of tab-separated text, all of one length; none for a blank text. A cell is one line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [_cells(row) for row in _split(lines)]
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in filled)


def write_table(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as tab-separated text, quoted only where a cell holds a quote; ``read_table`` gives them back."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue().rstrip("\n")


def fault(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return why the rows make no table, a sentence that says what to do; empty where they do."""
    columns = len(rows[0]) if rows else 0
    if len(rows) > MOST_ROWS:
        return f"表格最多{MOST_ROWS}行，现有{len(rows)}行。请拆成几个附件。"
    if columns > MOST_COLUMNS:
        return f"表格最多{MOST_COLUMNS}列，现有{columns}列，一页排不下。请去掉几列，或拆成几个附件。"
    if columns == 1:
        return "没有分出列。请在电子表格或 Word 里选中整张表，复制后粘贴到这里；手工录入时各列用 Tab 键隔开。"
    return ""


def _split(lines: list[str]) -> Iterable[list[str]]:
    """Quotes that open a cell and never close would swallow what follows; such text is cut at its tabs alone."""
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines), delimiter="\t", strict=True))
    except csv.Error:
        return [line.split("\t") for line in lines]
    return rows


def _cells(row: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)
