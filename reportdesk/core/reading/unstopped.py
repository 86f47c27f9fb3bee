"""一段里标题和正文之间没有标点，标题到哪里为止？Where numbered headings end that no stop divides from their text.

Siblings are weighed together: what several of them share (length of the clauses, first and last words) proves more
than what one of them shows, and a paragraph that is merely a numbered sentence stays whole.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportdesk.core.reading import vocabulary
from reportdesk.core.reading.evidence import Run, places, run_of, text_of, worth
from reportdesk.core.reading.headings import OWN_LINE_CHARS, first_stop
from reportdesk.core.reading.ordinals import Mark
from reportdesk.core.reading.sheet import compact
from reportdesk.core.reading.weights import NONE

CLOSED_CHARS = 30
"""Our choice: the longest first sentence that is taken for a heading without a closer look."""

LONE_CHARS = 13
"""Our choice: a paragraph of one sentence this short has no room for a heading and a text."""

CLOSED_WORTH = 5.0
"""Our choice: from here on a first sentence is a heading of its own, and is looked at no closer."""

ROUNDS = 3
"""Our choice: how often the siblings look at one another; more changes nothing."""

ALIKE_WORTH = 1.0
"""Our choice: what a sibling's heading of the same clauses adds to an end, by how sure it is."""

FEWEST_IN_SERIES = 3
"""Our choice: so many headings of one shape are a series."""

SERIES_MARGIN = 1.25
"""Our choice: how much more must speak for a series than for headings that were weighed one by one."""

MOST_ALIKE = 2.5
"""Our choice: more siblings of the same shape prove no more."""

HEADED_WORTH = 2.0
"""Our choice: what siblings add or take that all have headings, or none."""

SHORTEST_LABEL_CHARS = 4
SHORTEST_TEXT_CHARS = 8
"""Our choice: a shorter label is the beginning of any heading, and a shorter rest its end (问题整改不到位)."""

_CLAUSE = re.compile("[，, \u3000]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph whose wording begins at ``begin``, behind its ordinal; ``stop``: where its first sentence ends.

    ``is_followed``: a paragraph without a number stands below.
    """

    text: str
    begin: int
    stop: int
    is_followed: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """An end that a heading may have in its run, by place; ``traits`` is what siblings may share."""

    place: int
    worth: float
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sibling:
    run: Run
    choices: tuple[_Choice, ...]
    whole: float
    is_closed: bool


def numbered_of(text: str, mark: Mark, *, is_followed: bool) -> Numbered:
    """Return a paragraph that begins with an ordinal."""
    return Numbered(text, mark.end, first_stop(text, mark), is_followed)


def ends(siblings: Sequence[Numbered]) -> tuple[int | None, ...]:
    """Return where each heading ends that runs on into its text; None where a stop closes it or there is none."""
    wholes = [_whole(each) for each in siblings]
    if all(map(_is_closed, wholes)):
        return (None,) * len(wholes)
    found = [_sibling(each, whole) for each, whole in zip(siblings, wholes, strict=True)]
    chances = [_chances(each, {}, 0.0) for each in found]
    for _round in range(ROUNDS):
        chances = [
            _chances(each, _shared(found, chances, but=at), _headed(found, chances, but=at))
            for at, each in enumerate(found)
        ]
    best = [max(range(len(chance)), key=lambda at: chance[at]) for chance in chances]
    least = _joint(found, best)
    rated = [
        (_joint(found, ends) - SERIES_MARGIN, ends) for ends in _series(found) if _most(found, ends) > least
    ]
    chosen = max([(least, best), *rated])[1]
    return tuple(_end(each, at) for each, at in zip(found, chosen, strict=True))


def _series(found: Sequence[_Sibling]) -> Iterator[list[int]]:
    """Yield the ends that make all headings alike in shape, by shape; none for two siblings, who may be so by chance."""
    if len(found) < FEWEST_IN_SERIES or any(each.is_closed for each in found):
        return
    shapes = [{choice.traits[0]: at for at, choice in enumerate(each.choices)} for each in found]
    for shape in shapes[0]:
        if all(shape in each for each in shapes):
            yield [each[shape] for each in shapes]


def _most(found: Sequence[_Sibling], ends: Sequence[int]) -> float:
    """Return what a series is worth at most, however alike its headings are: cheaper to see than what it is worth."""
    own = sum(each.choices[at].worth for each, at in zip(found, ends, strict=True))
    return own + len(found) * (2 * ALIKE_WORTH * MOST_ALIKE + HEADED_WORTH)


def _joint(found: Sequence[_Sibling], ends: Sequence[int]) -> float:
    """Return how much speaks for headings that end at these places, taken together."""
    chances = [
        [float(at == end) for at in range(len(each.choices) + 1)]
        for each, end in zip(found, ends, strict=True)
    ]
    return sum(
        _worths(each, _shared(found, chances, but=at), _headed(found, chances, but=at))[ends[at]]
        for at, each in enumerate(found)
    )


def _whole(numbered: Numbered) -> float:
    """Return how much speaks for leaving the first sentence whole: as a heading of its own, or as no heading."""
    wording = compact(text_of(numbered.text, numbered.begin))
    if _label_end(wording):
        return NONE
    has_text = numbered.is_followed or bool(compact(numbered.text[numbered.stop + 1 :]))
    return NONE + _closed_worth(wording, has_text=has_text, is_open=numbered.stop >= len(numbered.text))


def _label_end(wording: str) -> int:
    """Return where a whole heading that many reports have ends before a text begins; 0 where none does."""
    label = vocabulary.LABEL.match(wording)
    if label is None or label.end() < SHORTEST_LABEL_CHARS:
        return 0
    after = wording[label.end() :]
    opens = (vocabulary.LABEL_BEGINS, vocabulary.STRONG_START, vocabulary.TIME_OR_DEGREE)
    is_text = len(after) >= SHORTEST_TEXT_CHARS and any(each.match(after) for each in opens)
    return label.end() if is_text else 0


def _is_closed(whole: float) -> bool:
    return whole >= NONE + CLOSED_WORTH


def _sibling(numbered: Numbered, whole: float) -> _Sibling:
    run = run_of(numbered.text, numbered.begin)
    label = _label_end(run.text)
    choices = tuple(
        _Choice(place, worth(run, place), tuple(_traits(run, place)))
        for place in places(run)
        if place == label or not label
    )
    return _Sibling(run, choices, whole, _is_closed(whole))


def _closed_worth(wording: str, *, has_text: bool, is_open: bool) -> float:
    """Return how much a first sentence is a heading of its own, or not one that goes on into its text."""
    if is_open:  # a sentence ends in a stop, whatever its length; what stands above a paragraph without one is no sentence
        longest = OWN_LINE_CHARS if has_text else CLOSED_CHARS
        return 9.0 if len(wording) <= longest else 0.0
    if len(wording) > CLOSED_CHARS or vocabulary.FIGURE.search(wording):
        return 0.0
    if not has_text:
        return 3.0 if len(wording) <= LONE_CHARS else 0.0
    return 6.0 if len(_CLAUSE.findall(wording)) <= 1 else 3.0


def _traits(run: Run, place: int) -> Iterator[str]:
    wording = run.text[:place]
    clauses = [len(clause) for clause in _CLAUSE.split(wording) if clause]
    yield f"shape {clauses}"
    yield f"begins {wording[:2]}"
    yield f"ends {wording.rstrip()[-2:]}"


def _chances(sibling: _Sibling, shared: dict[str, float], headed: float) -> tuple[float, ...]:
    """Return the chance of each end, last that of none; ``shared``: how many siblings have a trait."""
    worths = _worths(sibling, shared, headed)
    top = max(worths)
    parts = [math.exp(each - top) for each in worths]
    return tuple(part / sum(parts) for part in parts)


def _worths(sibling: _Sibling, shared: dict[str, float], headed: float) -> list[float]:
    worths = [choice.worth + _alike(choice, shared) for choice in sibling.choices]
    return [*worths, sibling.whole - (0.0 if sibling.is_closed else headed)]


def _alike(choice: _Choice, shared: dict[str, float]) -> float:
    shape, *words = (min(MOST_ALIKE, shared.get(trait, 0.0)) for trait in choice.traits)
    return ALIKE_WORTH * shape + ALIKE_WORTH / 2 * sum(words)


def _shared(found: Sequence[_Sibling], chances: Sequence[Sequence[float]], *, but: int) -> dict[str, float]:
    """Return how many headings beside the one at ``but`` have each trait, by their chances."""
    shared: dict[str, float] = {}
    for at, (sibling, chance) in enumerate(zip(found, chances, strict=True)):
        if at == but:
            continue
        for choice, likely in zip(sibling.choices, chance, strict=False):
            for trait in choice.traits:
                shared[trait] = shared.get(trait, 0.0) + likely
        if sibling.is_closed:
            for trait in _traits(sibling.run, len(sibling.run.text)):
                shared[trait] = shared.get(trait, 0.0) + chance[-1]
    return shared


def _headed(found: Sequence[_Sibling], chances: Sequence[Sequence[float]], *, but: int) -> float:
    """Return how much the other siblings say that paragraphs here have headings; below 0: that they have none."""
    others = [
        1.0 if sibling.is_closed else 1 - chance[-1]
        for at, (sibling, chance) in enumerate(zip(found, chances, strict=True))
        if at != but
    ]
    return HEADED_WORTH * (2 * sum(others) / len(others) - 1) if others else 0.0


def _end(sibling: _Sibling, best: int) -> int | None:
    if best == len(sibling.choices):
        return None
    return sibling.run.offsets[sibling.choices[best].place - 1] + 1
