"""两份公文差在哪里？Paragraph against paragraph: kept, changed by character, added, removed, or moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from reportdesk.core.compose.document import Document
from reportdesk.core.compose.plain import Line, lines_of
from reportdesk.core.difference import Change, Passage, difference

LIKE_ENOUGH = 0.5
"""Our choice: two paragraphs that share fewer characters than this are two paragraphs, not one rewritten."""
MOST_PAIRS = 4000
"""Our choice: a stretch rewritten by more than, say, 60 paragraphs on either side is old text and new text."""
MOVED_CHARS = 4
"""Our choice: shorter paragraphs repeat by chance; one that went and one that came are not called a move."""


class Fate(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph of the newer text, or of the older where it is gone; its passages make up both wordings."""

    fate: Fate
    line: Line
    passages: tuple[Passage, ...]

    @property
    def is_marked(self) -> bool:
        return self.fate is not Fate.SAME


def compare(before: Document, after: Document) -> tuple[Compared, ...]:
    """Return all paragraphs of both texts in reading order; empty for two empty documents.

    A new ordinal alone is no change: it follows from what was added or removed above.
    """
    old, new = tuple(lines_of(before)), tuple(lines_of(after))
    found = list(_aligned(old, new))
    return tuple(_with_moves(found))


def counts(compared: Sequence[Compared]) -> dict[Fate, int]:
    """Return how many paragraphs met each fate; every fate has its number."""
    fates = [entry.fate for entry in compared]
    return {fate: fates.count(fate) for fate in Fate}


def _aligned(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Compared]:
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield from (_same(line) for line in new[new_from:new_to])
        else:
            yield from _rewritten(old[old_from:old_to], new[new_from:new_to])


def _rewritten(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Compared]:
    """Pair the paragraphs of one stretch in order, so that as much as possible stays; the rest came or went."""
    done_old = done_new = 0
    for place_old, place_new in _pairs(old, new):
        yield from (_removed(line) for line in old[done_old:place_old])
        yield from (_added(line) for line in new[done_new:place_new])
        passages = difference(old[place_old].text, new[place_new].text)
        yield Compared(Fate.CHANGED, new[place_new], passages)
        done_old, done_new = place_old + 1, place_new + 1
    yield from (_removed(line) for line in old[done_old:])
    yield from (_added(line) for line in new[done_new:])


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the pairs of places, rising on both sides, whose likeness adds up to the most."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    likeness = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for place in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            taken = likeness[place][other] + best[place + 1][other + 1] if likeness[place][other] else 0.0
            best[place][other] = max(taken, best[place + 1][other], best[place][other + 1])
    pairs, place, other = [], 0, 0
    while place < len(old) and other < len(new):
        if best[place][other] == best[place + 1][other]:
            place += 1
        elif best[place][other] == best[place][other + 1]:
            other += 1
        else:
            pairs.append((place, other))
            place, other = place + 1, other + 1
    return pairs


def _likeness(one: Line, other: Line) -> float:
    """Return how much two paragraphs share, 0 to 1; 0 where it is too little to call them one."""
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    if matcher.real_quick_ratio() < LIKE_ENOUGH or matcher.quick_ratio() < LIKE_ENOUGH:
        return 0.0
    found = matcher.ratio()
    return found if found >= LIKE_ENOUGH else 0.0


def _with_moves(found: list[Compared]) -> Iterator[Compared]:
    """Call a paragraph that went here and came there, word for word, moved."""
    gone = [entry.line.text for entry in found if entry.fate is Fate.REMOVED]
    come = [entry.line.text for entry in found if entry.fate is Fate.ADDED]
    moved = {text for text in gone if len(text) >= MOVED_CHARS and gone.count(text) == come.count(text) == 1}
    for entry in found:
        if entry.line.text in moved and entry.fate is Fate.ADDED:
            yield replace(entry, fate=Fate.MOVED_HERE)
        elif entry.line.text in moved and entry.fate is Fate.REMOVED:
            yield replace(entry, fate=Fate.MOVED_AWAY)
        else:
            yield entry


def _same(line: Line) -> Compared:
    return Compared(Fate.SAME, line, (Passage(Change.SAME, line.text),))


def _added(line: Line) -> Compared:
    return Compared(Fate.ADDED, line, (Passage(Change.ADDED, line.text),) if line.text else ())


def _removed(line: Line) -> Compared:
    return Compared(Fate.REMOVED, line, (Passage(Change.REMOVED, line.text),) if line.text else ())
