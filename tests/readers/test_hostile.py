"""Files that mean harm: one clear line, bounded memory, nothing left behind."""

import os
import random
import resource
import struct
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from readers.word_samples import W, document, level, numbering, package, paragraph, report_docx, zipped

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import NARROW, UnreadableFile, read_bytes, word

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "documents" / "reading"
CASES = 120
"""Mutations a format in the ordinary run; `REPORTDESK_FUZZ=10000` asks for more."""


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, name="a.docx")
    assert "\n" not in refusal.value.message
    return refusal.value.message


def test_a_bomb_is_refused_before_it_is_unpacked():
    tracemalloc.start()

    message = refused(zipped({"word/document.xml": b" " * 30_000_000}))

    assert "压缩炸弹" in message
    tracemalloc.stop()


def test_many_bombs_in_one_package_are_refused():
    assert "压缩炸弹" in refused(zipped({f"word/{number}.xml": b"0" * 950_000 for number in range(120)}))


def test_too_many_parts_are_refused():
    assert "上限 2000" in refused(zipped({f"word/{number}.xml": "x" for number in range(2_001)}))


def test_a_part_that_is_larger_than_declared_is_refused():
    content = bytearray(zipped({"word/document.xml": document(paragraph("甲" * 2_000))}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.find(mark)
        struct.pack_into("<L", content, place + offset, 10)

    assert "损坏" in refused(bytes(content))


def test_entities_are_refused():
    entity = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    body = document(paragraph("&b;")).replace("&amp;b;", "&b;")

    assert "实体声明" in refused(package(entity + body))


def test_an_encrypted_part_is_named_as_such():
    content = bytearray(report_docx())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            content[place + offset] |= 1

    assert "密码" in refused(bytes(content))


def test_an_encrypted_office_file_is_named_as_such():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    assert "密码" in refused(ole)


def test_tricks_in_names_and_external_targets_reach_nothing():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/image" Target="http://example.invalid/a.png" TargetMode="External"/></Relationships>'
    )
    content = zipped(
        {
            "word/document.xml": document(paragraph("一、甲")),
            "../../etc/evil.xml": "x",
            "/absolute.xml": "x",
            "word/_rels/document.xml.rels": relations,
        }
    )

    assert read_bytes(content, name="../../a.docx").text == "一、甲"


def test_nesting_beyond_measure_is_refused():
    deep = document("<w:p>" * 4_000 + "</w:p>" * 4_000)
    page = b"<html><body>" + b"<div>" * 20_000 + "法治".encode()

    assert "损坏" in refused(package(deep))
    with pytest.raises(UnreadableFile, match="没有可读的文字"):
        read_bytes(page, name="a.html")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files_are_refused(share):
    content = report_docx()

    assert "损坏" in refused(content[: int(len(content) * share)])


def test_other_compressions_and_an_empty_package():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", document(paragraph("一、甲")))

    assert read_bytes(packed.getvalue(), name="a.docx").text == "一、甲"
    assert "压缩包" in refused(zipped({}))


def test_many_comments_before_no_page_are_read_as_text():
    content = b"<!---->" * 500 + b"x"

    assert read_bytes(content, name="a.txt").format == "txt"
    assert read_bytes(b"<!-- a > --> <!---->\n" * 40 + b"<p>x</p>", name="a.txt").format == "html"


def test_a_note_is_printed_once_however_often_it_is_referred_to():
    references = '<w:r><w:footnoteReference w:id="2"/></w:r>' * 1_000
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("甲" * 70_000)}</w:footnote></w:footnotes>'

    text = read_bytes(package(document(paragraph(references)), footnotes=note), name="a.docx").text

    assert len(text) < 70_010
    assert text.startswith("注：甲")


def test_a_pattern_of_numbers_is_cut():
    lists = numbering(level(0, "decimal", "甲" * 10_000))
    body = document(paragraph("乙", number=(1, 0)))

    assert read_bytes(package(body, numbering=lists), name="a.docx").text == "甲" * 50 + "乙"


@pytest.mark.parametrize("joined", ["", "<w:rPr><w:del/></w:rPr>"])
def test_more_text_than_any_report_has_is_refused(joined, monkeypatch):
    monkeypatch.setattr(word, "MOST_CHARS", 20_000)
    body = document(*[paragraph("甲" * 1_000, mark=joined)] * 21)

    assert "万字" in refused(package(body))


def test_a_part_of_nothing_but_tags_is_refused():
    assert "标记多得异常" in refused(package(document("<w:a/>" * 1_000_000)))


def test_a_file_of_somebody_unknown_is_allowed_less():
    tags = package(document("<w:a/>" * 200_000))
    large = zipped({"word/document.xml": document(paragraph("甲")), "word/media/a.bin": random.Random(1).randbytes(10_000_000)})  # fmt: skip

    for content in (tags, large):
        with pytest.raises(UnreadableFile, match=r"标记多得异常|异常庞大"):
            read_bytes(content, name="a.docx", limits=NARROW)
    assert read_bytes(large, name="a.docx").text == "甲"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_behind_a_long_comment_are_refused(encoding):
    body = f"<?xml version='1.0' encoding='{encoding}'?><!--{'x' * 70_000}--><!DOCTYPE d []>{document()}"

    assert "实体声明" in refused(package(body.encode(encoding)))


@pytest.mark.parametrize("gap", ["\r" * 40_000 + "a", "\n \t" * 20_000 + "a"])
def test_a_long_gap_in_a_page_is_one_space(gap):
    assert read_bytes(f"<p>甲{gap}".encode(), name="a.html").text == "甲 a"


def test_a_row_of_many_cells_is_read():
    assert read_bytes(("<table><tr>" + "<td></td>" * 20_000 + "<td>甲").encode(), name="a.html").text == "甲"


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with a few bytes changed, taken out, doubled or cut off."""
    changed = bytearray(content)
    for _time in range(chance.randint(1, 12)):
        if not changed:
            break
        place = chance.randrange(len(changed))
        end = place + chance.choice((1, 1, 4, 64, 1024))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end]
            case _:
                changed[place:end] = chance.randbytes(len(changed[place:end]))
    return bytes(changed)


def rezipped(content: bytes, chance: random.Random) -> bytes:
    """A package whose parts are mutated inside, so that the zip itself stays whole."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    return zipped({**parts, name: mutated(parts[name], chance)})


def fuzz(contents: list[bytes], name: str, cases: int) -> None:
    chance = random.Random(20260115)
    refusals: list[str] = []
    for case in range(cases):
        content = contents[case % len(contents)]
        is_inner = name.endswith("docx") and case % 2
        broken = rezipped(content, chance) if is_inner else mutated(content, chance)
        try:
            source = read_bytes(broken, name=name)
        except UnreadableFile as refusal:
            refusals.append(refusal.message)
            continue
        count = to_mapping(recognise(source.text, dropped=source.dropped))["characters"]
        assert count["kept"] + count["dropped"] == count["source"]
    assert all(message and "\n" not in message for message in refusals)


def wanted(cases: int) -> int:
    return int(os.environ.get("REPORTDESK_FUZZ", cases))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder for temporary files, which must be empty again, and a bound on the memory that a run adds (256 MB)."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert not list(tmp_path.iterdir())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 256 * 1024


@pytest.mark.usefixtures("folder")
def test_mutated_docx_raise_nothing_else():
    fuzz([report_docx()], "a.docx", wanted(CASES))


@pytest.mark.usefixtures("folder")
def test_mutated_html_raise_nothing_else():
    fuzz([path.read_bytes() for path in sorted(FOLDER.glob("*.htm*"))], "a.html", wanted(CASES))


@pytest.mark.usefixtures("folder")
def test_mutated_txt_raise_nothing_else():
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))]
    encoded = [
        text.encode(encoding)
        for text, encoding in zip(texts, ("utf-8", "gb18030", "utf-16") * 30, strict=False)
    ]
    fuzz(encoded, "a.txt", wanted(CASES))
