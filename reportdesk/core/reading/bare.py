"""没有序号的大标题是哪些行？Parts that are headed without any ordinal: told by their words, or by where they stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import is_organ
from reportdesk.core.reading.ordinals import Family, Mark
from reportdesk.core.reading.roles import roles_of_heading
from reportdesk.core.reading.sheet import compact

HEADING_CHARS = 48
"""Our choice: the longest line that may be a heading without an ordinal; the statute's third item takes 45."""

SHORTEST_CHARS = 4
"""Our choice: a shorter line is told by where it stands only."""

LABEL_CHARS = 12
"""Our choice: the longest heading that a colon closes, or that no word tells."""

TEXT_CHARS = 24
"""Our choice: a paragraph below a heading is at least so long."""

FEWEST = 3
"""Our choice: so many headings without ordinals are the parts, though the text numbers what stands under one."""

FEWEST_RESTARTS = 2
"""Our choice: under so many of them a count begins anew, or nothing tells a part from a section."""

MOST_APART = 3
"""Our choice: how far the lengths of headings may differ that no word tells."""

_SENTENCE = re.compile("[。；！？：:，,;]$|[。；！？;]")
_SIGN = re.compile("[■◆●★▲☆※◎►▶□○◇▪◈❖]{1,2}")
_FRAMED = re.compile("[【〖\\[〔](?P<inside>[^】〗\\]〕]{2,24})[】〗\\]〕]")
_OPEN_LABEL = re.compile("[有是为下在括]$|如下|以下")
_NOT_A_PART = re.compile(
    "^(?:现将|附件|特此)|(?:报告|总结|汇报|解读|通知|要点)$|如下|[局委厅府]关于|[局委厅院府会](?:关于)?20\\d\\d年|\\d{4}[-/.]\\d|\\d{7}"
)
_WORDS = re.compile("[\u4e00-\u9fff“”\\d]{2,20}")
_OUTER = (Family.HAN, Family.BRACKETED_HAN, Family.DIGIT, Family.BRACKETED_DIGIT)


def plain(line: str) -> str:
    """Return a heading's words without the sign before it, the frame around it, or a colon behind it."""
    words = _SIGN.sub("", compact(line), count=1)
    framed = _FRAMED.fullmatch(words)
    words = framed["inside"] if framed else words
    is_label = (
        words.endswith(("：", ":")) and len(words) <= LABEL_CHARS and not _OPEN_LABEL.search(words[:-1])
    )
    return words[:-1] if is_label else words


def names_role(line: str, year: int | None) -> bool:
    """Say whether a whole line is a heading whose words name a statutory role."""
    if not SHORTEST_CHARS <= len(line) <= HEADING_CHARS or _SENTENCE.search(line) or line.count("，") > 1:
        return False
    return bool(roles_of_heading(line, year=year)) and not _NOT_A_PART.search(line)


def find(lines: Sequence[Line], marks: Sequence[Mark | None], year: int | None) -> list[int]:
    """Return the headings without ordinals of a text whose parts bear none: those that name roles, else by their place."""
    words = [plain(line.text) for line in lines]
    named = [at for at, each in enumerate(words) if not marks[at] and names_role(each, year)]
    roles = {role for at in named for role in roles_of_heading(words[at], year=year)}
    placed = [*_placed(lines, marks, words)]
    if len(roles) >= FEWEST:
        return [*named, *_alike(words, named, placed)]
    return placed if _are_parts(words, marks, placed, year) else named


def within_one(marks: Sequence[Mark | None], bare: Sequence[int], family: Family) -> bool:
    """Say whether a family counts under one of several headings without ordinals only, right below it."""
    if len(bare) < FEWEST:
        return False
    places = [place for place, mark in enumerate(marks) if mark and mark.family is family]
    above = [at for at in bare if at < places[0]]
    below = [at for at in bare if at > places[0]]
    if not above or places[0] - above[-1] > 3:
        return False
    is_listed = any(
        one + 1 == other for one, other in pairwise(above)
    )  # a list of contents has no text between
    return places[-1] < below[0] if below else not is_listed and family is not Family.HAN


def _placed(lines: Sequence[Line], marks: Sequence[Mark | None], words: Sequence[str]) -> Iterator[int]:
    """Yield the short lines that stand between a finished paragraph and one that begins, or a count."""
    for at in range(len(lines) - 1):
        above = compact(lines[at - 1].text)[-1:] if at else "。"
        below = compact(lines[at + 1].text)
        mark = marks[at + 1]
        begins = mark.number == 1 if mark else below.endswith("。") and len(below) >= TEXT_CHARS
        is_heading = not marks[at] and _WORDS.fullmatch(words[at]) and not is_organ(words[at])
        if is_heading and begins and above in ("。", "：", ":"):
            yield at


def _are_parts(
    words: Sequence[str], marks: Sequence[Mark | None], placed: Sequence[int], year: int | None
) -> bool:
    """Say whether lines that no word tells are the parts: alike in length, and a count begins anew under most."""
    lengths = [len(words[at]) for at in placed]
    if len(placed) < FEWEST or max(lengths) - min(lengths) > MOST_APART or max(lengths) > LABEL_CHARS:
        return False
    roles = {role for at in placed for role in roles_of_heading(words[at], year=year)}
    begun = [mark for at in placed if (mark := marks[at + 1])]
    restarts = sum(mark.number == 1 and mark.family in _OUTER for mark in begun)
    return len(roles) >= FEWEST or (restarts >= FEWEST_RESTARTS and 2 * restarts >= len(placed))


def _alike(words: Sequence[str], named: Sequence[int], placed: Sequence[int]) -> Iterator[int]:
    """Yield the headings in other words among those that name a role: as long as their neighbours, one at a place."""
    for above, below in pairwise((-1, *named)):
        between = [at for at in placed if above < at < below and len(words[at]) == len(words[below])]
        is_even = above < 0 or len(words[above]) == len(words[below])
        if len(between) == 1 and is_even:
            yield between[0]
