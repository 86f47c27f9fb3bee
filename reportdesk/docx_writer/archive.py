"""怎样装成一个每次、在每台机器上都相同的 ZIP？An archive of stored entries, without compression and time.

Builds of zlib differ in the bytes that they deflate to, and Python takes whichever the machine has. Stored bytes
are the same everywhere; a report takes some 60 KB instead of 15.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAMES = 0x0800
_STORED = 0
_DATE = 0x21
"""1 January 1980, 00:00: the zip format's first moment, so that the same document gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive with the checksum of its content."""

    name: str
    content: bytes
    checksum: int


def entry(name: str, content: bytes) -> Entry:
    """Return ``content`` as an entry."""
    return Entry(name, content, zlib.crc32(content))


def zip_entries(entries: Iterable[Entry]) -> bytes:
    """Return the archive's bytes; below 4 GB in all (no zip64), which no report comes near."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for each in entries:
        name, size = each.name.encode(), len(each.content)
        facts = (_UTF8_NAMES, _STORED, 0, _DATE, each.checksum, size, size, len(name), 0)
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, *facts)
        pieces += (head, name, each.content)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *facts, 0, 0, 0, 0, offset), name)
        offset += len(head) + len(name) + size
    size = sum(map(len, directory))
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
    return b"".join((*pieces, *directory, end))
