"""查的时候照哪些词表、哪些期限？What an administrator can update: word lists, laws, formulas, limits."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Replacement:
    """A wording that is wrong wherever its pattern matches; ``right`` may use its groups, empty: no certain fix."""

    pattern: re.Pattern[str]
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law or document: its exact title, the usual short one, and from when to when it is in force.

    ``in_force`` is the day of the latest revision; ``is_new``: there was no earlier version, so before that day
    it cannot have been applied.
    """

    title: str
    short: str = ""
    in_force: date | None = None
    until: date | None = None
    successor: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A guiding formula that is expected from a report year on; ``outdated`` finds the older form."""

    outdated: re.Pattern[str]
    current: re.Pattern[str]
    first_year: int
    message: str


def _knows_no_word(_text: str) -> bool:
    return False


def _one_piece(text: str) -> Sequence[str]:
    return (text,)


@dataclass(frozen=True, slots=True)
class Terms:
    """All word lists, by name. A list that a file leaves out is empty.

    ``is_word`` says whether a text is a word of the language, ``segment`` cuts it into its likeliest words; the
    shell hands a dictionary in.
    """

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    replacements: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    is_word: Callable[[str], bool] = _knows_no_word
    segment: Callable[[str], Sequence[str]] = _one_piece
    laws: tuple[Law, ...] = ()
    formulas: tuple[Formula, ...] = ()

    def list_of(self, name: str) -> frozenset[str]:
        return self.words.get(name, frozenset())

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return one pattern for all words of a list; one that matches nothing for an empty list."""
        return self.patterns.get(name, _NOTHING)


_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check needs besides the text. ``today`` None: nothing is said about the future.

    ``length_band`` None: length is not judged. Due days are month and day of the year after the report year.
    """

    terms: Terms = field(default_factory=Terms)
    today: date | None = None
    publish_due: tuple[int, int] = (4, 1)
    """督察工作规定 art. 25: published by 1 April."""
    report_due: tuple[int, int] = (3, 1)
    """督察工作规定 art. 24: the department reports by 1 March."""
    sentence_chars: int = 150
    """Our choice: a sentence beyond it is hard to read aloud in one breath."""
    length_band: tuple[int, int] | None = None
    last_plan: tuple[str, ...] = ()
    """The items of last year's plan; empty: nothing is said about last year."""
    half_width_marks: int = 20
    """Our choice: beyond it a text is half-width as a whole, and one finding says so."""


def read_terms(
    data: Iterable[Mapping[str, Any]],
    *,
    is_word: Callable[[str], bool] = _knows_no_word,
    segment: Callable[[str], Sequence[str]] = _one_piece,
) -> Terms:
    """Return the lists of several parsed TOML files, joined. Raises ValueError for a pattern that is none."""
    words: dict[str, set[str]] = {}
    replacements: dict[str, list[Replacement]] = {}
    laws: list[Law] = []
    formulas: list[Formula] = []
    for file in data:
        for name, entries in file.get("words", {}).items():
            words.setdefault(name, set()).update(entries.split() if isinstance(entries, str) else entries)
        for name, entries in file.get("replacements", {}).items():
            replacements.setdefault(name, []).extend(_replacement(entry) for entry in entries)
        laws += [Law(**entry) for entry in file.get("laws", ())]
        formulas += [_formula(entry) for entry in file.get("formulas", ())]
    return Terms(
        {name: frozenset(entries) for name, entries in words.items()},
        {name: _any_of(entries) for name, entries in words.items() if len(entries) <= _LARGEST_PATTERN},
        {name: tuple(entries) for name, entries in replacements.items()},
        is_word,
        segment,
        tuple(laws),
        tuple(formulas),
    )


_LARGEST_PATTERN = 400
"""Our choice: a longer list is looked up, not searched for."""


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    )


def _replacement(entry: Mapping[str, Any]) -> Replacement:
    return Replacement(_compile(entry["wrong"]), entry.get("right", ""), entry.get("why", ""))


def _formula(entry: Mapping[str, Any]) -> Formula:
    return Formula(
        _compile(entry["outdated"]), _compile(entry["current"]), entry["first_year"], entry["message"]
    )


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"词表里的“{pattern}”不是合法的式样：{error}。") from error
