"""一行到底的文字里，没有序号的大标题在哪里？Statutory headings without an ordinal that stand behind a full stop."""

import re
from collections.abc import Iterator

from reportdesk.core.reading.ordinals import read_mark
from reportdesk.core.reading.roles import roles_of_heading
from reportdesk.core.reading.vocabulary import GOES_ON, MATTER_ENDS, PART_WORDS, SENTENCE_GOES_ON

SHORTEST_CHARS = 4
LONGEST_CHARS = 48
"""Our choice: as for a line of its own that is such a heading."""

_BEGIN = re.compile(
    r"(?:(?<=[。！？])|(?<=[\u4e00-\u9fff]：)(?<![一二三四五六七八九十]：))[ \u3000\t\0]*(?=[■◆●★▲【][ \u3000]?[\u4e00-\u9fff2]|[\u4e00-\u9fff2])"
)


_SIGN = re.compile("[■◆●★▲【][ \u3000]?")


def find(text: str, *, after: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where such headings stand behind ``after``, in order; linear, since each look ahead is bounded.

    Nothing but words of which the statute's headings are made counts, and none that goes on as a sentence does.
    """
    begins = [after, *(match.end() for match in _BEGIN.finditer(text, after))]
    for begin in dict.fromkeys(begins):
        if end := end_of(text, begin):
            yield begin, end


def end_of(text: str, begin: int) -> int:
    """Return where the longest heading that begins at a place ends; 0 when none does."""
    found = 0
    sign = _SIGN.match(text, begin)
    place = start = sign.end() if sign else begin
    while place - start < LONGEST_CHARS and (word := PART_WORDS.match(text, place)):
        place = word.end()
        wording = text[start:place]
        is_whole = SHORTEST_CHARS <= len(wording) <= LONGEST_CHARS and bool(MATTER_ENDS.search(wording))
        if is_whole and _is_ended(text, place) and roles_of_heading(wording, year=None):
            found = place
    return found + 1 if found and text[found : found + 1] == "】" else found


def _is_ended(text: str, place: int) -> bool:
    if mark := read_mark(text, place):
        return mark.number == 1
    return place < len(text) and not GOES_ON.match(text, place) and not SENTENCE_GOES_ON.match(text, place)
