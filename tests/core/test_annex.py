import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.annex import MOST_COLUMNS, MOST_ROWS, fault, read_table, write_table

cells = st.text(st.sampled_from("甲乙1 \"',，"), max_size=6).map(lambda text: " ".join(text.split()))
rows = st.lists(st.lists(cells, min_size=2, max_size=2), max_size=4)


@pytest.mark.parametrize(
    ("pasted", "table"),
    [
        ("", ()),
        (" \t \r\n\n", ()),
        ("事项\t家次\r\n检查\t37\r\n", (("事项", "家次"), ("检查", "37"))),
        ("事项\t家次\t备注\n检查\t37", (("事项", "家次", "备注"), ("检查", "37", ""))),
        ('"第一行\n第二行"\t37', (("第一行 第二行", "37"),)),
        ('没有合上的"引号\t37\n"甲\t乙', (('没有合上的"引号', "37"), ('"甲', "乙"))),
        (" 前后空白 \t　37　", (("前后空白", "37"),)),
    ],
)
def test_pasted_text_becomes_rows_of_one_length(pasted: str, table: tuple[tuple[str, ...], ...]) -> None:
    assert read_table(pasted) == table


@given(rows)
def test_stored_table_reads_back_as_it_was(given_rows: list[list[str]]) -> None:
    table = tuple(tuple(row) for row in given_rows if any(row))

    assert read_table(write_table(table)) == table


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ((), ""),
        ((("甲", "乙"),), ""),
        ((("只有一列",),), "没有分出列"),
        ((("列",) * (MOST_COLUMNS + 1),), f"最多{MOST_COLUMNS}列"),
        ((("甲", "乙"),) * (MOST_ROWS + 1), f"最多{MOST_ROWS}行"),
    ],
)
def test_what_makes_no_table_is_told(table: tuple[tuple[str, ...], ...], words: str) -> None:
    assert words in fault(table)
    assert bool(fault(table)) == bool(words)
