"""A comparison in Word: accepting gives the newer text, refusing the older, and the file is sound."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from reportdesk.core.compose.document import Document, Heading, Paragraph, Title
from reportdesk.core.compose.paragraph_changes import compare
from reportdesk.core.compose.plain import lines_of
from reportdesk.docx_writer.revised import write_revised
from reportdesk.readers import read_bytes

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(*texts: str) -> Document:
    paragraphs = (Paragraph(text, f"measures.{place}.text") for place, text in enumerate(texts))
    return Document(
        "报告", blocks=(Title(("关于2025年度", "情况的报告")), Heading(1, "一、", "举措"), *paragraphs)
    )


BEFORE = paper("全年培训12期，参加360人次。", "办理复议案件3件。", "这一段要删去，后面接着写下一段的内容。")
AFTER = paper("新加的第一段，先说总的情况。", "全年培训15期，参加 GB/T 360 人次。", "办理复议案件3件。")


def revised(before: Document, after: Document, author: str = "审核人") -> bytes:
    return write_revised(compare(before, after), title="修订稿", author=author, at=AT)


def texts(document: Document) -> list[str]:
    return [line.whole for line in lines_of(document)]


def body_of(content: bytes) -> etree._Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def refused(content: bytes) -> list[str]:
    """The text after refusing every revision."""
    lines = []
    for node in body_of(content).iter(f"{W}p"):
        if node.find(f"{W}pPr/{W}rPr/{W}ins") is not None:
            continue
        kept = [text for text in node.iter(f"{W}t", f"{W}delText") if not list(text.iterancestors(f"{W}ins"))]
        lines.append("".join(text.text or "" for text in kept))
    return [line for line in lines if line]


def test_accepting_gives_the_newer_text():
    assert read_bytes(revised(BEFORE, AFTER), name="x.docx").text.splitlines() == texts(AFTER)


def test_refusing_gives_the_older_text():
    assert refused(revised(BEFORE, AFTER)) == texts(BEFORE)


def test_revisions_bear_author_and_time_and_numbers_of_their_own():
    marks = list(body_of(revised(BEFORE, AFTER, 'A"<b>&')).iter(f"{W}ins", f"{W}del"))

    assert {mark.get(f"{W}author") for mark in marks} == {'A"<b>&'}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-01-05T09:30:00Z"}
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks) > 4


def test_file_is_valid(tmp_path):
    path = tmp_path / "revised.docx"
    path.write_bytes(revised(BEFORE, AFTER))

    assert OpenXmlValidator().validate(path).errors == []


def test_same_comparison_gives_the_same_bytes():
    assert revised(BEFORE, AFTER) == revised(BEFORE, AFTER)


@pytest.mark.parametrize(
    ("before", "after"), [(paper(), paper()), (paper("一段"), paper()), (paper(), paper("一段"))]
)
def test_empty_sides_are_sound(before, after):
    assert read_bytes(revised(before, after), name="x.docx").text.splitlines() == texts(after)


SENTENCES = st.lists(
    st.sampled_from(["组织学习", "开展培训", "办理案件", "12期", "<b>", "&", "a b", "，", "。"]),
    min_size=1,
    max_size=8,
)
PAPERS = st.lists(SENTENCES.map("".join), max_size=6).map(lambda texts: paper(*texts))


@settings(max_examples=40)
@given(PAPERS, PAPERS)
def test_any_two_papers_are_found_in_the_file(before, after):
    content = revised(before, after)

    assert refused(content) == texts(before)
    assert read_bytes(content, name="x.docx").text.splitlines() == texts(after)
