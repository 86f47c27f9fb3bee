"""查的时候照哪些词表、哪些期限？What an administrator can update: word lists, laws, formulas, limits."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


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
    it cannot have been applied. Only a date that ``is_verified`` against a source makes more than a question.
    """

    title: str
    short: str = ""
    in_force: date | None = None
    until: date | None = None
    successor: str = ""
    is_new: bool = False
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A guiding formula that is expected from a report year on; ``outdated`` finds the older form."""

    outdated: re.Pattern[str]
    current: re.Pattern[str]
    first_year: int
    message: str


def knows_no_word(_text: str) -> bool:
    """Without a dictionary no text is a word."""
    return False


def one_piece(text: str) -> Sequence[str]:
    """Without a dictionary a text stays whole."""
    return (text,)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """All word lists, by name. A list that a file leaves out is empty. Equal only to itself, so that it has a hash.

    ``is_word`` says whether a text is a word of the language, ``segment`` cuts it into its likeliest words; the
    shell hands a dictionary in.
    """

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    replacements: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)
    is_word: Callable[[str], bool] = knows_no_word
    segment: Callable[[str], Sequence[str]] = one_piece
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
