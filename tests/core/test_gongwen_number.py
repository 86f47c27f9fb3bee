"""发文字号 taken apart, and what is none."""

import pytest

from reportdesk.core.gongwen.number import DocumentNumber, read_document_number


def test_number_has_a_code_a_year_and_a_sequence():
    assert read_document_number("东应急〔2026〕12号") == DocumentNumber("东应急", 2026, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "〔2026〕1号",
        "东应急〔26〕1号",
        "东应急(2026)1号",
        "东应急[2026]1号",
        "东应急〔2026〕01号",
        "东应急〔2026〕0号",
        "东应急〔2026〕第1号",
        "东应急〔2026〕1",
        "东应急 〔2026〕1号",
        "东应急〔2026〕1号。",
        "东应急〔2026〕1号\n",
    ],
)
def test_what_the_standard_does_not_write_so_is_none(text):
    assert read_document_number(text) is None
