"""Text in every usual encoding and with any line ends."""

import codecs

import pytest

from reportdesk.readers import UnreadableFile, read_bytes, read_file
from reportdesk.readers.source import LARGEST_FILE_BYTES

TEXT = "东安县应急管理局\n2025年法治政府建设报告\n一、主要举措和成效\n全年检查120次。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_are_told_from_the_bytes(encoding):
    assert read_bytes(TEXT.encode(encoding), name="a.txt").text == TEXT


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_byte_order_marks_are_no_text(mark):
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"

    assert read_bytes(mark + TEXT.encode(encoding), name="a.txt").text == TEXT


def test_a_character_cut_off_at_the_end_does_no_harm():
    assert read_bytes(("法治政府" * 100).encode()[:-1], name="a.txt").text.startswith("法治政府")


def test_a_few_broken_bytes_do_no_harm():
    content = ("法治政府建设" * 100).encode()

    assert "法治政府建设" in read_bytes(content[:300] + b"\xff\xfe" + content[300:], name="a.txt").text


def test_all_gb18030_characters_of_four_bytes_are_read():
    assert read_bytes("镕㙍𠮷法治".encode("gb18030"), name="a.txt").text == "镕㙍𠮷法治"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b" \r\n\0", "文件是空的"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 8, "这个文件是图片"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这个文件是图片"),
        (b"%PDF-1.7\n", "暂不直接读 PDF"),
        (bytes(range(128, 256)) * 40, "不是文稿"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content, message):
    with pytest.raises(UnreadableFile, match=message) as refusal:
        read_bytes(content, name="报告.docx")

    assert "\n" not in refusal.value.message


def test_missing_files_folders_and_large_files_are_refused(tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)

    for path, message in ((tmp_path / "none.txt", "找不到"), (tmp_path, "文件夹"), (large, "太大")):
        with pytest.raises(UnreadableFile, match=message):
            read_file(path)
