"""标题的序号怎么写？Ordinals of the four heading levels: 一、 （一） 1. （1）."""

import re

LARGEST_NUMERAL = 9999
"""Our choice: nobody reads a Chinese ordinal above it; ``ordinal`` goes on in digits."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def chinese_numeral(number: int) -> str:
    """Return 1 … 9999 as 一 … 九千九百九十九 (10 is 十, not 一十). Raises ValueError outside."""
    if not 1 <= number <= LARGEST_NUMERAL:
        raise ValueError(f"no Chinese ordinal for {number}")
    text = ""
    for unit, digit in zip(_UNITS, reversed(str(number)), strict=False):
        text = f"{_DIGITS[int(digit)]}{unit if digit != '0' else ''}{text}"
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if 10 <= number <= 19 else text


def ordinal(number: int, *, level: int) -> str:
    """Return the ordinal of a heading: 一、 （一） 1. （1） for levels 1 to 4.

    GB/T 9704—2012, 7.3.3. No blank follows, and no mark after a bracket.
    """
    numeral = chinese_numeral(number) if level <= 2 and number <= LARGEST_NUMERAL else str(number)
    return _PATTERNS[level].format(numeral)


_PATTERNS = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
