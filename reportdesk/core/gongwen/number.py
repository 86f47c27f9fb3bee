"""发文字号由哪几部分组成？"""

import re
from dataclasses import dataclass

NUMBER_FORM = "发文字号要写成“东应急〔2026〕1号”的样子：机关代字、六角括号里四位年份、序号（不编虚位）、号。"
"""What a person is told who wrote it otherwise."""

_NUMBER = re.compile(r"(?P<code>[^\s〔〕]{1,20})〔(?P<year>\d{4})〕(?P<sequence>[1-9]\d{0,4})号")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 发文字号 taken apart: 机关代字, year, sequence. GB/T 9704—2012, 7.2.5."""

    code: str
    year: int
    sequence: int


def read_document_number(text: str) -> DocumentNumber | None:
    """Return the parts of a 发文字号; None when it is none. A sequence filled up with zeros is none (不编虚位)."""
    match = _NUMBER.fullmatch(text)
    return match and DocumentNumber(match["code"], int(match["year"]), int(match["sequence"]))
