"""The 14 elements and the numbers by which they are found."""

from collections import Counter

import pytest

from reportdesk.core.elements import ELEMENTS, Need, is_index_number, next_index_number


def test_fourteen_elements_six_required_three_on_a_condition():
    assert Counter(element.need for element in ELEMENTS) == {
        Need.REQUIRED: 6,
        Need.CONDITIONAL: 3,
        Need.OPTIONAL: 5,
    }
    assert len({element.field for element in ELEMENTS}) == len({element.term for element in ELEMENTS}) == 14


@pytest.mark.parametrize(
    "text",
    ["000014349/2017-00110", "4300000001/2026-00628", "XM00503-25-00-2025-004", "01234567X/2026-00001"],
)
def test_index_numbers_in_use_are_taken(text):
    assert is_index_number(text)


@pytest.mark.parametrize(
    "text", ["", "12", "没有", "ABCDEFG", "0001 4349/2017-00110", "<b>123456</b>", "1" * 41]
)
def test_what_is_none_is_refused(text):
    assert not is_index_number(text)


@pytest.mark.parametrize(
    ("last", "year", "following"),
    [
        ("000014349/2026-00110", 2026, "000014349/2026-00111"),
        ("000014349/2025-00110", 2026, "000014349/2026-00001"),
        ("XM00503-25-00-2025-004", 2026, ""),
        ("", 2026, ""),
    ],
)
def test_next_number_continues_the_series(last, year, following):
    assert next_index_number(last, year=year) == following
