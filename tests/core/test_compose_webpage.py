"""The page for the website: whole, closed in itself, well-formed, and the same every time."""

import re
from dataclasses import replace
from datetime import date

import pytest
from core.builders import ROOT, complete_report
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Paragraph, Variant
from reportdesk.core.compose.plain import lines_of
from reportdesk.core.compose.webpage import Fact, to_page
from reportdesk.core.compose.wording import Wording
from reportdesk.core.report import Annex
from reportdesk.core.text import clean_line

TEMPLATES = ROOT / "templates" / "wording"
WORDING = Wording({path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.txt.jinja")})
DAY = date(2026, 2, 3)


def full_document() -> Document:
    report = complete_report()
    annexes = (Annex("案件表", "说明", (("案号", "结果"), ("1",))), Annex("名单", "正文"))
    head = replace(
        report.head, issued_on=DAY, annexes=annexes, note="此件公开发布", joint_agencies=("东安县司法局",)
    )
    return compose(replace(report, head=head), variant=Variant.PUBLIC, wording=WORDING)


def page(document: Document | None = None, facts: tuple[Fact, ...] = ()) -> str:
    return to_page(document or full_document(), facts=facts, issued_on=DAY)


def parse(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_page_holds_every_word_in_order():
    document = full_document()
    shown = "".join("".join(parse(page(document)).find("body").itertext()).split())

    place = 0
    for line in lines_of(document):
        for words in line.whole.split():
            place = shown.index(words, place)


def test_page_is_semantic():
    root = parse(page())

    assert root.get("lang") == "zh-CN"
    assert root.findtext("head/title") == "东安县应急管理局关于2025年度法治政府建设情况的报告"
    assert len(root.findall(".//h1")) == 1
    assert root.find(".//article/h2").text.startswith("一、")
    assert root.find(".//footer//time").get("datetime") == "2026-02-03"
    assert [cell.text for cell in root.findall(".//table[@class='table']//th")] == ["案号", "结果"]
    assert len(root.findall(".//section[@class='annex']")) == 2


def test_page_asks_nobody_for_anything():
    text = page()

    assert not re.search(
        r"<script|<link|<img|<iframe|<object|\bsrc=|\bhref=|url\(|@import|https?:|\son\w+=", text
    )


def test_elements_are_shown_and_told_to_machines():
    facts = (
        Fact("索引号", "0/2026-1", ("dcterms.identifier", "Id"), "0/2026-1"),
        Fact("主题词", "", ("keywords",), ""),
    )
    root = parse(page(facts=facts))

    assert [row.findtext("th") for row in root.findall(".//table[@class='elements']//tr")] == ["索引号"]
    assert root.find(".//meta[@name='dcterms.identifier']").get("content") == "0/2026-1"
    assert root.find(".//meta[@name='keywords']") is None


def test_undated_text_has_no_date_and_a_formal_one_is_refused():
    report = complete_report()
    undated = compose(report, variant=Variant.PUBLIC, wording=WORDING)

    assert parse(page(undated)).find(".//footer//time") is None
    with pytest.raises(AssertionError, match="masthead"):
        page(compose(report, variant=Variant.FORMAL, wording=WORDING))


def test_same_text_same_bytes():
    assert page().encode() == page().encode()


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_escaped(raw: str):
    text = clean_line(raw)
    root = parse(
        to_page(
            Document(text, blocks=(Paragraph(text),)),
            facts=(Fact("名称", text, ("dcterms.title",), text),),
            issued_on=None,
        )
    )

    assert "".join(root.find(".//article").itertext()).strip() == text.strip()
    assert {element.tag for element in root.iter()} <= {
        "html", "head", "meta", "title", "style", "body", "main", "table", "tbody", "tr", "th", "td", "article", "p"
    }  # fmt: skip
