"""这个压缩的文件能放心打开吗？A zip whose sizes are looked at before anything is unpacked; nothing goes to the disk."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from lxml import etree

from reportdesk.readers.source import ORDINARY, Limits, UnreadableFile

MOST_MEMBERS = 2_000
MOST_RATIO = 100
"""Limits of the product's own, beside those of readers/source.py."""

RATIO_FROM_BYTES = 8_000_000
"""Our choice: below this size even a very even part harms nobody (a report copied a hundred times has 4 MB)."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    LookupError,
    etree.LxmlError,
)
"""What zipfile, its decompressors and lxml raise on broken input."""


_START_BYTES = 4096
_BLOCK_BYTES = 65_536
_DECLARATION = b"<!DOCTYPE"


class Archive:
    """The parts of an opened package by name."""

    def __init__(self, packed: zipfile.ZipFile, limits: Limits) -> None:
        self._packed = packed
        self._tags_left = limits.tags
        self.names = frozenset(packed.namelist())

    @property
    def unpacked_bytes(self) -> int:
        return sum(member.file_size for member in self._packed.infolist())

    def size_bytes(self, name: str) -> int:
        """Return the unpacked size that the package declares for a part; nothing beyond it is read."""
        return self._packed.getinfo(name).file_size

    def is_markup(self, name: str) -> bool:
        """Return whether a part begins as markup does, whatever its name says of it."""
        with self._packed.open(name) as part:
            start = part.read(_START_BYTES).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        return not start or start.startswith(b"<")

    def open(self, name: str) -> IO[bytes]:
        """Return a part as a stream once it has been examined. Raises UnreadableFile."""
        self.examine(name)
        return self._packed.open(name)

    def examine(self, name: str) -> int:
        """Return how many tags a part has, before anything parses it.

        Raises UnreadableFile for a document type declaration, and when the parts so far have too many tags.
        """
        tags, tail = 0, b""
        with self._packed.open(name) as part:
            while block := part.read(_BLOCK_BYTES):
                seen = tail + block.replace(b"\0", b"")
                if _DECLARATION in seen:
                    raise UnreadableFile("文件里有不应出现的实体声明，可能被人动过手脚，没有打开。")
                tags += block.count(b"<")
                if tags > self._tags_left:
                    raise UnreadableFile("文件里的标记多得异常，不像正常文稿，没有打开。")
                tail = seen[1 - len(_DECLARATION) :]
        self._tags_left -= tags
        return tags

    def tree(self, name: str) -> etree._Element | None:
        """Return a part parsed; None when the package has none of that name."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        with self.open(name) as part:
            return etree.parse(part, parser).getroot()


@contextmanager
def open_archive(content: bytes, limits: Limits = ORDINARY) -> Iterator[Archive]:
    """Yield the package. Raises UnreadableFile for one that is broken, encrypted or grows beyond the limits."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check(packed, len(content), limits)
            yield Archive(packed, limits)
    except _BROKEN as error:
        raise UnreadableFile(
            "文件已损坏或不完整，读不出来。请重新下载，或打开原来的文件另存一份再试。"
        ) from error


def _check(packed: zipfile.ZipFile, size: int, limits: Limits) -> None:
    members = packed.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(f"文件里有{len(members)}个部件（上限 {MOST_MEMBERS}），不像正常文稿，没有打开。")
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes or (unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * size):
        raise UnreadableFile("文件解开后异常庞大，可能是压缩炸弹，没有打开。")
    for member in members:
        if member.file_size > RATIO_FROM_BYTES and member.file_size > MOST_RATIO * max(
            1, member.compress_size
        ):
            raise UnreadableFile("文件解开后异常庞大，可能是压缩炸弹，没有打开。")
        if member.flag_bits & 1:
            raise UnreadableFile("文件加了密码，请先在 Word 中去掉密码再试。")
