"""一张表里有哪些数字？Rows of cells → lines of the ledger, each complaint with the place of its cell."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportdesk.core.ledger.figure import BadFigure, clean_name, clean_unit, clean_value
from reportdesk.core.text import clean_line

HEADINGS: Mapping[str, str] = {
    "name": "名称",
    "value": "数值",
    "unit": "单位",
    "last_value": "上年数",
    "scope": "范围",
    "period": "期间",
    "source": "来源",
}
"""The columns of a table by the fields of a line, in their usual order."""
_SYNONYMS: Mapping[str, str] = {
    **{heading: field for field, heading in HEADINGS.items()},
    **dict.fromkeys(("指标", "指标名称", "数字名称", "项目", "事项"), "name"),
    **dict.fromkeys(("数量", "本年", "本年数", "今年", "今年数", "数", "值", "完成数"), "value"),
    **dict.fromkeys(("计量单位",), "unit"),
    **dict.fromkeys(("上年", "上年值", "上年同期", "去年", "去年数"), "last_value"),
    **dict.fromkeys(("口径", "统计范围"), "scope"),
    **dict.fromkeys(("时间", "统计期间", "统计时间"), "period"),
    **dict.fromkeys(("数据来源", "出处", "备注"), "source"),
}
_HEAD_WITHIN = 10
"""Our choice: titles above the head of a table take fewer rows."""
_NOTE_CHARS = {"scope": 60, "period": 60, "source": 200}
_WITH_UNIT = re.compile(r"(-?[\d,]+(?:\.\d+)?)([^\d,.\s].*)")
MOST_ROWS = 2000
MOST_COLUMNS = 30
"""Our choice: four times the ledger's ceiling, and four times its columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the name of its place (工作表“台账”B3), and what is wrong with it, if its reader knows."""

    place: str
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines by field, only the fields that the table has a column for; ``problems`` are sentences."""

    lines: tuple[Mapping[str, str], ...]
    problems: tuple[str, ...]


def read_table(rows: Sequence[Sequence[Cell]]) -> Table:
    """Return the lines of a table. A row of headings is found by its words; without one the usual order holds."""
    rows = [row for row in rows if any(cell.text or cell.problem for cell in row)]
    columns, body = _columns(rows)
    lines: list[Mapping[str, str]] = []
    problems: list[str] = []
    seen: dict[str, str] = {}
    for row in body:
        cells = {field: row[index] for index, field in columns.items() if index < len(row)}
        if not any(cell.text or cell.problem for cell in cells.values()):
            continue
        line, wrong = _line(cells, row[0].place)
        name = line.get("name", "")
        if name in seen and name:
            wrong.append(f"{cells['name'].place}：“{name}”在{seen[name]}已经有了，请合并成一行。")
        seen[name] = seen.get(name) or (cells["name"].place if "name" in cells else row[0].place)
        lines.append(line)
        problems += wrong
    if not lines and not problems:
        problems.append("没有读到数字。请把名称、数值、单位各放一列，第一行写列名。")
    return Table(tuple(lines), tuple(problems))


def read_pasted(text: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of what a spreadsheet puts on the clipboard: a line a row, tabs between the columns."""
    lines = text.replace("\0", "").splitlines()
    try:
        rows = list(csv.reader(lines[: MOST_ROWS + 1], dialect="excel-tab"))
    except csv.Error:
        rows = [line.split("\t") for line in lines]
    return tuple(
        tuple(
            Cell(f"第{number}行第{column}列", clean_line(value))
            for column, value in enumerate(row[:MOST_COLUMNS], 1)
        )
        for number, row in enumerate(rows, 1)
        if row
    )


def to_pasted(rows: Iterable[Sequence[Cell]]) -> str:
    """Return cells as text to paste; the way back of ``read_pasted`` but for quotes and line ends in cells."""
    return "\n".join("\t".join(cell.text.replace('"', "”") for cell in row) for row in rows)


def _columns(rows: Sequence[Sequence[Cell]]) -> tuple[Mapping[int, str], Sequence[Sequence[Cell]]]:
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        found: dict[int, str] = {}
        for index, cell in enumerate(row):
            field = _SYNONYMS.get(re.sub(r"[\s（(].*", "", cell.text))
            if field and field not in found.values():
                found[index] = field
        if "name" in found.values() and len(found) > 1:
            return found, rows[number + 1 :]
    return dict(enumerate(HEADINGS)), rows


def _line(cells: Mapping[str, Cell], place: str) -> tuple[dict[str, str], list[str]]:
    """Return the cleaned fields of a row and the complaints about them."""
    cells = _with_unit(cells)
    line: dict[str, str] = {}
    problems = []
    for field, cell in cells.items():
        try:
            if cell.problem:
                raise BadFigure(cell.problem)
            line[field] = _cleaned(field, cell.text)
        except BadFigure as error:
            problems.append(f"{cell.place}：{error.message}")
    if "name" not in cells:
        problems.append(f"{place}：这一行没有名称。")
    return line, problems


def _cleaned(field: str, text: str) -> str:
    if field == "name":
        return clean_name(text)
    if field in ("value", "last_value"):
        return clean_value(text)
    if field == "unit":
        return clean_unit(text)
    limit = _NOTE_CHARS[field]
    if len(text) > limit:
        raise BadFigure(f"“{HEADINGS[field]}”最多{limit}字，现有{len(text)}字，请改短。")
    return text


def _with_unit(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Split 6场 in a column of values into value and unit where the table gives no unit itself."""
    unit = cells.get("unit")
    value = cells.get("value")
    match = _WITH_UNIT.fullmatch(value.text) if value else None
    if value is None or match is None or (unit and unit.text not in ("", match.group(2))):
        return cells
    split = {"value": replace(value, text=match.group(1)), "unit": Cell(value.place, match.group(2))}
    last = cells.get("last_value")
    if last and last.text.endswith(match.group(2)):
        split["last_value"] = replace(last, text=last.text.removesuffix(match.group(2)))
    return {**cells, **split}
