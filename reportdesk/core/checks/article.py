"""文中引了哪些文件？Titles in 书名号, and whether a place lies inside marks of quotation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportdesk.core.checks.subject import Line

CITED = re.compile(r"《([^《》\n]{2,80})》")
_STATE = "中华人民共和国"
_YEARS = re.compile(r"[（(][^（）()]{0,24}[）)]$")


@dataclass(frozen=True, slots=True)
class Citation:
    """A title as cited: ``text`` within the marks, ``name`` without 中华人民共和国 and a trailing bracket."""

    line: Line
    start: int
    end: int
    text: str
    name: str

    @property
    def is_full(self) -> bool:
        return self.text.startswith(_STATE)


def cited(lines: Iterable[Line]) -> Iterator[Citation]:
    """Yield every title in 书名号 with its place, marks included."""
    for line in lines:
        for match in CITED.finditer(line.text):
            text = match.group(1)
            yield Citation(line, match.start(), match.end(), text, _YEARS.sub("", text.removeprefix(_STATE)))


def is_quoted(text: str, position: int) -> bool:
    """Whether a place lies within “” or 《》, where words are another's."""
    before = text[:position]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
