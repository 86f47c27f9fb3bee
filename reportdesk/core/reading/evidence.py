"""在这里断开，前面像标题、后面像正文吗？Evidence for and against the end of a heading at a place, and its weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.reading import vocabulary
from reportdesk.core.reading.weights import WEIGHTS

LONGEST_CHARS = 40
SHORTEST_CHARS = 2
"""Our choice: the longest and the shortest wording that is weighed."""

LONGEST_RUN_CHARS = 160
"""Our choice: so much of a paragraph is looked at; a clause behind a heading ends before."""

LONGEST_PHRASE_CHARS = 12
"""The longest term of the vocabulary (字)."""

NEAR_CHARS = 6
"""Our choice: so far behind a place a surer end is looked for."""

_STOP = re.compile("[。；;！？：:]")
_CLAUSE = re.compile("[，, \u3000]")
_ROW = re.compile(r"[^\n\0\s][^\n\0]*")
_NO_PLACE_AFTER = "，,、“‘《（("
_NO_PLACE_BEFORE = "，,、；;。.：:”’》）)的和及或"
_BLANKS = " \t\u3000\xa0"
_NOUNS = ("noun", "verbal noun")
_KINDS = {
    "n": "noun", "nz": "noun", "j": "noun", "s": "noun", "an": "noun", "nr": "noun", "nt": "organ", "ns": "place", "vn": "verbal noun",
    "v": "verb", "a": "adjective", "b": "attributive", "d": "adverb", "ad": "adverb", "vd": "adverb", "l": "idiom", "i": "idiom",
    "m": "numeral", "q": "numeral", "f": "locative", "x": "mark", "r": "pronoun", "t": "time", "p": "preposition", "c": "conjunction",
}  # fmt: skip
"""The dictionary's parts of speech, by what they tell here."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the dictionary at ``start`` to ``end``; ``kind`` is one of the values of the table, or “other”."""

    text: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Run:
    """A heading and the text behind it up to the first stop, without the ordinal; ``words`` cover it.

    ``offsets`` are those of its characters in the paragraph, whose line ends and debris it leaves out.
    """

    text: str
    offsets: tuple[int, ...]
    words: tuple[Word, ...]


def run_of(text: str, begin: int) -> Run:
    """Return the run of a paragraph whose wording begins at ``begin``: up to the first stop outside quotation marks."""
    wording, offsets = _first_sentence(text, begin)
    return Run(wording, offsets, tuple(_words(wording)))


def text_of(text: str, begin: int) -> str:
    """Return the words of a run alone, without looking them up."""
    return _first_sentence(text, begin)[0]


def _first_sentence(text: str, begin: int) -> tuple[str, tuple[int, ...]]:
    offsets = [
        place
        for match in _ROW.finditer(text, begin, begin + LONGEST_RUN_CHARS)
        for place in range(match.start(), match.start() + len(match[0].rstrip()))
    ]
    wording = "".join(text[place] for place in offsets)
    stops = (
        match.start()
        for match in _STOP.finditer(wording)
        if not vocabulary.HELD.search(wording, 0, match.start())
    )
    wording = wording[: next(stops, len(wording))]
    return wording, tuple(offsets[: len(wording)])


def _words(text: str) -> Iterator[Word]:
    import rjieba  # its dictionary takes a tenth of a second; most texts need none

    place = 0
    for word, tag in (pair for piece in vocabulary.SPLIT.split(text) for pair in rjieba.tag(piece)):
        yield Word(word, place, place + len(word), _kind(word, tag))
        place += len(word)


def _kind(word: str, tag: str) -> str:
    if vocabulary.HEAD_VERBS.fullmatch(word):
        return "verb"
    return "verbal noun" if tag == "v" and vocabulary.ACTS.search(word) else _KINDS.get(tag, "other")


def places(run: Run) -> Iterator[int]:
    """Yield where a heading may end in a run at all: not beside a mark, not within brackets or quotation marks."""
    for place in range(SHORTEST_CHARS, min(len(run.text), LONGEST_CHARS)):
        is_apart = run.text[place] not in _NO_PLACE_BEFORE
        if (
            is_apart
            and run.text[place - 1] not in _NO_PLACE_AFTER + _BLANKS
            and not vocabulary.HELD.search(run.text, 0, place)
        ):
            yield place


def is_within_phrase(text: str, place: int) -> bool:
    """Say whether a place is in the middle of a term of the field."""
    first = max(0, place - LONGEST_PHRASE_CHARS)
    found = vocabulary.PHRASE.finditer(text, first, place + LONGEST_PHRASE_CHARS)
    return any(match.start() < place < match.end() for match in found)


def worth(run: Run, place: int) -> float:
    """Return how much speaks for a heading that ends at a place; comparable within a run and with ``NONE``."""
    return sum(WEIGHTS.get(each, 0.0) for each in dict.fromkeys(evidence(run, place)))


def evidence(run: Run, place: int) -> Iterator[str]:
    """Yield what is found around a place, by name."""
    before, after = run.text[:place], run.text[place:].lstrip(_BLANKS)
    yield from _at(run, place)
    yield from _behind(run, place, after)
    yield from _wording(before)
    yield from _grammar(run, place, before)


def _at(run: Run, place: int) -> Iterator[str]:
    last = next((word for word in run.words if word.end == place), None)
    first = next((word for word in run.words if word.start >= place and word.text.strip()), None)
    if last is None or is_within_phrase(run.text, place):
        yield "cuts a word"
    if last:
        yield f"ends in {last.kind}"
        if last.kind == "preposition" or (len(last.text) == 1 and last.kind == "verb"):
            yield "stays open"
        if len(last.text) == 1 and last.kind == "adjective" and not _is_usual_end(run.text[:place]):
            yield "stays open"
    if run.text[place] in _BLANKS:
        yield "a blank divides"
    if first:
        yield from _first_word(first)
        yield from _between(last, first, run.text[:place])


def _first_word(first: Word) -> Iterator[str]:
    yield f"text begins with {first.kind}"
    if len(first.text) == 1 and first.kind not in ("preposition", "adverb", "mark"):
        yield "text begins with one character"
    if _is_usual_end(first.text):
        yield "text begins as headings end"
    if first.kind == "locative" and len(first.text) == 1:
        yield "stays open"


def _between(last: Word | None, first: Word, before: str) -> Iterator[str]:
    """Yield what the words on both sides say together: that they belong to one phrase."""
    if first.kind in ("adjective", "other", "verb") and vocabulary.SHORT_OF.search(before):
        yield "stays open"
    if last and last.kind in _NOUNS and first.kind in _NOUNS:
        yield "a noun beside a noun"
    if last and last.kind in ("verb", "idiom", "adverb") and first.text in "《“":
        yield "stays open"
    if before[-1] == "”" and first.kind in _NOUNS:
        yield "a quotation is an attribute"


def _opens(after: str) -> bool:
    return bool(vocabulary.OPENERS.match(after) or (vocabulary.START.match(after) and after[0] != "“"))


def _is_surer(run: Run, place: int) -> bool:
    """Say whether shortly behind a place a word that ends headings stands before a word that opens texts."""
    return any(
        _is_usual_end(run.text[: word.end])
        and any(
            each.match(run.text, word.end)
            for each in (
                vocabulary.STRONG_START,
                vocabulary.TIME_OR_DEGREE,
                vocabulary.START,
                vocabulary.OPENERS,
            )
        )
        for word in run.words
        if place < word.end <= place + NEAR_CHARS
    ) and not _CLAUSE.search(run.text, place, place + NEAR_CHARS)


def _behind(run: Run, place: int, after: str) -> Iterator[str]:
    if any(pattern.match(run.text, place) for pattern in vocabulary.GO_ON) and not vocabulary.BY_MEANS.match(
        after
    ):
        yield "heading goes on"
    if vocabulary.POINT.match(after):
        yield "a point begins"
    if vocabulary.STRONG_START.match(after):
        yield "text begins surely"
    elif vocabulary.TIME_OR_DEGREE.match(after):
        yield "text begins with time or degree"
    elif _opens(after):
        yield "text begins usually"
    if _is_surer(run, place):
        yield "a surer end follows"
    if vocabulary.STANCE.match(run.text[:place]) and vocabulary.SECOND_HALF.match(after):
        yield "half a slogan follows"
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    yield f"text's clause {_banded(len(clause), (3, 4, 5, 7))}"
    if any(word.kind == "verb" for word in run.words if place <= word.start < place + len(clause)):
        yield "text's clause has a verb"
    if re.search(r"\d", clause):
        yield "text's clause has a figure"


def _wording(before: str) -> Iterator[str]:
    if any(each.search(before) for each in (vocabulary.OPEN_END, vocabulary.STILL_OPEN, vocabulary.SUBJECT)):
        yield "stays open"
    if _is_usual_end(before):
        yield "ends as headings do"
    if vocabulary.MATTER_ENDS.search(before):
        yield "ends in a matter"
    if vocabulary.FIGURE.search(before):
        yield "has a figure"
    if vocabulary.PREPOSITION.match(before):
        yield "begins with a preposition"
    if vocabulary.LABEL.fullmatch(before):
        yield "is a label"
        return
    if before.count("、") > 1:
        yield "lists"
    yield from _clauses(before)


def _clauses(before: str) -> Iterator[str]:
    lengths = [len(clause) for clause in _CLAUSE.split(before) if clause]
    apart = max(lengths) - min(lengths)
    if len(lengths) == 1:
        yield f"one clause {_banded(lengths[0], (3, 4, 5, 6, 7, 8, 9, 11, 14, 18, 23))}"
    elif len(lengths) == 2:
        yield f"two clauses {_banded(apart, (1, 2, 3, 4))}"
        if lengths[1] <= 3:
            yield "second clause short"
    elif len(lengths) == 3:
        yield f"three clauses {_banded(apart, (1, 2))}"
    else:
        yield "many clauses"


def _is_usual_end(wording: str) -> bool:
    return bool(vocabulary.END_WORDS.search(wording) or vocabulary.MORE_ENDS.search(wording))


def _grammar(run: Run, place: int, before: str) -> Iterator[str]:
    begin = max((match.end() for match in _CLAUSE.finditer(before.rstrip(_BLANKS))), default=0)
    words = [word for word in run.words if begin <= word.start and word.end <= place]
    kinds = [word.kind for word in words]
    if not kinds:
        return
    yield f"clause begins with {kinds[0]}"
    verbs = kinds.count("verb")
    yield f"clause has {min(verbs, 3)} verbs"
    if not {*kinds} & {"verb", "adjective", "adverb", "idiom"} and kinds[0] != "verbal noun":
        yield "clause is only nouns"
    is_hanging = kinds[-1] == "verb" and verbs > 1 and bool(vocabulary.START.match(words[-1].text))
    if is_hanging and not _is_usual_end(before):
        yield "a verb lacks its object"
    if verbs and kinds[0] not in ("noun", "organ") and kinds[-1] in ("noun", "verbal noun", "idiom"):
        yield "clause is verb and object"
    if verbs == 1 and kinds[0] in ("noun", "verbal noun") and kinds[-1] in ("noun", "verbal noun"):
        yield "clause is subject, verb and object"


def _banded(number: int, edges: tuple[int, ...]) -> str:
    """Return the band of a number, by the first edge that it stays below."""
    return next((f"below {edge}" for edge in edges if number < edge), f"from {edges[-1]}")
