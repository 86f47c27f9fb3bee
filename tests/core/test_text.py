from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.text import clean_line, clean_text, paragraphs


def test_lines_are_trimmed_and_empty_ones_go() -> None:
    assert clean_text("\u3000\u3000一段\r\n\r\n \t二段\u200b\x00。\r") == "一段\n二段。"


def test_hard_blanks_and_tabs_of_a_word_processor_become_blanks() -> None:
    assert clean_text("\u00a01.\t第一项\u00a0文字\x0b软回车") == "1. 第一项 文字\n软回车"


def test_one_line_stays_one_line() -> None:
    assert clean_line("甲\n乙\u2028丙") == "甲 乙 丙"


def test_markup_and_templates_are_plain_characters() -> None:
    assert clean_text("<b>{{ x }}</b> 😀") == "<b>{{ x }}</b> 😀"


def test_paragraphs_of_nothing_are_none() -> None:
    assert paragraphs("") == ()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean_text(raw)

    assert clean_text(once) == once
    assert all(line and line == line.strip() for line in paragraphs(once))


@given(st.text(st.characters(categories=("Lo", "Nd", "Po"))))
def test_visible_characters_stay_in_order(raw: str) -> None:
    assert "".join(clean_text(raw).split()) == "".join(raw.split())
