"""What the product itself shows or gives away as HTML, saved by somebody and read back, is the same report."""

import re
from datetime import date

from core.test_reading_round_trip import WORDING, assert_read_back, read_structure, reports, structure
from django.template.loader import render_to_string
from hypothesis import given, settings

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.core.compose.webpage import Fact, to_page
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.reading.result import Reading
from reportdesk.readers import read_bytes

FACTS = (
    Fact("索引号", "11220000/2026-00001", ("Index",), "11220000/2026-00001"),
    Fact(
        "信息名称",
        "关于2025年度法治政府建设情况的报告",
        ("ArticleTitle",),
        "关于2025年度法治政府建设情况的报告",
    ),
    Fact("发布日期", "2026-02-04", ("PubDate",), "2026-02-04"),
    Fact("公开方式", "主动公开", (), "主动公开"),
)


def read_page(page: str) -> Reading:
    source = read_bytes(page.encode(), name="report.html")
    return recognise(source.text, dropped=source.dropped)


def preview(document: Document) -> str:
    """Return the preview as a browser saves it, with the chrome of the product around it."""
    paper = render_to_string(
        "_document.html", {"document": document, "sheets": document.sheets, "marked": None}
    )
    chrome = '<header class="topbar"><a href="/">法治政府建设年度报告编制系统</a><a href="/logout">退出</a></header>'
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>{chrome}<main>{paper}</main></body></html>'


@settings(max_examples=20, deadline=None)
@given(report=reports())
def test_the_page_for_the_website_reads_back(report):
    document = compose(report, variant=Variant.PUBLIC, wording=WORDING)

    reading = read_page(to_page(document, facts=FACTS, issued_on=date(2026, 2, 3)))

    assert_read_back(reading, report, document)
    assert [each.passage.text for each in reading.dropped] == [f"{fact.name}\t{fact.value}" for fact in FACTS]


@settings(max_examples=20, deadline=None)
@given(report=reports())
def test_the_preview_reads_back(report):
    document = compose(report, variant=Variant.PUBLIC, wording=WORDING)

    reading = read_page(preview(document))

    assert [part.roles[0] for part in reading.parts] == [part.role for part in report.parts]
    assert read_structure(reading) == structure(document)
    kept = "".join(passage.text for passage in sorted(reading.kept(), key=lambda passage: passage.start))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", to_text(document))
