"""哪些话年年成立，哪些只是去年的成绩？An explicit list of what may stand; whatever else is last year's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportdesk.core.figures.number import read_figures

_SENTENCE = re.compile(r"[^。！？\n]*[。！？]?[”’）]?")
_DATE = re.compile(r"\d{1,2}\s?月")
_HAN_COUNT = re.compile("[一二两三四五六七八九十百千万]+余?(?:次|期|场|件|起|户|家|人次|名|份|条)")
"""Counts that the figures' engine leaves alone as too often part of a name; a standing sentence has none."""

_YEAR = re.compile(r"\d{4}(?=\s?年)")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A kind of sentence that holds from year to year, and why."""

    name: str
    why: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be carried over to be confirmed: sentences of an allowed kind without a word of ``results``."""

    allowances: tuple[Allowance, ...]
    results: re.Pattern[str]

    def allows(self, sentence: str) -> bool:
        """Return whether a sentence may stand again: an allowed kind, no figure, no date, no word of results."""
        if self.results.search(sentence) or _DATE.search(sentence) or _HAN_COUNT.search(sentence):
            return False
        if has_figure(sentence):
            return False
        return any(allowance.pattern.search(sentence) for allowance in self.allowances)

    def sift(self, text: str) -> str:
        """Return the sentences of ``text`` that may stand, paragraph by paragraph; empty when none may."""
        kept = ("".join(filter(self.allows, sentences(line))) for line in text.split("\n"))
        return "\n".join(line for line in kept if line)


def sentences(paragraph: str) -> Sequence[str]:
    """Return the sentences of a paragraph with their marks; together they are the paragraph."""
    return [found for found in _SENTENCE.findall(paragraph) if found]


def has_figure(text: str) -> bool:
    """Return whether a text holds a figure; a year is none."""
    return bool(read_figures(_YEAR.sub("", text)))


def figure_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the figures of a text stand (start, end), in order; a year is none."""
    spans = [(figure.start, figure.end) for figure in read_figures(text)]
    spans += [match.span() for match in _HAN_COUNT.finditer(text)]
    years = {match.start() for match in _YEAR.finditer(text)}
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start not in years and (not found or start >= found[-1][1]):
            found.append((start, end))
    return tuple(found)


def read_standing(data: Mapping[str, Any]) -> Standing:
    """Return the list of a parsed data file. Raises KeyError or re.error for a file that is none."""
    allowances = tuple(
        Allowance(entry["name"], entry["why"], re.compile(entry["pattern"])) for entry in data["standing"]
    )
    return Standing(allowances, re.compile("|".join(re.escape(word) for word in data["results"])))
