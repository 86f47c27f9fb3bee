"""标题在哪里换行？Words stay whole, lines are of like length, the shape is 梯形 or 菱形."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product

from reportdesk.core.gongwen.width import width_chars
from reportdesk.core.gongwen.words import divisions, title_words

MAX_LINE_CHARS = 18
"""Longest title line (字 of 2号). 20 would fit the type area; not filling it is our choice. GB/T 9704—2012, 7.3.1."""

FULL_LINE_CHARS = 20
"""What the type area holds of 2号 (字): 442.5 pt over 22 pt. GB/T 9704—2012, 5.2.1 and 7.3.1."""

NARROWEST_PERCENT = 75
"""Our choice: a name that would have to be narrower is broken after a division (percent of a glyph's width)."""

BLANK_LINES_ABOVE = 2
BLANK_LINES_BELOW = 1
"""Between red rule and title, and between title and 主送机关. GB/T 9704—2012, 7.3.1 and 7.3.2."""

MAX_LINES = 4
"""Our choice: a title that needs more is filled line by line."""

LONGEST_CHARS = 120
"""Our choice: what is longer is no title, and the search for its best shape would take long."""

_NO_START = "的、，。；：）》”"
_NO_END = ("关于", "、", "的", "和", "与", "及", "暨", "在", "对", "《", "（", "“")
_LINK_STARTS = ("和", "与", "及", "暨")
_VERB_ENDS = ("推进", "履行", "落实", "开展", "重大", "全面")
_HOURGLASS, _GROWS, _LINK, _VERB, _QUOTED, _ORPHAN, _NAMED = 6.0, 2.0, 1.0, 3.0, 3.0, 3.0, -1.5
"""Our choices, in 字 of unevenness: what a shape or a break costs beside the lines' difference in length."""

_ORPHAN_CHARS = 4


def break_title(title: str, *, agency: str, joint: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the title's lines; one for a short title, none for an empty one.

    A line ends after an agency's name, before 关于, after the year or between whole words. It never begins with
    的, never ends on 关于 or 和, and divides an agency's name only where that is far longer than a line, after a
    province, prefecture or county. GB/T 9704—2012, 7.3.1.
    """
    if width_chars(title) <= MAX_LINE_CHARS:
        return (title,) if title else ()
    return _broken(title, (agency, *agency.split("、"), *joint))


@lru_cache(maxsize=256)
def _broken(title: str, names: tuple[str, ...]) -> tuple[str, ...]:
    words = [part for word in title_words(title, names=names) for part in _parts(word)]
    if len(title) <= LONGEST_CHARS:
        for most_chars, count in product((MAX_LINE_CHARS, FULL_LINE_CHARS), range(2, MAX_LINES + 1)):
            fitting = [*_partitions(words, count, most_chars=most_chars)]
            if fitting:
                return min(fitting, key=_cost)
    return tuple(_fill(words))


def line_percent(line: str) -> int:
    """Return the glyph width (percent) at which a title line fits the type area: 100 save for a very long name."""
    width = width_chars(line)
    percent = min(100, int(100 * FULL_LINE_CHARS / width)) if width else 100
    return percent if percent >= NARROWEST_PERCENT else 100


def _parts(word: str) -> tuple[str, ...]:
    """Return a word that one line can hold, narrowed if need be; a longer name in its divisions."""
    is_too_long = width_chars(word) * NARROWEST_PERCENT > 100 * FULL_LINE_CHARS
    return divisions(word) if is_too_long else (word,)


def _partitions(words: Sequence[str], count: int, *, most_chars: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to set the words in so many lines, each of which fits and begins and ends well."""
    edges = [0, *accumulate(map(len, words))]
    text = "".join(words)

    def lines_from(start: int, left: int) -> Iterator[tuple[str, ...]]:
        ends = range(start + 1, len(words) - left + 2) if left > 1 else (len(words),)
        for end in ends:
            line = text[edges[start] : edges[end]]
            if end - start > 1 and width_chars(line) > most_chars:
                if left > 1:
                    return
                continue
            if end < len(words) and not _may_break(words[end - 1], words[end]):
                continue
            if left == 1:
                yield (line,)
            else:
                yield from ((line, *others) for others in lines_from(end, left - 1))

    return lines_from(0, count)


def _may_break(before: str, after: str) -> bool:
    return after[0] not in _NO_START and not before.endswith(_NO_END)


def _cost(lines: Sequence[str]) -> float:
    """Return how far the shape is from even: 梯形 with the longer line above is best, an hourglass worst."""
    widths = [width_chars(line) for line in lines]
    is_hourglass = any(
        upper > middle < lower for upper, middle, lower in zip(widths, widths[1:], widths[2:], strict=False)
    )
    grows = sum(lower > upper for upper, lower in pairwise(widths))
    links = sum(line.startswith(_LINK_STARTS) for line in lines[1:])
    quoted = sum(line.count("《") != line.count("》") for line in lines[:-1])
    orphan = widths[-1] < _ORPHAN_CHARS
    verbs = sum(line.endswith(_VERB_ENDS) for line in lines[:-1])
    named = any(line.startswith("关于") for line in lines[1:2])
    return (
        max(widths)
        - min(widths)
        + _GROWS * grows
        + _HOURGLASS * is_hourglass
        + _LINK * links
        + _VERB * verbs
        + _QUOTED * quoted
        + _ORPHAN * orphan
        + _NAMED * named
    )


def _fill(words: Sequence[str]) -> Iterator[str]:
    """Yield lines filled one after the other, with words together that no line may part."""
    groups: list[str] = []
    for before, word in pairwise(("", *words)):
        if groups and not _may_break(before, word) and width_chars(groups[-1] + word) <= MAX_LINE_CHARS:
            groups[-1] += word
        else:
            groups.append(word)
    line = ""
    for group in groups:
        if line and width_chars(line + group) > MAX_LINE_CHARS:
            yield line
            line = ""
        line += group
    yield line
