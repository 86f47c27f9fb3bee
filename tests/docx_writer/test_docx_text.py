"""Any text goes in and comes out; the same document gives the same bytes; the package is sound."""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx_writer.demonstration_report import ROOT, compose_demonstration
from docx_writer.docx_facts import body_texts, open_docx, paragraph_facts
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from reportdesk.core.compose.document import (
    Addressee,
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Title,
    Variant,
)
from reportdesk.core.text import clean_line
from reportdesk.docx_writer import write
from reportdesk.docx_writer.archive import entry, zip_entries

PRINTED_TWICE = """
import hashlib
from docx_writer.demonstration_report import compose_demonstration
from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write
print(hashlib.sha256(b"".join(write(compose_demonstration(variant)) for variant in Variant)).hexdigest())
"""
NASTY = [
    "<w:p>&amp;</w:p>",
    "]]>",
    "{{ 7 * 7 }}{% if %}",
    "🙂👩‍👩‍👧",
    "مرحبا بالعالم",
    "‘’“”—……·",
    "a  b   c",
    "\ud800\x00\x0b字\u202e",
    "一\n二",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_comes_back_as_it_was_cleaned(text: str) -> None:
    assert body_texts(write(Document("", blocks=(Paragraph(text),)))) == [clean_line(text)]


@given(st.text(), st.text(), st.text())
def test_any_text_reopens_as_it_was_cleaned(heading: str, text: str, title: str) -> None:
    document = Document(
        title, blocks=(Heading(1, "一、", heading), RunIn(3, "1.", heading, text), Paragraph(text))
    )

    content = write(document)

    assert body_texts(content) == [
        clean_line(f"一、{heading}"),
        clean_line(f"1.{heading}") + clean_line(text),
        clean_line(text),
    ]
    assert open_docx(content).core_properties.title == clean_line(title)


def test_a_hundred_thousand_characters_come_back() -> None:
    text = "依法行政，" * 20_000

    assert body_texts(write(Document("", blocks=(Paragraph(text),)))) == [text]


def test_a_large_document_comes_back() -> None:
    blocks = tuple(Paragraph(f"{number}" + "字" * 50) for number in range(10_000))

    assert len(body_texts(write(Document("", blocks=blocks)))) == 10_000


def test_the_same_document_gives_the_same_bytes_in_fresh_processes() -> None:
    here = hashlib.sha256(b"".join(write(compose_demonstration(variant)) for variant in Variant)).hexdigest()

    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", PRINTED_TWICE],
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert elsewhere == {here}


ODD_DOCUMENTS = {
    "long title line": Document("题", blocks=(Title(("局" * 23,)),)),
    "empty": Document(""),
    "imprint alone": Document("", blocks=(Imprint("抄送：市局。", "", ""),)),
    "empty imprint": Document("", blocks=(Paragraph("甲"), Imprint("", "", ""))),
    "half a head": Document("题", blocks=(Masthead("县局", "县发3号"), Title(("题",)), Addressee("县委："))),
    "no head": Document("题", blocks=(Masthead(""), Signature("", "", is_sealed=True))),
    "fourth level": Document("题", blocks=(Heading(4, "（1）", "甲"), RunIn(4, "（2）", "", "乙"))),
    "imprint overleaf": Document(
        "题",
        blocks=(
            Paragraph("甲"),
            Signature("县局", "2026年1月9日", is_sealed=True),
            Imprint("抄送：市局。", "办", "日"),
        ),
    ),
    "signature at the foot": Document(
        "题", blocks=(*[Paragraph("甲")] * 21, Signature("县局", "2026年1月9日", is_sealed=False))
    ),
}


@pytest.mark.parametrize("name", [*ODD_DOCUMENTS, *Variant])
def test_the_file_follows_the_schema(name: str, tmp_path: Path) -> None:
    document = ODD_DOCUMENTS.get(name) or compose_demonstration(Variant(name))
    path = tmp_path / "paper.docx"
    path.write_bytes(write(document))

    result = OpenXmlValidator().validate(path)

    assert list(result.errors) == []


def test_an_imprint_without_sure_room_begins_a_section_on_the_next_even_page() -> None:
    content = write(ODD_DOCUMENTS["imprint overleaf"])

    assert paragraph_facts(content)[-4:] == [
        "版记锚点 |",
        "表 抄送机关 | 抄送：市局。",
        "表 印发机关 | 办\t日",
        "版记锚点 |",
    ]
    first, second = open_docx(content).sections
    assert second.start_type is not None
    assert second.start_type.name == "EVEN_PAGE"
    assert second.footer.paragraphs[0].text == first.footer.paragraphs[0].text == "— 1 —"


def test_an_imprint_after_a_blank_page_has_no_number_nor_has_the_page() -> None:
    blocks = ODD_DOCUMENTS["imprint overleaf"].blocks
    full = Document("", blocks=(*[Paragraph("甲")] * 36, *blocks))

    _, blank, last = open_docx(write(full)).sections
    assert blank.footer.paragraphs[0].text == last.even_page_footer.paragraphs[0].text == ""


def test_the_last_paragraph_goes_along_with_a_signature_that_might_stand_alone() -> None:
    body = open_docx(write(ODD_DOCUMENTS["signature at the foot"])).element.body
    roomy = replace(
        ODD_DOCUMENTS["signature at the foot"], blocks=ODD_DOCUMENTS["signature at the foot"].blocks[15:]
    )

    kept = [paragraph.xpath("boolean(w:pPr/w:keepNext)") for paragraph in body.xpath("w:p")]
    assert kept[:21] == [False] * 20 + [True]
    assert open_docx(write(roomy)).element.body.xpath("w:p/w:pPr/w:keepNext") == []


def test_the_archive_has_no_time_and_reads_back() -> None:
    content = write(compose_demonstration(Variant.FORMAL))

    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {(each.date_time, each.compress_type) for each in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
        }
        assert archive.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        assert not [name for name in archive.namelist() if "thumbnail" in name or "stylesWithEffects" in name]
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())


@given(
    st.lists(
        st.tuples(st.text("ab字/", min_size=1, max_size=8), st.binary()), unique_by=lambda named: named[0]
    )
)
def test_archives_of_any_content_read_back(contents: list[tuple[str, bytes]]) -> None:
    packed = zip_entries(entry(name, content) for name, content in contents)

    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == contents


def test_the_page_break_that_settles_the_last_page_stands_before_the_headings_of_its_paragraph() -> None:
    foot = (Signature("县局", "2026年1月9日", is_sealed=True), Imprint("抄送：市局。", "办", "日"))
    blocks = (
        *[Paragraph("甲")] * 16,
        Heading(1, "一、", "乙"),
        Heading(2, "（一）", "丙"),
        Paragraph("丁"),
        *foot,
    )

    body = open_docx(write(Document("", blocks=blocks))).element.body

    broken = [paragraph.xpath("string(w:r/w:t)") for paragraph in body.xpath("w:p[w:pPr/w:pageBreakBefore]")]
    assert broken == ["一、乙"]
