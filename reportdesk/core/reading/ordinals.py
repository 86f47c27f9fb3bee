"""这一行前面的序号是哪一种、第几？Every usual form of an ordinal, with its family and number."""

import re
from dataclasses import dataclass
from enum import IntEnum

from reportdesk.core.reading.sheet import BLANK


class Family(IntEnum):
    """Forms of ordinals from the outermost to the innermost, as they usually nest (GB/T 9704—2012, 7.3.3)."""

    CHAPTER = 1  # 第一部分
    HAN = 2  # 一、
    NESTED_HAN = 3  # 一、 once more, inside a part that itself begins with 一、
    BRACKETED_HAN = 4  # （一）
    DIGIT = 5  # 1.
    DECIMAL = 6  # 1.1
    BRACKETED_DIGIT = 7  # （1）
    CIRCLED = 8  # ①
    SPOKEN = 9  # 一是
    COUNTED = 10  # 第一，


@dataclass(frozen=True, slots=True)
class Mark:
    """An ordinal in a text: ``start`` to ``end`` with its own mark; ``number`` 1 and up."""

    family: Family
    number: int
    start: int
    end: int


_B = f"[{BLANK}]*"
_HAN = "[一二三四五六七八九十百]{1,4}"
_PAIR = "(?:一、二|二、三|三、四|四、五|五、六)(?![\u3007○零十百是要、])"
"""Two numbers in a row count together (二、三产业), unless the second begins a year (一、二\u3007二五年)."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN_DIGITS = "零一二三四五六七八九"

_FORMS = (
    ("chapter", rf"第{_B}(?P<chapter>{_HAN}|\d{{1,2}}){_B}(?:部分|章|篇){_B}[、．.:：，,]?"),
    ("counted", rf"(?:第|其)(?P<counted>{_HAN}){_B}[，,、:：]"),
    ("spoken", rf"(?P<spoken>{_HAN}){_B}(?:是|要)(?!否|求|点|素|害|件|闻)[:：，,]?"),
    (
        "bracketed_han",
        rf"[（(【\[]{_B}(?P<bracketed_han>{_HAN}){_B}[）)】\]]{_B}[、．.:：]?|(?P<half_bracketed_han>{_HAN}){_B}[）)]|(?P<han_glyph>[㈠-㈩])",
    ),
    (
        "han",
        rf"(?!{_PAIR})(?P<han>{_HAN}){_B}[、．.:：](?!{_B}[一二三四五六七八九十]{_B}[、级类])|(?P<spaced_han>{_HAN})[ \u3000\t]+(?=[^\W\d_])(?![是要])",
    ),
    (
        "decimal",
        rf"(?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,2}})(?:[、.．](?!\d)|{_B})(?=[^\W\d_a-zA-Z%\uff05万亿元倍]|[“《（])",
    ),
    (
        "bracketed_digit",
        rf"[（(]{_B}(?P<bracketed_digit>\d{{1,2}}){_B}[）)]{_B}[、．.:：]?|(?P<half_bracketed_digit>\d{{1,2}})[）)]|(?P<digit_glyph>[⑴-⒇])",
    ),
    (
        "digit",
        rf"(?P<digit>\d{{1,2}}){_B}(?:[、．:：](?!\d)|\.(?![\da-zA-Z])|[.．、](?=20\d\d\s?年))|(?P<dotted_glyph>[⒈-⒛])",
    ),
    ("circled", rf"(?P<circled>[{_CIRCLED}❶-❿➀-➉➊-➓])[、.．]?"),
)
_START = re.compile(f"{_B}(?:{'|'.join(pattern for _name, pattern in _FORMS)}){_B}")
_FAMILIES = {
    "chapter": Family.CHAPTER, "counted": Family.COUNTED, "spoken": Family.SPOKEN,
    "bracketed_han": Family.BRACKETED_HAN, "half_bracketed_han": Family.BRACKETED_HAN,
    "han_glyph": Family.BRACKETED_HAN, "han": Family.HAN, "spaced_han": Family.HAN, "decimal": Family.DECIMAL,
    "bracketed_digit": Family.BRACKETED_DIGIT, "half_bracketed_digit": Family.BRACKETED_DIGIT,
    "digit_glyph": Family.BRACKETED_DIGIT, "digit": Family.DIGIT, "dotted_glyph": Family.DIGIT,
    "circled": Family.CIRCLED,
}  # fmt: skip
_GLYPH_RANGES = (("㈠", "㈩"), ("⑴", "⒇"), ("⒈", "⒛"), ("①", "⑳"), ("❶", "❿"), ("➀", "➉"), ("➊", "➓"))


def read_mark(text: str, start: int = 0) -> Mark | None:
    """Return the ordinal that stands at ``start``, blanks aside; None when there is none."""
    match = _START.match(text, start)
    if not match or not match.lastgroup:
        return None
    number = read_number(match[match.lastgroup])
    if not number:
        return None
    begin = match.start() + len(match.group()) - len(match.group().lstrip(BLANK))
    return Mark(_FAMILIES[match.lastgroup], number, begin, match.end())


def read_number(text: str) -> int:
    """Return the number of a bare ordinal (一, 12, ③, 1.2 → 2); 0 when it is none."""
    if text.isascii() or "．" in text:
        return int(re.split("[.．]", text)[-1])
    for first, last in _GLYPH_RANGES:
        if first <= text <= last:
            return ord(text) - ord(first) + 1
    return _read_han(text)


def _read_han(text: str) -> int:
    """Return the value of 一 … 九十九, also of digits set side by side (一〇); 0 for anything else."""
    tens, has_ten, units = text.rpartition("十")
    if len(tens) > 1 or len(units) > 1 or "百" in text or "十" in tens:
        return 0
    return (_HAN_DIGITS.find(tens) if tens else 1) * 10 * bool(has_ten) + max(
        0, _HAN_DIGITS.find(units or "零")
    )
