"""文字里有哪些数？Numbers with scale, unit and the range of values that their printing allows."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

_NARROW = str.maketrans(
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19．\uff05，", "0123456789.%，"
)
_SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_UNITS = (
    "个百分点|百分点|人次|家次|户次|场次|件次|批次|车次|班次|起次|条次|篇次|人份|平方公里|平方米|公里|千克"
    "|学时|课时|小时|分钟|工作日|个月|余次|万元|亿元|%|‰|倍|成"
    "|[家户人名位场期次件起宗条处项个份册篇张块部套台辆吨亩元天批组支类款例座所间幅版本只艘栋门节轮席卷单笔桩枚把瓶箱盒支队站点岁]"
)
_FIGURE = re.compile(
    r"(?<![0-9.〔\[A-Za-z第+＋/])"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<more1>余|多|来)?(?P<scale>[十百千]?万|亿|千|百)?(?P<more2>余|多)?"
    rf"(?P<unit>{_UNITS})?(?P<after>以上|以下|以内|左右|上下)?"
)
_CHINESE = re.compile(
    r"(?<![第\u3007零一二两三四五六七八九十百千万\d])(?P<digits>[一二两三四五六七八九十百千零]{1,7})(?P<more1>余|多|来)?"
    r"(?P<unit>人次|家次|场次|件|起|宗|家|名|人|处|条|份|篇|场)(?![是者民为员均才手口民头])"
)
_NOT_COUNTED = re.compile(r"年|月|日|号|时(?!间)|点(?!位)|分(?!钟)|周年|届|级|[-—\u2013~～:：]\d|°|#|/\d")
_BEFORE = re.compile(
    r"(约|近|将近|大约|超过|超|逾|突破|不少于|不低于|至少|不足|不到|不超过|最多|多达)(?:为|达|达到)?$"
)
_UP, _DOWN = (
    frozenset(("超过", "超", "逾", "突破", "不少于", "不低于", "至少", "以上")),
    frozenset(("不足", "不到", "不超过", "最多", "以下", "以内")),
)
_ABOUT = frozenset(("约", "大约", "左右", "上下"))
_NEARLY = frozenset(("近", "将近"))
_SENTENCES = 8192
"""Our choice: several rules read the same sentence; so many stand in a report a hundred times as long as usual."""
_ENDLESS = Fraction(10**15)
_BOUNDARY = "，。；、：:,;（）()！？!?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed in ``text[start:end]``; its true value lies in ``low … high``.

    ``printed`` is the value as it stands, ``step`` the unit of its last printed place. ``before`` and ``after``
    are the words that stand around it within its clause.
    """

    start: int
    end: int
    printed: Fraction
    step: Fraction
    low: Fraction
    high: Fraction
    unit: str
    before: str
    after: str

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def is_count(self) -> bool:
        """Whether it counts whole things."""
        return bool(self.unit) and self.unit not in _NOT_COUNTS

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"


_NOT_COUNTS = frozenset(
    ("%", "‰", "倍", "成", "百分点", "个百分点", "元", "吨", "公里", "平方米", "平方公里", "千克", "亩")
)
_GROUPS: tuple[frozenset[str], ...] = (
    frozenset("人名位"),
    frozenset("家户个"),
    frozenset("件起宗例个单卷份"),
    frozenset("处条项个起"),
    frozenset(("次", "场", "期", "场次")),
)


def narrowed(text: str) -> str:
    """Return the text with full-width digits made narrow; every character keeps its place."""
    return text.translate(_NARROW)


def are_comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures may count the same things."""
    if first.unit == second.unit:
        return True
    return any(first.unit in group and second.unit in group for group in _GROUPS)


@lru_cache(maxsize=_SENTENCES)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a sentence in order; years, dates, document numbers and ordinals are none."""
    plain = narrowed(text)
    found = [match for match in _FIGURE.finditer(plain) if not _is_name(plain, match)]
    found += [match for match in _CHINESE.finditer(plain) if _chinese(match.group("digits")) is not None]
    found.sort(key=lambda match: match.start())
    figures: list[Figure] = []
    for index, match in enumerate(found):
        left = found[index - 1].end() if index else 0
        right = found[index + 1].start() if index + 1 < len(found) else len(plain)
        figures.append(_figure(plain, match, left, right))
    return tuple(figures)


def _is_name(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end("digits") :]
    if match.group("unit") is None and match.group("scale") is None and _NOT_COUNTED.match(rest):
        return True
    if (
        match.group("unit") in ("个", "点", "起", "级", "号")
        and text[match.end("unit") : match.end("unit") + 1] == "月"
    ):
        return True
    return match.group("unit") is None and match.group("scale") is None and len(match.group("digits")) > 9


def _figure(text: str, match: re.Match[str], left: int, right: int) -> Figure:
    groups = match.groupdict()
    unit, scale = groups["unit"] or "", Fraction(_SCALES.get(groups.get("scale") or "", 1))
    if unit in ("万元", "亿元"):
        unit, scale = "元", scale * _SCALES[unit[0]]
    digits = groups["digits"].replace(",", "")
    number = Fraction(digits) if digits[0].isdecimal() else Fraction(_chinese(digits) or 0)
    places = len(digits.partition(".")[2])
    printed, step = number * scale, scale / 10**places
    more = groups.get("more1") or groups.get("more2") or ""
    said = _BEFORE.search(text[max(0, match.start() - 6) : match.start()])
    words = {said.group(1) if said else "", groups.get("after") or "", "余" if more else ""}
    is_rounded = bool(places) or scale > 1 or unit in ("%", "‰", "倍", "百分点", "个百分点")
    low, high = _range(printed, step, words, is_rounded=is_rounded)
    before = _clause_before(text, left, match.start())
    return Figure(
        match.start(),
        match.end(),
        printed,
        step,
        low,
        high,
        unit,
        before,
        _clause_after(text, match.end(), right),
    )


def _range(
    printed: Fraction, step: Fraction, words: set[str], *, is_rounded: bool
) -> tuple[Fraction, Fraction]:
    half = step / 2 if is_rounded else Fraction(0)
    if words & _UP:
        return printed - half, _ENDLESS
    if words & _DOWN:
        return Fraction(0), printed + half
    if words & _ABOUT:
        return printed * Fraction(17, 20), printed * Fraction(23, 20)
    if words & _NEARLY:
        return printed * Fraction(17, 20), printed + half
    if "余" in words:
        return printed, printed + _next_place(printed)
    return printed - half, printed + half


def _next_place(printed: Fraction) -> Fraction:
    """Return how much 余 may add: one of the last place that is not zero (40000余 lies below 50000)."""
    place = Fraction(1)
    while printed and printed % (place * 10) == 0:
        place *= 10
    return place


def _clause_before(text: str, left: int, start: int) -> str:
    piece = text[left:start]
    cut = max((piece.rfind(mark) for mark in _BOUNDARY), default=-1)
    return piece[cut + 1 :]


def _clause_after(text: str, end: int, right: int) -> str:
    piece = text[end:right]
    cut = min((place for mark in _BOUNDARY if (place := piece.find(mark)) >= 0), default=len(piece))
    return piece[:cut]


def _chinese(text: str) -> int | None:
    """Return 二十三, 两千一百零五 as a number; None when it is no number, or a lone 千, 百, 零."""
    total = digit = 0
    last_scale = 10_000
    for character in text:
        if character in "一二三四五六七八九":
            digit = "一二三四五六七八九".index(character) + 1
        elif character == "两":
            digit = 2
        elif character in "十百千":
            scale = {"十": 10, "百": 100, "千": 1000}[character]
            if scale >= last_scale or (digit == 0 and character != "十"):
                return None
            total, digit, last_scale = total + (digit or 1) * scale, 0, scale
    total += digit
    return total or None
