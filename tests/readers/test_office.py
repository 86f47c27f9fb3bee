"""Old formats go through LibreOffice, or are refused with what to do instead."""

import shutil

import pytest

from reportdesk.readers import UnreadableFile, read_bytes

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
