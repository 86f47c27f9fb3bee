"""和去年那份比，哪些句子一字没改，同一件事去年是多少？"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportdesk.core.checks.dismissal import sentences
from reportdesk.core.checks.subject import Kind, Line, Subject
from reportdesk.core.figures.ledger import Entry, entries

LEAST_CHARS = 18
"""Our choice: shorter sentences (现将有关情况报告如下。) are formulas that every year repeats."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A sentence that stands word for word in last year's report; ``where`` is its field in this year's."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What both years count under one name, as printed: ``before`` last year, ``now`` this year."""

    where: str
    name: str
    before: str
    now: str

    @property
    def is_same(self) -> bool:
        return self.before == self.now


@dataclass(frozen=True, slots=True)
class Comparison:
    """One year's text against the last one's; both lists in reading order, empty where nothing meets."""

    carried: tuple[Carried, ...]
    pairs: tuple[Pair, ...]


def compare(this: Subject, last: Subject) -> Comparison:
    """Return the sentences carried over unchanged and the figures of the same name.

    A name counts only where each year gives it one value: with two, nobody can say which to compare.
    """
    known = {sentence for line in _body(last) for sentence in _long_sentences(line)}
    carried = {
        sentence: Carried(line.where, sentence)
        for line in _body(this)
        for sentence in _long_sentences(line)
        if sentence in known
    }
    before, now = _figures(last), _figures(this)
    pairs = (
        Pair(where, name, before[name, unit][1], printed)
        for (name, unit), (where, printed) in now.items()
        if (name, unit) in before
    )
    return Comparison(tuple(carried.values()), tuple(pairs))


def _body(subject: Subject) -> Iterator[Line]:
    return (line for line in subject.prose() if line.kind is Kind.TEXT)


def _long_sentences(line: Line) -> Iterator[str]:
    return (bare for _start, sentence in sentences(line.text) if len(bare := sentence.strip()) >= LEAST_CHARS)


def _figures(subject: Subject) -> dict[tuple[str, str], tuple[str, str]]:
    """Return field and printed figure of what is counted, by name and unit; names with two values are left out."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for line in _body(subject):
        for entry in entries(line.text):
            found.setdefault((entry.key, _unit(entry)), set()).add((line.where, entry.printed + entry.unit))
    return {name: min(values) for name, values in found.items() if len({value for _, value in values}) == 1}


def _unit(entry: Entry) -> str:
    return entry.unit.removeprefix("余")
