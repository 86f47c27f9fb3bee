"""台账里的一个数字怎样记、怎样印、比上年增减多少？Exact decimals; nothing here is a float."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportdesk.core.errors import ReportdeskError

NAME_CHARS = 30
UNIT_CHARS = 10
_VALUE = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_RESERVED = frozenset(
    ("True", "False", "None", "true", "false", "none", "and", "or", "not", "in", "is", "if", "else", "self")
)
"""Words of the placeholder language."""
_SHARES: Mapping[str, str] = {"%": "个百分点", "‰": "个千分点"}


class BadFigure(ReportdeskError):
    """A name, value or unit that the ledger cannot hold."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure. ``value`` and ``last`` (last year's) are digits as typed; empty where nobody has said it."""

    name: str
    value: str = ""
    unit: str = ""
    last: str = ""
    scope: str = ""
    period: str = ""
    source: str = ""

    @property
    def printed(self) -> str:
        """The value with its unit, as it stands in a text; empty without a value."""
        return f"{self.value}{self.unit}" if self.value else ""

    @property
    def printed_last(self) -> str:
        """Last year's value with the unit; empty when it is not known."""
        return f"{self.last}{self.unit}" if self.last else ""

    @property
    def change(self) -> "Change | None":
        """The change against last year; None while one of the two values is missing."""
        if not (self.value and self.last):
            return None
        return Change(Decimal(self.value), Decimal(self.last), self.unit)


@dataclass(frozen=True, slots=True)
class Change:
    """How a value stands to last year's. A share (%) changes by points, everything else by per cent."""

    now: Decimal
    last: Decimal
    unit: str

    @property
    def difference(self) -> Decimal:
        return self.now - self.last

    @property
    def percent(self) -> Fraction | None:
        """The change in per cent of last year's value, exact; None for shares and where last year has no base."""
        if self.unit in _SHARES or self.last <= 0:
            return None
        return Fraction(self.difference) / Fraction(self.last) * 100

    @property
    def sentence(self) -> str:
        """Return 同比增长20%, 同比下降1.5个百分点, 与上年持平; an amount where last year gives no base."""
        if self.difference == 0:
            return "与上年持平"
        is_rise = self.difference > 0
        if self.unit in _SHARES:
            verb = "提高" if is_rise else "下降"
            return f"同比{verb}{plain(abs(self.difference))}{_SHARES[self.unit]}"
        if self.percent is None:
            return self.amount
        return f"同比{'增长' if is_rise else '下降'}{rounded(abs(self.percent))}%"

    @property
    def amount(self) -> str:
        """Return 比上年增加1场, 比上年减少2场, 与上年持平."""
        if self.difference == 0:
            return "与上年持平"
        rise, fall = ("提高", "下降") if self.unit in _SHARES else ("增加", "减少")
        verb = rise if self.difference > 0 else fall
        return f"比上年{verb}{plain(abs(self.difference))}{_SHARES.get(self.unit, self.unit)}"


def clean_name(raw: str) -> str:
    """Return a name that a placeholder can hold; raises BadFigure with a sentence that says what to change."""
    name = unicodedata.normalize("NFKC", raw).strip()
    if not name:
        raise BadFigure("请填写名称，如“普法讲座”。")
    if len(name) > NAME_CHARS:
        raise BadFigure(f"名称最多{NAME_CHARS}字，现有{len(name)}字，请改短。")
    if not name.isidentifier() or name in _RESERVED:
        raise BadFigure(
            f"名称“{name}”不能这样写：只用汉字、字母和数字，不以数字开头，不加空格、括号和标点，如“普法讲座”。"
        )
    return name


def clean_value(raw: str) -> str:
    """Return digits without blanks and thousands marks; empty for none; raises BadFigure for anything else."""
    value = unicodedata.normalize("NFKC", raw).replace(" ", "").replace("\u2212", "-")
    if _GROUPED.fullmatch(value):
        value = value.replace(",", "")
    if value and not (value.isascii() and _VALUE.fullmatch(value)):
        raise BadFigure(
            f"数值“{raw.strip()[:30]}”不是数字。只写阿拉伯数字（最多15位整数、6位小数），如“6”“98.42”；单位另填。"
        )
    return value


def clean_unit(raw: str) -> str:
    """Return a unit without blanks and braces; raises BadFigure for digits in it or for a long one."""
    unit = unicodedata.normalize("NFKC", raw).replace(" ", "").replace("(", "（").replace(")", "）")
    if len(unit) > UNIT_CHARS or re.search(r"[\d{}<>#=@+\-]", unit):
        raise BadFigure(
            f"单位“{unit[:20]}”不能这样写：最多{UNIT_CHARS}字，不含数字和花括号，如“场”“万人次”“%”。"
        )
    return unit


def plain(number: Decimal) -> str:
    """Return a decimal in digits, without closing zeros and without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Fraction) -> str:
    """Return a percentage for a text: whole where it is whole, else one place, half to even (GB/T 8170—2008).

    One place is our choice; a change that one place would print as 0 gets the places it needs, up to four.
    """
    if value.denominator == 1:
        return str(value.numerator)
    places = next((places for places in range(1, 5) if round(value * 10**places)), 4)
    return f"{Decimal(round(value * 10**places)).scaleb(-places):f}"
