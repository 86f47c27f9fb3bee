"""原文里哪些字还在、哪些已剔除？The source beside an equally long working copy, in which dropped text is a gap."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportdesk.core.reading.result import Dropped, Passage

GAP = "\0"
"""Stands in the working copy for each dropped character, so that offsets stay those of the source."""

BLANK = " \t\u3000\xa0\u2002\u2003\u2009\x00"
"""What may stand around and inside an ordinal without meaning anything."""

LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_DIGITS = {ord("\uff10") + digit: str(digit) for digit in range(10)}
_KEPT = re.compile(f"[^{GAP}]+")
_BLANKS = re.compile(r"[\s\0]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of the source that does not belong to the report, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """``text`` is as long as ``source``: digits are half-width, line ends LF, dropped characters gaps."""

    source: str
    text: str
    cuts: tuple[Cut, ...] = ()

    def without(self, cuts: Iterable[Cut]) -> "Sheet":
        """Return the sheet with further spans dropped; what was dropped before keeps its first reason."""
        pieces: list[str] = []
        end = 0
        added = sorted(cuts, key=lambda cut: cut.start)
        for cut in added:
            start = max(cut.start, end)
            if cut.end > start:
                pieces += (self.text[end:start], _blotted(self.text[start : cut.end]))
                end = cut.end
        text = "".join((*pieces, self.text[end:]))
        return Sheet(self.source, text, (*self.cuts, *added))

    def passages(self, start: int, end: int) -> tuple[Passage, ...]:
        """Return what is kept of a span, divided where something was dropped, without blanks around it."""
        return tuple(
            passage
            for match in _KEPT.finditer(self.text, start, end)
            for passage in self._trimmed(match.start(), match.end())
        )

    def dropped(self) -> Iterator[Dropped]:
        """Yield what was dropped, in the order of the source, each character once."""
        end = 0
        for cut in sorted(self.cuts, key=lambda cut: (cut.start, -cut.end)):
            for passage in self._trimmed(max(cut.start, end), cut.end):
                yield Dropped(passage, cut.reason)
            end = max(end, cut.end)

    def _trimmed(self, start: int, end: int) -> Iterator[Passage]:
        text = self.source[start:end]
        stripped = text.strip()
        if stripped:
            yield Passage(stripped, start + len(text) - len(text.lstrip()))


def lay_out(source: str) -> Sheet:
    """Return the sheet of a source from which nothing has been dropped yet."""
    return Sheet(source, LINE_END.sub("\n", source.translate(_DIGITS).replace(GAP, "\ufffd")))


def compact(text: str) -> str:
    """Return a text without white space and gaps: what word evidence and lengths are taken from."""
    return _BLANKS.sub("", text)


def first_place(text: str) -> int:
    """Return where a text's first character stands that is neither white space nor a gap."""
    match = _BLANKS.match(text)
    return match.end() if match else 0


def _blotted(text: str) -> str:
    return "\n".join(GAP * len(line) for line in text.split("\n"))
