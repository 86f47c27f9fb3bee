"""LibreOffice takes no more than it was given, and a file that makes it want more is refused in one line."""

import resource
import shutil
import zipfile
from io import BytesIO

import pytest

from reportdesk.readers import UnreadableFile, enclosure, read_bytes
from reportdesk.readers.enclosure import CEILING, Ceiling, run_office

RTF = rb"{\rtf1\ansi\uc0 \u19968\u12289 \u20027\u35201\u20030\u25514\par}"
REFUSAL = "LibreOffice 转换不了这个文件，请用 Word 或 WPS 另存为 DOCX 再试。"


def test_program_runs_below_the_ceilings_and_leaves_no_core(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\ncat /proc/self/limits > seen\n", encoding="utf-8")
    program.chmod(0o755)
    folder = tmp_path / "run"
    folder.mkdir()

    assert run_office(str(program), folder=folder, patience_s=30) == 0

    seen = (folder / "seen").read_text(encoding="utf-8").splitlines()
    soft = {line[:26].strip(): line[26:].split()[:2] for line in seen[1:]}
    assert soft["Max address space"] == [str(CEILING.memory_kib * 1024)] * 2
    assert soft["Max file size"] == [str(CEILING.file_bytes // 512 * 512)] * 2
    assert soft["Max cpu time"] == [str(CEILING.processor_s)] * 2
    assert soft["Max core file size"] == ["0", "0"]


def test_our_own_process_keeps_its_limits(tmp_path):
    before = resource.getrlimit(resource.RLIMIT_AS)

    run_office("/bin/true", folder=tmp_path, patience_s=30)

    assert resource.getrlimit(resource.RLIMIT_AS) == before


def needs_office() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")


@pytest.mark.layout
@pytest.mark.parametrize(
    "ceiling",
    [
        Ceiling(memory_kib=300_000, file_bytes=100_000_000, processor_s=60),
        Ceiling(memory_kib=3_000_000, file_bytes=4096, processor_s=60),
    ],
    ids=["memory", "file"],
)
def test_what_wants_more_is_refused_in_one_line(monkeypatch, ceiling):
    needs_office()
    monkeypatch.setattr(enclosure, "CEILING", ceiling)

    with pytest.raises(UnreadableFile) as refused:
        read_bytes(RTF, name="a.rtf")

    assert refused.value.message == REFUSAL
    assert refused.value.__cause__ is None  # it died; nobody had to wait for it


@pytest.mark.layout
def test_bomb_dies_where_a_report_does_not(monkeypatch):
    needs_office()
    monkeypatch.setattr(
        enclosure, "CEILING", Ceiling(memory_kib=500_000, file_bytes=100_000_000, processor_s=60)
    )

    assert "一、主要举措" in read_bytes(RTF, name="a.rtf").text
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(bomb(500_000), name="a.odt")

    assert refused.value.message == REFUSAL
    assert refused.value.__cause__ is None  # it died; nobody had to wait for it


def bomb(paragraphs: int) -> bytes:
    """An ODT of some 50 KB that unpacks to that many paragraphs."""
    mime = "application/vnd.oasis.opendocument.text"
    names = ("office", "text", "manifest")
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", mime), ("content.xml", "text/xml"))
    )
    text = "<text:p>一</text:p>" * paragraphs
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest{spaces}>{entries}</manifest:manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content{spaces} office:version="1.2"><office:body><office:text>{text}'
            "</office:text></office:body></office:document-content>",
        )
    return packed.getvalue()
