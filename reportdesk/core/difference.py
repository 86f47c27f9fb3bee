"""两段文字差在哪里，能不能合成一段？Differences by character, and a merge of two rewritings of one text.

The library diff_match_patch is pure Python and free of input and output. Its time limit is switched off, so that
the same texts always give the same answer; instead paragraphs are compared first, then sentences, and characters
only within what is left, each up to a size that stays cheap (our choice).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diff_match_patch import diff_match_patch

MOST_TOKENS = 600
"""Our choice: more paragraphs or sentences than this on both sides together are taken as rewritten whole."""
MOST_CHARS = 600
"""Our choice: the worst case grows with the square; 600 characters that share nothing cost about 50 ms."""
_PRIVATE = 0x10000
_SENTENCE = re.compile("[^。！？；\n]*[。！？；\n]?")


class Change(StrEnum):
    """What became of a passage."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters that stayed, came or went. Never empty."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Two rewritings in one text. ``is_clean`` False: where both changed the same place, both wordings stand there."""

    text: str
    is_clean: bool


def difference(before: str, after: str) -> tuple[Passage, ...]:
    """Return the passages that lead from one text to the other; removed ones stand before added ones.

    Empty for two empty texts. The kept and removed passages make up ``before``, the kept and added ones ``after``.
    """
    return tuple(_joined(_by_level(before, after, _LEVELS)))


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return ``base`` with the changes of both; where they overlap, their wording is followed by mine."""
    edits_mine, edits_theirs = list(_edits(base, mine)), list(_edits(base, theirs))
    written: list[str] = []
    place, is_clean = 0, True
    while edits_mine or edits_theirs:
        start, end, ours, others = _cluster(edits_mine, edits_theirs)
        first, second = _apply(base, start, end, others), _apply(base, start, end, ours)
        written.append(base[place:start])
        if not ours or not others or first == second:
            written.append(first if others else second)
        else:
            is_clean = False
            written.append(first + second)
        place = end
    return Merged("".join(written) + base[place:], is_clean)


@dataclass(frozen=True, slots=True)
class _Edit:
    """``start`` to ``end`` of the base became ``text``."""

    start: int
    end: int
    text: str

    def meets(self, start: int, end: int) -> bool:
        """Touching counts: two insertions at one place have no order of their own."""
        return self.start <= end and start <= self.end


def _cluster(mine: list[_Edit], theirs: list[_Edit]) -> tuple[int, int, list[_Edit], list[_Edit]]:
    """Take the next edits that hang together from both lists; return their span in the base and the edits."""
    first = min((edits[0] for edits in (mine, theirs) if edits), key=lambda edit: (edit.start, edit.end))
    start, end = first.start, first.end
    taken: tuple[list[_Edit], list[_Edit]] = ([], [])
    is_growing = True
    while is_growing:
        is_growing = False
        for edits, kept in zip((mine, theirs), taken, strict=True):
            while edits and edits[0].meets(start, end):
                edit = edits.pop(0)
                kept.append(edit)
                end = max(end, edit.end)
                is_growing = True
    return start, end, *taken


def _apply(base: str, start: int, end: int, edits: Sequence[_Edit]) -> str:
    written, place = [], start
    for edit in edits:
        written += [base[place : edit.start], edit.text]
        place = edit.end
    return "".join(written) + base[place:end]


def _edits(before: str, after: str) -> Iterator[_Edit]:
    place, start, added = 0, -1, ""
    for passage in (*difference(before, after), Passage(Change.SAME, "")):
        if passage.change is Change.SAME:
            if start >= 0:
                yield _Edit(start, place, added)
            start, added = -1, ""
        elif start < 0:
            start = place
        if passage.change is Change.ADDED:
            added += passage.text
        else:
            place += len(passage.text)


def _paragraphs(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


_LEVELS: tuple[Callable[[str], list[str]], ...] = (_paragraphs, _sentences)


def _by_level(before: str, after: str, levels: Sequence[Callable[[str], list[str]]]) -> Iterator[Passage]:
    """Compare by the first level's tokens; what differs goes down a level, at last to characters."""
    if before == after or not before or not after or not levels:
        yield from _by_characters(before, after)
        return
    split, *finer = levels
    removed, added = "", ""
    for passage in (*_by_tokens(split(before), split(after)), Passage(Change.SAME, "")):
        if passage.change is Change.REMOVED:
            removed += passage.text
        elif passage.change is Change.ADDED:
            added += passage.text
        else:
            yield from _by_level(removed, added, finer)
            removed, added = "", ""
            yield passage


def _by_tokens(before: list[str], after: list[str]) -> Iterator[Passage]:
    """Compare two lists as if each distinct token were one character."""
    if len(before) + len(after) > MOST_TOKENS:
        yield Passage(Change.REMOVED, "".join(before))
        yield Passage(Change.ADDED, "".join(after))
        return
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    for token in (*before, *after):
        if token not in names:
            name = chr(_PRIVATE + len(names))
            names[token], words[name] = name, token
    left, right = ("".join(names[token] for token in tokens) for tokens in (before, after))
    for change, run in _engine().diff_main(left, right, False):  # noqa: FBT003 -- the library's own signature
        yield Passage(_CHANGES[change], "".join(words[name] for name in run))


def _by_characters(before: str, after: str) -> Iterator[Passage]:
    if len(before) + len(after) > MOST_CHARS:
        yield Passage(Change.REMOVED, before)
        yield Passage(Change.ADDED, after)
        return
    engine = _engine()
    found = engine.diff_main(before, after, False)  # noqa: FBT003 -- the library's own signature
    engine.diff_cleanupSemantic(found)
    for change, run in found:
        yield Passage(_CHANGES[change], run)


_CHANGES = {0: Change.SAME, 1: Change.ADDED, -1: Change.REMOVED}


def _engine() -> diff_match_patch:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


def _joined(passages: Iterator[Passage]) -> Iterator[Passage]:
    """Put neighbours of one kind together, removed before added, and leave out the empty ones."""
    removed, added, same = "", "", ""
    for passage in passages:
        if passage.change is Change.SAME:
            if passage.text and (removed or added):
                yield from _pair(removed, added)
                removed, added = "", ""
            same += passage.text
            continue
        if passage.text and same:
            yield Passage(Change.SAME, same)
            same = ""
        if passage.change is Change.REMOVED:
            removed += passage.text
        else:
            added += passage.text
    yield from _pair(removed, added)
    if same:
        yield Passage(Change.SAME, same)


def _pair(removed: str, added: str) -> Iterator[Passage]:
    if removed:
        yield Passage(Change.REMOVED, removed)
    if added:
        yield Passage(Change.ADDED, added)
