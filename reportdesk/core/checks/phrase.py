"""四字搭配里错了一个字吗？Usual phrases of four characters with one taken for a homophone or a look-alike."""

from collections.abc import Callable, Iterator
from functools import lru_cache

_CHARS = 4
"""Our choice: shorter phrases have too many neighbours that are right, too."""


@lru_cache(maxsize=8)
def slips(phrases: frozenset[str], confusions: frozenset[str]) -> dict[str, str]:
    """Return each wrong form with the right one; a form that is itself a phrase is none."""
    others: dict[str, set[str]] = {}
    for pair in confusions:
        if len(pair) == 2:
            others.setdefault(pair[0], set()).add(pair[1])
            others.setdefault(pair[1], set()).add(pair[0])
    return {
        wrong: phrase
        for phrase in phrases
        if len(phrase) == _CHARS
        for index, character in enumerate(phrase)
        for other in others.get(character, ())
        if (wrong := f"{phrase[:index]}{other}{phrase[index + 1 :]}") not in phrases
    }


def find_slips(
    text: str, wrong_forms: dict[str, str], is_word: Callable[[str], bool]
) -> Iterator[tuple[int, str, str]]:
    """Yield place, wrong and right form of each slip; a mistaken character is told once.

    Passed over where the four characters are cut across words, so that they only look like one: 工作和力 in
    工作和力量; or where the mistaken character makes a word with its neighbour outside.
    """
    told = -1
    for start in range(len(text) - _CHARS + 1):
        wrong = text[start : start + _CHARS]
        right = wrong_forms.get(wrong)
        if right is None:
            continue
        index = next(place for place in range(_CHARS) if wrong[place] != right[place])
        after, before = text[start + _CHARS - 1 : start + _CHARS + 1], text[max(0, start - 1) : start + 1]
        is_cut = (index >= 2 and is_word(after)) or (index <= 1 and len(before) == 2 and is_word(before))
        pair = wrong[index - index % 2 : index - index % 2 + 2]
        if start + index != told and not is_cut and not (is_word(pair) and is_word(wrong[1:3])):
            told = start + index
            yield start, wrong, right
