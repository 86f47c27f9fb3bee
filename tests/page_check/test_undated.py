"""A text that was given no date: judged by what it has when it is for the website, found fault with when formal."""

import pytest
from page_check.mutation import in_paragraph, sound

from reportdesk.core.compose.document import Document, Paragraph, Signature, Title
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package, list_gaps

AGENCY = "东安县应急管理局"


def paper(*texts: str, agency: str = AGENCY, date: str = "", is_sealed: bool = False) -> bytes:
    blocks = (Title(("法治政府建设情况的报告",)), *map(Paragraph, texts))
    signed = Signature(agency, date, is_sealed=is_sealed)
    return write(Document("法治政府建设情况的报告", blocks=(*blocks, signed)))


def messages(content: bytes) -> list[str]:
    return [finding.message for finding in check_package(content)]


def test_a_public_text_without_a_date_is_sound_and_the_gap_is_named() -> None:
    content = paper("正文。")

    assert messages(content) == []
    assert list_gaps(content) == ("没有成文日期。",)


def test_a_public_text_without_agency_and_date_names_both() -> None:
    assert messages(paper("正文。", agency="")) == []
    assert list_gaps(paper("正文。", agency="")) == ("没有署名。", "没有成文日期。")


def test_a_whole_paper_has_no_gap() -> None:
    assert list_gaps(sound()) == ()
    assert list_gaps(paper("正文。", date="2026年1月9日")) == ()


@pytest.mark.parametrize("date", ["二〇二六年一月九日", "2026.1.9", "2026 年 1 月 9 日"])
def test_a_date_in_another_form_is_a_fault_and_no_gap(date: str) -> None:
    assert any("阿拉伯数字" in message for message in messages(paper("正文。", date=date)))


def test_a_lone_date_is_a_fault() -> None:
    assert messages(paper(agency="", date="2026年1月9日"))


def test_an_agency_out_of_its_place_is_a_fault() -> None:
    moved = in_paragraph("GwSignature", 'w:right="632"', 'w:right="0"')(paper("正文。"))

    assert any("署名应右空 2.0 字" in message for message in messages(moved))
