"""一行到底的文字里，标题到哪个字为止？Where headings end that nothing divides from their text, weighed beside their siblings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportdesk.core.reading.evidence import is_within_phrase
from reportdesk.core.reading.ordinals import Family
from reportdesk.core.reading.sheet import compact
from reportdesk.core.reading.vocabulary import (
    END_WORDS,
    FIGURE,
    GOES_ON,
    HELD,
    INNER_MATTER,
    MATTER_ENDS,
    NOUN_START,
    OPEN_END,
    POINT,
    START,
    STATUTE,
    STRONG_START,
)

LONGEST_CHARS = 50
SHORTEST_CHARS = 3
"""Our choice: the longest and the shortest wording that is weighed."""

EVEN_WORTH = (2.2, 1.0, 0.9, 0.3, 0.0)
"""Our choice: what two clauses weigh, by how far they differ in length."""

SHORTEST_REST_CHARS = 5
"""Our choice: fewer characters up to the next stop are a heading's own end."""

LEAST_WORTH = 1.9
"""Our choice: less evidence than a heading's usual last word leaves the end to the stops."""

USUAL_CHARS = 22
"""Our choice: wording beyond this length is less and less a heading."""

_STOP = re.compile("[。；;！？：:]")
_CLAUSE = re.compile("[，, \u3000]")
_IMAGE = re.compile("[，,].{2,}“[^“”]{2,7}”$")
"""The image in which the second clause of a slogan ends (守牢“米袋子”)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A piece of text that begins with an ordinal; ``begin`` is where its wording does. ``is_part``: of the first level."""

    text: str
    begin: int
    family: Family
    is_part: bool


@dataclass(frozen=True, slots=True)
class _End:
    place: int
    score: float
    shape: tuple[int, ...]
    last: str
    is_stopped: bool


def fit(siblings: Sequence[Heading]) -> tuple[int | None, ...]:
    """Return where each heading ends before its text; None where a stop closes it or it fills its piece."""
    found = [_ends(heading) for heading in siblings]
    shapes: Counter[tuple[int, ...]] = Counter()
    lasts: Counter[str] = Counter()
    stops = 0
    for ends in found:
        best = max((end.score for end in ends), default=0.0)
        good = [end for end in ends if end.score >= best - 2.5]
        shapes.update({end.shape for end in good})
        lasts.update({end.last for end in good})
        stops += any(end.is_stopped for end in good)
    is_stopped = stops > 1 and stops == len(found)
    return tuple(_best(ends, shapes, lasts, is_stopped=is_stopped) for ends in found)


def _best(
    ends: Sequence[_End], shapes: Counter[tuple[int, ...]], lasts: Counter[str], *, is_stopped: bool
) -> int | None:
    def worth(end: _End) -> float:
        alike = min(2, shapes[end.shape] - 1) * 1.1 + min(2, lasts[end.last] - 1) * 0.4
        return end.score + alike + 1.5 * (is_stopped and end.is_stopped)

    best = max(ends, key=worth, default=None)
    return None if best is None or best.is_stopped or worth(best) < LEAST_WORTH else best.place


def _ends(heading: Heading) -> tuple[_End, ...]:
    """Return the places at which a heading may end, each with its weight; none where no stop follows its wording."""
    text, begin = heading.text, heading.begin
    if not re.search("[。；]", text) and len(compact(text[begin:])) <= LONGEST_CHARS:
        return ()
    limit = begin + LONGEST_CHARS
    stop = next(
        (match for match in _STOP.finditer(text, begin, begin + 160) if not _is_held(text, begin, match)),
        None,
    )
    last = stop.start() if stop else len(text)
    found = [
        _End(place, score, _shape(text[begin:place]), text[place - 2 : place], is_stopped=False)
        for place in range(begin + SHORTEST_CHARS - 1, min(last, limit + 1))
        if (score := _score(heading, place, last)) > -4
    ]
    if last <= limit:
        score = _wording(heading, text[begin:last]) + (
            0.0
            if stop and stop[0] in "；;"
            else 1.6
            if stop and heading.is_part and stop[0] in "：:"
            else 2.6
            if stop
            else 1.5
        )
        found.append(_End(last, score, _shape(text[begin:last]), text[last - 2 : last], is_stopped=True))
    return tuple(found)


def _is_held(text: str, begin: int, match: re.Match[str]) -> bool:
    return bool(HELD.search(text, begin, match.start()))


def _score(heading: Heading, place: int, last: int) -> float:
    text = heading.text
    if is_within_phrase(text, place):
        return -9.0
    if GOES_ON.match(text, place) or HELD.search(text, heading.begin, place) or text[place].isspace():
        return -9.0
    wording = text[heading.begin : place]
    if _CLAUSE.search(wording[-1]):
        return -9.0
    score = _wording(heading, wording)
    if POINT.match(text, place):
        score += 4.0
    elif STRONG_START.match(text, place):
        score += 2.4
    elif START.match(text, place) or NOUN_START.match(text, place):
        score += 1.6
    elif not _ends_well(wording):
        score -= 1.5
    if place < len(text) and text[place - 1 : place] == " ":
        score += 1.0
    rest = len(compact(text[place:last]))
    if (
        rest < SHORTEST_REST_CHARS
        and not STRONG_START.match(text, place)
        and not re.match("(?:无|暂无|略|没有)[。]", text[place:])
    ):
        score -= 3.0
    return score


def _wording(heading: Heading, wording: str) -> float:
    """Return how much a wording is that of a heading: its clauses, its length, its last word."""
    bare = re.sub("[（(][^（）()]*[）)]$", "", wording)
    words = compact(bare)
    if len(words) < SHORTEST_CHARS - 1 or OPEN_END.search(bare):
        return -9.0
    if STATUTE.fullmatch(bare):
        return 5.0 + 0.1 * len(words)
    score = 0.0
    if heading.is_part and any(match.end() < len(bare) for match in INNER_MATTER.finditer(bare)):
        score -= 2.5
    if words.endswith("方面"):
        score += 1.5
    if FIGURE.search(words):
        score -= 6.0
    score += _balance(_IMAGE.sub(lambda match: match[0][: match[0].index("“")], bare))
    score -= 0.25 * max(0, len(words) - USUAL_CHARS - (14 if heading.is_part else 0))
    if len(words) < 4:
        score -= 2.0
    if heading.is_part and MATTER_ENDS.search(words):
        score += 3.4
    elif _ends_well(bare):
        score += 2.0
    return score


def _ends_well(wording: str) -> bool:
    words = compact(wording)
    return bool(END_WORDS.search(words) or MATTER_ENDS.search(words) or _IMAGE.search(words))


def _balance(wording: str) -> float:
    """Return how much the clauses of a wording are those of a heading: one, or two of like length."""
    clauses = [len(clause) for clause in _CLAUSE.split(wording) if clause]
    if len(clauses) > 2:
        return -2.5 * (len(clauses) - 2)
    if len(clauses) < 2:
        return 0.0
    apart = abs(clauses[0] - clauses[1])
    return EVEN_WORTH[apart] if apart < len(EVEN_WORTH) else -0.5 * (apart - 3)


def _shape(wording: str) -> tuple[int, ...]:
    return tuple(len(clause) for clause in _CLAUSE.split(wording) if clause)
