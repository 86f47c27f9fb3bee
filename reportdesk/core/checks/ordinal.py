"""这一行以什么序号开头？The ordinals of the heading levels, as people really type them."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMERALS = "一二三四五六七八九"
_CHINESE = f"[{_NUMERALS}十]{{1,3}}"
_PATTERNS = re.compile(
    rf"(?P<first>({_CHINESE})\s?(?P<first_mark>[、，,.．。:：]|(?=\s)))(?!是)"
    rf"|(?P<second>[（(〔]\s?({_CHINESE})\s?[）)〕](?P<second_mark>[、，,.．。]?))"
    r"|(?P<third>([0-9\uff10-\uff19]{1,2})\s?(?P<third_mark>[.．、，,)）]))(?![0-9\uff10-\uff19])"
    r"|(?P<fourth>[（(]\s?([0-9\uff10-\uff19]{1,2})\s?[)）](?P<fourth_mark>[、，,.．。]?))"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<letter>([A-Za-z])\s?(?P<letter_mark>[.．、)）]))(?![A-Za-z.])"
)


class Style(StrEnum):
    """The four ordinals of GB/T 9704—2012, 7.3.3, and two that stand below them."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    CIRCLED = "circled"
    LETTER = "letter"


LEVELS = {Style.FIRST: 1, Style.SECOND: 2, Style.THIRD: 3, Style.FOURTH: 4, Style.CIRCLED: 5, Style.LETTER: 5}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """``text`` is the ordinal as typed, mark included; ``blanks`` what follows it before the wording."""

    style: Style
    number: int
    text: str
    mark: str
    blanks: str

    @property
    def level(self) -> int:
        return LEVELS[self.style]

    @property
    def end(self) -> int:
        return len(self.text)


def read_ordinal(text: str) -> Ordinal | None:
    """Return the ordinal at the head of a line, None when there is none."""
    match = _PATTERNS.match(text)
    if match is None or match.lastgroup is None:
        return None
    style = next(style for style in Style if match.group(style.value) is not None)
    whole = match.group(style.value)
    mark = "" if style is Style.CIRCLED else (match.group(f"{style.value}_mark") or "")
    number = _number(style, whole)
    if number is None:
        return None
    rest = text[len(whole) :]
    return Ordinal(style, number, whole, mark, rest[: len(rest) - len(rest.lstrip(" \u3000\t"))])


def read_numeral(text: str) -> int | None:
    """Return 一 … 九十九 as a number; None for anything else."""
    match = re.fullmatch(f"(?:([{_NUMERALS}]?)(十))?([{_NUMERALS}]?)", text)
    if not text or match is None:
        return None
    tens, ten, ones = match.groups()
    number = (_digit(tens) or 1) * 10 if ten else 0
    return number + _digit(ones)


def _digit(text: str) -> int:
    return _NUMERALS.index(text) + 1 if text else 0


def _number(style: Style, whole: str) -> int | None:
    if style is Style.CIRCLED:
        return ord(whole) - ord("①") + 1
    if style is Style.LETTER:
        return ord(whole[0].upper()) - ord("A") + 1
    if style in (Style.THIRD, Style.FOURTH):
        return int("".join(character for character in whole if character.isdecimal()))
    return read_numeral("".join(character for character in whole if character in f"{_NUMERALS}十"))
