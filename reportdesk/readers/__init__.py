"""一个文件里写了什么？``read_file(path)`` → SourceText; nothing else is public."""

from reportdesk.readers.choice import read_bytes, read_file
from reportdesk.readers.source import LARGEST_FILE_BYTES, NARROW, Limits, SourceText, UnreadableFile

__all__ = [
    "LARGEST_FILE_BYTES",
    "NARROW",
    "Limits",
    "SourceText",
    "UnreadableFile",
    "read_bytes",
    "read_file",
]
