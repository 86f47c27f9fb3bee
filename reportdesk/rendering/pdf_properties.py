"""信息公开要素怎样写进 PDF 的文件属性？An incremental update: the pages' bytes stay, a new Info dictionary is appended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportdesk.core.errors import RenderError

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_STREAM = re.compile(rb"\A\d+ \d+ obj\s*<<(.*?)>>\s*stream", re.DOTALL)
_STANDARD = {"标题": b"Title", "作者": b"Author", "主题": b"Subject", "关键词": b"Keywords"}
"""ISO 32000-1, 14.3.3: the names that every reader shows; all others are shown as custom ones."""
_REGULAR = re.compile(rb"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class _End:
    """Where the file's last section begins, what its trailer says, and whether that stands in a stream."""

    start: int
    trailer: bytes
    is_stream: bool

    def value(self, name: str) -> bytes:
        """Return a reference, a number or an array of the trailer; empty for none."""
        found = re.search(rb"/" + name.encode() + rb"\s*(\d+ \d+ R|\d+|\[.*?\])", self.trailer, re.DOTALL)
        return found[1] if found else b""


def with_properties(content: bytes, facts: Mapping[str, str]) -> bytes:
    """Return a PDF with ``facts`` (标题, 作者, 主题, 关键词, or any other name) in place of its Info dictionary.

    Empty values are left out. ISO 32000-1, 7.5.6. Raises RenderError, not to be tried again, for what is no PDF.
    """
    end = _read_end(content)
    number = int(end.value("Size"))
    start = len(content) + 1
    info = b"%d 0 obj\n<<%s>>\nendobj\n" % (number, b"".join(_pairs(facts)))
    keep = b"".join(
        b"/%s %s\n" % (name.encode(), end.value(name)) for name in ("Root", "ID") if end.value(name)
    )
    links = b"%s/Info %d 0 R\n/Prev %d\n" % (keep, number, end.start)
    section = start + len(info)
    write = _stream_section if end.is_stream else _table_section
    return (
        content + b"\n" + info + write(number, start, section, links) + b"startxref\n%d\n%%%%EOF\n" % section
    )


def _read_end(content: bytes) -> _End:
    if (found := _START.search(content)) is None:
        raise RenderError("PDF 的结尾读不懂，没有写入信息公开要素。请重新转换 PDF。", retry=False)
    start = int(found[1])
    is_stream = not content.startswith(b"xref", start)
    match = _STREAM.match(content[start:]) if is_stream else _TRAILER.search(content, start)
    if match is None or b"/Encrypt" in match[1]:
        raise RenderError("PDF 的结尾读不懂，没有写入信息公开要素。请重新转换 PDF。", retry=False)
    return _End(start, match[1], is_stream)


def _pairs(facts: Mapping[str, str]) -> list[bytes]:
    return [
        b"/%s <FEFF%s>\n"
        % (_STANDARD.get(name) or _name(name), value.encode("utf-16-be").hex().upper().encode())
        for name, value in facts.items()
        if value
    ]


def _name(name: str) -> bytes:
    """Return a name in UTF-8, everything that is no letter or digit as #xx (7.3.5)."""
    bytes_of = (bytes([each]) for each in name.encode())
    return b"".join(each if _REGULAR.fullmatch(each) else b"#%02X" % ord(each) for each in bytes_of)


def _table_section(number: int, start: int, section: int, links: bytes) -> bytes:
    del section
    return b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d\n%s>>\n" % (number, start, number + 1, links)


def _stream_section(number: int, start: int, section: int, links: bytes) -> bytes:
    """The update of a file whose cross references stand in a stream must use one, too (7.5.8.4)."""
    rows = b"".join(b"\x01" + place.to_bytes(4, "big") + b"\0" for place in (start, section))
    return (
        b"%d 0 obj\n<</Type /XRef /Size %d /W [1 4 1] /Index [%d 2] /Length %d\n%s>>\nstream\n%s\nendstream\nendobj\n"
        % (
            number + 1,
            number + 2,
            number,
            len(rows),
            links,
            rows,
        )
    )
