"""一句话里的数对不对得上？A claim ties figures; it is false only if no reading of the printed precision makes it true."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reportdesk.core.figures.number import Figure


class Kind(StrEnum):
    """What a claim says."""

    RATE = "rate"
    CHANGE = "change"
    REACH = "reach"
    SUM = "sum"
    AVERAGE = "average"
    DIRECTION = "direction"


class Verdict(StrEnum):
    """``CUT`` is right but for the rounding: the last place was cut off, not rounded (GB/T 8170)."""

    CUT = "cut"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that does not hold: ``text[start:end]`` with the sum as a sentence, and the right number if certain.

    ``fix_start`` and ``fix_end`` bound the printed number that ``right`` replaces.
    """

    kind: Kind
    verdict: Verdict
    start: int
    end: int
    message: str
    right: str = ""
    fix_start: int = 0
    fix_end: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """All values that a computed number may have."""

    low: Fraction
    high: Fraction

    def meets(self, low: Fraction, high: Fraction) -> bool:
        return self.low <= high and low <= self.high


def ratio(part: Iterable[Figure], total: Iterable[Figure]) -> Range | None:
    """Return part ÷ total; None when the total may be 0."""
    parts, totals = tuple(part), tuple(total)
    low, high = sum(figure.low for figure in totals), sum(figure.high for figure in totals)
    if low <= 0:
        return None
    return Range(
        Fraction(sum(figure.low for figure in parts)) / high,
        Fraction(sum(figure.high for figure in parts)) / low,
    )


def change(before: Figure, after: Figure) -> Range | None:
    """Return how much ``after`` differs from ``before``, as a share of ``before`` and without sign."""
    if before.low <= 0:
        return None
    values = [abs(a - b) / b for a in (after.low, after.high) for b in (before.low, before.high)]
    is_crossing = before.low <= after.high and after.low <= before.high
    return Range(Fraction(0) if is_crossing else min(values), max(values))


def holds(value: Range, printed: Figure, *, factor: int = 1) -> bool:
    """Whether a computed value, times ``factor`` (100 for a percentage), may be printed like this."""
    return Range(value.low * factor, value.high * factor).meets(printed.low, printed.high)


def is_cut(value: Range, printed: Figure, *, factor: int = 1) -> bool:
    """Whether the printed number is the value with the further places cut off instead of rounded."""
    return Range(value.low * factor, value.high * factor).meets(
        printed.printed, printed.printed + printed.step * Fraction(999, 1000)
    )


def shown(value: Fraction, step: Fraction) -> str:
    """Return a value rounded to the places of ``step``: half to even, GB/T 8170—2008."""
    scaled = round(value / step) * step
    places = 0
    while step * 10**places < 1 and places < 6:
        places += 1
    return f"{float(scaled):.{places}f}"


def plain(figure: Figure) -> str:
    """Return a figure's value in digits, without unit."""
    value = figure.printed
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
