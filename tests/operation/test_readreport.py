"""./run readreport: the contract of architecture §5."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from readers.word_samples import document, package, report_docx, zipped

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "documents" / "reading"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("readreport", *arguments, stdout=out)
    return out.getvalue()


def test_json_has_the_agreed_shape():
    found = json.loads(run(str(FOLDER / "06_two_roles.txt"), "--json"))

    assert list(found)[:10] == [
        "kind", "title", "agencies", "year", "addressee", "parts", "missing", "signature", "dropped", "characters",
    ]  # fmt: skip
    assert found["parts"][0] == {
        "heading": "一、2024年主要工作及成效",
        "role": "measures",
        "also": ["first_responsible"],
        "sections": [
            {"heading": "（一）落实第一责任人职责，高位推动法治建设", "items": []},
            {"heading": "（二）规范综合行政执法", "items": []},
            {"heading": "（三）做优公共法律服务", "items": []},
        ],
        "items": [],
    }
    assert found["signature"] == {"agency": "望江镇人民政府", "date": "2025-01-20"}
    assert found["characters"]["kept"] + found["characters"]["dropped"] == found["characters"]["source"]


def test_without_json_it_speaks_to_people():
    text = run(str(FOLDER / "10_word_saved.htm"))

    assert "标题：双溪县人力资源和社会保障局关于2025年度法治政府建设情况的报告" in text
    assert "一、" in text
    assert "剔除（" not in text


def test_what_is_missing_dropped_and_no_report_is_said():
    assert "缺少：第一责任人履职" in run(str(FOLDER / "22_bare_sections.txt"))
    assert "剔除（网页按钮）：【打印本页】" in run(str(FOLDER / "25_residue.txt"))
    assert "不像法治政府建设年度报告" in run(str(FOLDER / "17_lookalike_disclosure.txt"))


def encrypted() -> bytes:
    content = bytearray(report_docx())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            content[place + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"%PDF-1.4",
        b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 8,
        zipped({"word/document.xml": b" " * 30_000_000}),
        zipped({f"word/{number}.xml": "x" for number in range(2_001)}),
        package('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document("")),
        encrypted(),
        report_docx()[:900],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        b"x" * 20_000_001,
    ],
    ids=["empty", "broken", "pdf", "jpg", "bomb", "members", "entity", "encrypted", "cut", "locked", "large"],
)
def test_a_file_that_cannot_be_read_gives_one_line_and_exit_2(tmp_path, content):
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    errors = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("readreport", str(path), stderr=errors)

    assert stop.value.code == 2
    assert errors.getvalue().count("\n") == 1
    assert "Traceback" not in errors.getvalue()


def test_the_readme_shows_what_the_command_says():
    readme = (FOLDER.parents[2] / "README.md").read_text(encoding="utf-8")

    assert f"14_slogans.txt\n{run(str(FOLDER / '14_slogans.txt')).rstrip()}\n```" in readme
