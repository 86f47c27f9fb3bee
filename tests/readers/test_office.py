"""Old formats go through LibreOffice, or are refused with what to do instead."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from reportdesk.readers import UnreadableFile, office, read_bytes
from reportdesk.readers.enclosure import run_office

RTF = rb"{\rtf1\ansi\uc0 \u19968\u12289 \u20027\u35201\u20030\u25514\par}"


def test_without_libreoffice_the_way_out_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(UnreadableFile, match="LibreOffice"):
        read_bytes(RTF, name="a.rtf")


@pytest.mark.layout
def test_rich_text_is_converted():
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")

    assert "一、主要举措" in read_bytes(RTF, name="a.rtf").text


@pytest.mark.layout
def test_a_broken_old_file_is_refused():
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")

    with pytest.raises(UnreadableFile, match=r"另存为 DOCX|损坏"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), name="a.doc")


def fake(folder: Path, script: str) -> str:
    """A program that stands in for soffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_office_learns_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTDESK_SECRET_KEY", "geheim")
    monkeypatch.setenv("DB_PASSWORD", "geheim")
    folder = tmp_path / "run"
    folder.mkdir()

    code = run_office(fake(tmp_path, "env > seen; exit 3"), folder=folder, patience_s=30, FONTCONFIG_FILE="f")

    seen = (folder / "seen").read_text(encoding="utf-8")
    assert code == 3
    assert "FONTCONFIG_FILE=f\n" in seen
    assert f"PATH={os.environ['PATH']}\n" in seen
    assert not [word for word in ("geheim", "REPORTDESK", "DB_") if word in seen]


def test_office_that_hangs_leaves_neither_process_nor_folder(tmp_path, monkeypatch):
    folders = tmp_path / "folders"
    folders.mkdir()
    pids = tmp_path / "pids"
    hanging = fake(tmp_path, f"sleep 600 & echo $! > {pids}; echo $$ >> {pids}; wait")
    monkeypatch.setattr(tempfile, "tempdir", str(folders))
    monkeypatch.setattr(shutil, "which", lambda _name: hanging)
    monkeypatch.setattr(office, "PATIENCE_S", 1)

    with pytest.raises(UnreadableFile, match="另存为 DOCX"):
        read_bytes(RTF, name="a.rtf")

    states = [state_of(pid) for pid in pids.read_text(encoding="utf-8").split()]
    assert len(states) == 2
    assert {*states} <= {"", "Z"}
    assert not list(folders.iterdir())


def state_of(pid: str) -> str:
    """A process's state; empty when it is gone."""
    found = subprocess.run(["ps", "-o", "state=", "-p", pid], capture_output=True, text=True, check=False)
    return found.stdout.strip()


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of the network inside, with the addresses that it was asked for."""
    paths: list[str] = []

    class Inner(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_OPTIONS = do_HEAD = do_PROPFIND = do_GET

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Inner)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/secret", paths
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.layout
def test_a_linked_picture_is_not_fetched(asked):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    address, paths = asked

    source = read_bytes(open_document(address), name="a.odt")

    assert "主要举措" in source.text
    assert paths == []


def open_document(address: str) -> bytes:
    """An ODT with a picture and a section that stand at an address."""
    mime = "application/vnd.oasis.opendocument.text"
    names = {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "manifest": "manifest",
        "svg": "svg-compatible",
    }
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    link = f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{address}"'
    picture = f'<draw:frame svg:width="5cm" svg:height="5cm"><draw:image {link} xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    section = f'<text:section text:name="s"><text:section-source {link}/><text:p>x</text:p></text:section>'
    body = f"<office:body><office:text><text:p>一、主要举措{picture}</text:p>{section}</office:text></office:body>"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", mime), ("content.xml", "text/xml"))
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest{spaces}>{entries}</manifest:manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content{spaces} office:version="1.2">{body}</office:document-content>',
        )
    return packed.getvalue()
