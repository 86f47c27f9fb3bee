"""What a clerk's or an attacker's Excel file may hold: cells with their places, or one sentence."""

import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from reportdesk.core.ledger.table import MOST_ROWS, read_table
from reportdesk.readers import UnreadableFile
from reportdesk.readers.workbook import LARGEST_WORKBOOK_BYTES, read_workbook

ROWS = (("名称", "数值", "单位", "上年数"), ("普法讲座", 6, "场", 5), ("整改率", 98.42, "%", None))


def book(*rows: tuple[Any, ...], title: str = "台账", change: Callable[[Any], None] | None = None) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The package with parts replaced or added; ``__`` stands for a slash, ``_xml`` for the ending."""
    stream = BytesIO()
    names = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): value
        for name, value in parts.items()
    }
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, names.pop(name, None) or old.read(name))
        for name, value in names.items():
            new.writestr(name, value)
    return stream.getvalue()


def test_cells_are_read_as_they_are_shown() -> None:
    table = read_table(read_workbook(book(*ROWS), name="a.xlsx"))

    assert table.problems == ()
    assert table.lines[0] == {"name": "普法讲座", "value": "6", "unit": "场", "last_value": "5"}
    assert table.lines[1]["value"] == "98.42"


def test_share_is_read_with_its_sign() -> None:
    def as_share(made: Any) -> None:
        made.active["B2"].number_format = "0.00%"

    table = read_table(
        read_workbook(book(("名称", "数值"), ("整改率", 0.9842), change=as_share), name="a.xlsx")
    )

    assert table.lines == ({"name": "整改率", "value": "98.42", "unit": "%"},)


def test_title_above_and_other_columns_are_passed_over() -> None:
    rows = (
        ("我局2025年法治数字",),
        (),
        ("序号", "指标名称", "备注", "数量", "计量单位"),
        (1, "普法讲座", "法规股", 6, "场"),
    )

    table = read_table(read_workbook(book(*rows), name="a.xlsx"))

    assert table.lines == ({"name": "普法讲座", "source": "法规股", "value": "6", "unit": "场"},)


def test_first_filled_sheet_is_read() -> None:
    def empty_first(made: Any) -> None:
        made.create_sheet("空表", 0)

    assert len(read_workbook(book(*ROWS, change=empty_first), name="a.xlsx")) == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=1+1", "公式"),
        ('=HYPERLINK("x")', "公式"),
        ("六场", "不是数字"),
        ("#DIV/0!", "错误值"),
        ("-cmd|' /C calc'!A0", "不是数字"),
        ("{{ 7*7 }}", "不是数字"),
    ],
)
def test_wrong_cell_is_named_with_sheet_and_place(value: str, words: str) -> None:
    table = read_table(
        read_workbook(book(ROWS[0], ("普法讲座", value, "场", 5), title="二季度"), name="a.xlsx")
    )

    assert len(table.problems) == 1
    assert table.problems[0].startswith("工作表“二季度”B2：")
    assert words in table.problems[0]


def test_formula_gives_the_result_that_is_stored_and_is_never_computed() -> None:
    content = book(ROWS[0], ("普法讲座", "=1+1", "场", 5))
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    stored = sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>77</v>").replace(
        b"<f>1+1</f><v />", b"<f>1+1</f><v>77</v>"
    )
    assert stored != sheet

    table = read_table(read_workbook(repacked(content, xl__worksheets__sheet1_xml=stored), name="a.xlsx"))

    assert table.lines[0]["value"] == "77"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls"),
        (b"PK\x03\x04" + b"\0" * 50, "损坏"),
        (b"name,value\n1,2", "不是 .xlsx"),
        (b"\0" * (LARGEST_WORKBOOK_BYTES + 1), "超过"),
        (repacked(book(*ROWS), xl__vbaProject_bin=b"x"), "宏"),
        (repacked(book(*ROWS), xl__macrosheets__sheet1_xml=b"<a/>"), "宏"),
        (repacked(book(*ROWS), xl__workbook_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "实体"),
        (repacked(book(*ROWS), xl__worksheets__sheet1_xml=b"<worksheet"), "损坏"),
        (repacked(book(*ROWS), xl__styles_xml=b"<a>" + b"<xf/>" * 20_000 + b"</a>"), "样式"),
        (repacked(book(*ROWS), xl__worksheets__sheet9_xml=b"<a>" + b" " * 2_000_000 + b"</a>"), "太大"),
        (repacked(book(*ROWS), xl__sheet9_bin=b"\xef\xbb\xbf\n<!DOCTYPE a><a/>"), "实体"),
        (repacked(book(*ROWS), xl__workbook_xml=b"<!--" + b"x" * 70_000 + b"--><!DOCTYPE a><a/>"), "实体"),
        (repacked(book(*ROWS), xl__media__bomb_xml=b"0" * 40_000_000), "庞大"),
        (book(*[("x", number) for number in range(MOST_ROWS + 1)]), "超过2000行"),
    ],
    ids=[
        "empty",
        "xls",
        "torn",
        "csv",
        "large",
        "macro",
        "macro sheet",
        "entity",
        "half",
        "styles",
        "part",
        "entity by another name",
        "entity far down",
        "bomb",
        "long",
    ],
)
def test_file_that_is_no_ordinary_workbook_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_workbook(content, name="坏.xlsx")


def test_document_of_another_kind_is_no_workbook() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")

    with pytest.raises(UnreadableFile, match="不是 Excel"):
        read_workbook(stream.getvalue(), name="a.docx")


def test_row_far_below_costs_nothing() -> None:
    content = book(*ROWS)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'<row r="3"', b'<row r="1048576"').replace(b'r="A3"', b'r="XFD1048576"')

    with pytest.raises(UnreadableFile, match="超过"):
        read_workbook(repacked(content, xl__worksheets__sheet1_xml=far), name="a.xlsx")


def read_or_refuse(content: bytes) -> None:
    """Anything but a table or the one refusal is a fault of ours."""
    with suppress(UnreadableFile):
        read_table(read_workbook(content, name="a.xlsx"))


def test_sheetless_workbook_holds_nothing() -> None:
    assert read_workbook(repacked(book(*ROWS), xl__workbook_xml=b"<nothing/>"), name="a.xlsx") == ()


def test_mutated_files_are_read_or_refused() -> None:
    content = book(*ROWS)
    source = random.Random(6)
    for _ in range(150):
        broken = bytearray(content)
        for _ in range(source.randint(1, 8)):
            broken[source.randrange(len(broken))] = source.randrange(256)
        read_or_refuse(bytes(broken))


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl tells what it passes over
def test_mutated_sheets_are_read_or_refused() -> None:
    content = book(*ROWS)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        parts = {
            name: packed.read(name)
            for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")
        }
    source = random.Random(7)
    for _ in range(120):
        name = source.choice(sorted(parts))
        broken = bytearray(parts[name])
        for _ in range(source.randint(1, 6)):
            place = source.randrange(len(broken))
            broken[place : place + source.randrange(4)] = source.choice(
                [b"", b"9", b"-1", b"<", b'"', b"xyz"]
            )
        key = name.replace("/", "__").replace(".xml", "_xml")
        read_or_refuse(repacked(content, **{key: bytes(broken)}))
