"""Columns and lines of a table."""

from reportdesk.core.compose.document import Table
from reportdesk.core.gongwen.page import TEXT_WIDTH_TWIPS
from reportdesk.core.gongwen.tables import column_twips, row_twips

ROWS = (("序号", "检查事项", "备注"), ("1", "安全生产执法检查情况的说明", ""), ("2",))


def test_the_columns_fill_the_type_area_and_follow_their_texts() -> None:
    first, second, third = column_twips(ROWS, columns=3)

    assert first + second + third == TEXT_WIDTH_TWIPS
    assert second > 3 * first
    assert sum(Table(ROWS).column_percents) in (99, 100, 101)


def test_no_column_has_no_width() -> None:
    assert column_twips((), columns=0) == ()
    assert Table(()).column_percents == ()


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    widths = (2920, 2920)

    assert row_twips(("甲", "字" * 10), widths) == 450
    assert row_twips(("甲", "字" * 11), widths) == 890
    assert row_twips((), widths) == 450
