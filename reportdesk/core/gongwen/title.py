"""标题在哪里换行？Words stay whole, lines are of like length, the shape is 梯形 or 菱形."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reportdesk.core.gongwen.width import width_chars

MAX_LINE_CHARS = 18
"""Longest title line (字 of 2号). 20 would fit the type area; not filling it is our choice. GB/T 9704—2012, 7.3.1."""

FULL_LINE_CHARS = 20
"""What the type area holds of 2号 (字): 442.5 pt over 22 pt. GB/T 9704—2012, 5.2.1 and 7.3.1."""

NARROWEST_PERCENT = 60
"""Our choice: below it even an agency's name is left to break (percent of a glyph's width)."""

BLANK_LINES_ABOVE = 2
BLANK_LINES_BELOW = 1
"""Between red rule and title, and between title and 主送机关. GB/T 9704—2012, 7.3.1 and 7.3.2."""

MAX_LINES = 4
MAX_WORDS = 24
"""Our choice: beyond either a title is filled line by line; the search for its best shape would take seconds."""

_WORDS = re.compile(
    "《[^》]*》|“[^”]*”|（[^）]*）"
    r"|关于(?:《[^》]*》|\d+年?度?|.{0,2})|\d+年度?|[A-Za-z0-9.%－—-]+"
    "|推进|贯彻落实|法治政府建设|依法行政工作|第一责任人职责|主要负责人|有关|年度|工作"
    "|(?:情况)?的?(?:报告|通知|请示|函|意见|决定|通报)$"
)
_NO_START = "的、，。；：）》”"


def break_title(title: str, *, agency: str) -> tuple[str, ...]:
    """Return the title's lines; one for a short title, none for an empty one.

    A line ends after the agency's name, before 关于, after the year or between whole words. It never begins
    with 的, never ends on 关于 and never divides the agency's name, even when that is longer than a line.
    GB/T 9704—2012, 7.3.1.
    """
    if width_chars(title) <= MAX_LINE_CHARS:
        return (title,) if title else ()
    words = tuple(_words(title, agency))
    for count in range(2, MAX_LINES + 1 if len(words) <= MAX_WORDS else 2):
        fitting = [lines for lines in _partitions(words, count) if _fits(lines)]
        if fitting:
            return min(fitting, key=_cost)
    return tuple(_fill(words))


def line_percent(line: str) -> int:
    """Return the glyph width (percent) at which a title line fits the type area: 100 save for a very long name."""
    width = width_chars(line)
    percent = min(100, int(100 * FULL_LINE_CHARS / width)) if width else 100
    return percent if percent >= NARROWEST_PERCENT else 100


def _words(title: str, agency: str) -> Iterator[str]:
    """Yield the pieces that stay whole; text that no pattern knows comes as one piece, a long one by pairs."""
    if agency and title.startswith(agency):
        yield agency
        title = title[len(agency) :]
    end = 0
    for match in _WORDS.finditer(title):
        yield from _unknown(title[end : match.start()])
        yield match.group()
        end = match.end()
    yield from _unknown(title[end:])


def _unknown(text: str) -> Iterator[str]:
    if len(text) <= MAX_LINE_CHARS // 2:
        if text:
            yield text
        return
    yield from re.findall(f".{{1,2}}[{_NO_START}]*", text)


def _partitions(words: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    for cuts in combinations(range(1, len(words)), count - 1):
        edges = (0, *cuts, len(words))
        yield tuple("".join(words[start:end]) for start, end in pairwise(edges))


def _fits(lines: Sequence[str]) -> bool:
    starts_well = all(line[0] not in _NO_START for line in lines[1:])
    return starts_well and all(width_chars(line) <= MAX_LINE_CHARS for line in lines)


def _cost(lines: Sequence[str]) -> float:
    """Return how far the shape is from even: 梯形 with the longer line above is best, an hourglass worst."""
    widths = [width_chars(line) for line in lines]
    is_hourglass = any(
        upper > middle < lower for upper, middle, lower in zip(widths, widths[1:], widths[2:], strict=False)
    )
    grows = sum(lower > upper for upper, lower in pairwise(widths))
    return max(widths) - min(widths) + 2 * grows + 6 * is_hourglass


def _fill(words: Sequence[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and word[0] not in _NO_START and width_chars(line + word) > MAX_LINE_CHARS:
            yield line
            line = ""
        line += word
    yield line
