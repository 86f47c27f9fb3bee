"""增减算得对吗？From a to b by z %, a now against a base, and changes that no whole base can give."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from reportdesk.core.figures.claim import Claim, Kind, Range, Verdict, change, holds, is_cut, plain, shown
from reportdesk.core.figures.number import Figure

_RISE = "增加|增长|上升|增至|升至|增多|上涨|扩大|新增|多"
_FALL = "减少|下降|降低|压减|压缩|缩减|缩短|精简|降至|减至|压降|回落|下滑|少"
_MOVE = f"{_RISE}|{_FALL}|提高|提升|提速|提至|提到|优化|调整|变|扩展|扩充"
_FROM = re.compile(r"(?:由|从)[^，。；,;、]{0,14}$")
_TO = re.compile(
    rf"^[^，。；;,]{{0,10}}?(?P<verb>{_MOVE})[^，。；;,\d]{{0,4}}?(?:至|到|为|成|了)?[^，。；;,\d]{{0,3}}$"
)
_BY = re.compile(
    rf"^[^。；;\d]{{0,16}}?(?P<verb>{_MOVE}|降幅|增幅|升幅|涨幅|幅度|降低率|增长率|减幅)"
    r"(?:比例|比|率|幅度|幅|约)?(?:了|达到了?|达|为|是|约|近|超过|超|高达)*$"
)
_BY_THEN_FROM = re.compile("^[，,]?(?:由|从)[^，。；,;、\\d]{0,12}$")
"""下降30%，由120件降至90件."""
_AGAINST = re.compile(
    rf"(?:同比|环比|与?(?:较|比|对比)(?:上年|去年|前年|上一年|往年|20\d\d年)(?:度)?(?:同期)?(?:相比)?)[^，。；,;\d]{{0,6}}?"
    rf"(?P<verb>{_RISE}|{_FALL})(?:了)?$"
)
_BASE = re.compile(r"(?:较|比)(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?[^，。；,;\d]{0,4}$")
_LAST = re.compile(r"(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?[^，。；,;\d]{0,12}$")
_YEARLY = re.compile(
    r"^[，,（(、]?(?P<noun>[^，。；;,\d、]{0,10}?)(?:同比|与?(?:较|比)(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?(?:相比)?)"
    rf"[，,]?(?P<each>分别)?(?P<verb>{_RISE}|{_FALL})(?:了|约|近)*$"
)


def change_claims(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """Yield the false changes of a sentence, each printed percentage judged once."""
    judged: set[int] = set()
    found = (
        *_moves(text, figures),
        *_deltas(text, figures),
        *_bases(text, figures),
        *_falls_by(text, figures),
    )
    for claim in found:
        if claim.fix_start not in judged:
            judged.add(claim.fix_start)
            yield claim


def reach_claims(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """Yield yearly changes of an exact count that no whole number of the year before can give."""
    for index, printed in enumerate(figures[1:], 1):
        match = _YEARLY.match(text[figures[index - 1].end : printed.start])
        if not printed.is_percent or match is None:
            continue
        counts, percents = _counts_before(figures[:index]), _percents_from(text, figures, index)
        verb = match.group("verb")
        if match.group("each") or len(percents) > 1:
            if len(percents) == len(counts):
                for count, percent in zip(counts, percents, strict=True):
                    yield from _reach(count, percent, verb)
            continue
        meant = _meant(counts, match.group("noun"))
        if (
            meant
            and not _has_base(figures[:index], meant)
            and all([*_reach(count, printed, verb)] for count in meant)
        ):
            yield from _reach(meant[-1], printed, verb)


def _between(text: str, first: Figure, second: Figure) -> str:
    return text[first.end : second.start]


def _moves(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    for index in range(len(figures) - 1):
        old, new = figures[index], figures[index + 1]
        to = _TO.match(_between(text, old, new))
        if (old.unit != new.unit and old.unit) or not new.unit or not to:
            continue
        if not _FROM.search(text[max(0, old.start - 18) : old.start]):
            continue
        yield from _direction(old, new, to.group("verb"))
        if index + 2 < len(figures) and _BY.match(_between(text, new, figures[index + 2])):
            yield from _by(old, new, figures[index + 2])
        elif index and _BY_THEN_FROM.match(_between(text, figures[index - 1], old)):
            yield from _by(old, new, figures[index - 1])


def _direction(old: Figure, new: Figure, verb: str) -> Iterator[Claim]:
    rises, falls = re.fullmatch(_RISE, verb), re.fullmatch(_FALL, verb)
    if (rises and new.high < old.low) or (falls and new.low > old.high):
        actual = "减少" if new.high < old.low else "增加"
        message = f"文中说“{verb}”，但由{plain(old)}到{plain(new)}是{actual}。请核对两个数或改写方向。"
        yield Claim(Kind.DIRECTION, Verdict.FALSE, old.start, new.end, message)


def _by(old: Figure, new: Figure, by: Figure) -> Iterator[Claim]:
    if old.is_percent or new.is_percent:
        if by.unit in ("个百分点", "百分点"):
            yield from _points(old, new, by)
        return
    value = change(old, new)
    if value is None:
        return
    span = min(old.start, by.start), max(new.end, by.end)
    if by.is_percent:
        yield from _judge(value, by, f"|{plain(new)}－{plain(old)}|÷{plain(old)}", span, factor=100)
    elif by.unit == "倍":
        times = Range(value.low + 1, value.high + 1)
        if not holds(value, by) and not holds(times, by):
            yield from _judge(value, by, f"（{plain(new)}－{plain(old)}）÷{plain(old)}", span, factor=1)
    elif by.unit == new.unit and by.is_exact and old.is_exact and new.is_exact:
        difference = abs(new.printed - old.printed)
        if difference != by.printed:
            message = f"差数不对：|{plain(new)}－{plain(old)}|={difference}，文中是{plain(by)}。"
            yield Claim(
                Kind.CHANGE, Verdict.FALSE, old.start, by.end, message, str(difference), by.start, by.end
            )


def _points(old: Figure, new: Figure, by: Figure) -> Iterator[Claim]:
    low = min(abs(new.printed - old.printed), abs(new.low - old.high), abs(new.high - old.low))
    high = max(abs(new.high - old.low), abs(new.low - old.high))
    if not holds(Range(low, high), by):
        difference = shown(abs(new.printed - old.printed), min(old.step, new.step))
        message = f"百分点不对：{plain(new)}－{plain(old)}={difference}，文中是{plain(by)}个百分点。"
        yield Claim(Kind.CHANGE, Verdict.FALSE, old.start, by.end, message, difference, by.start, by.end)


def _judge(value: Range, by: Figure, formula: str, span: tuple[int, int], *, factor: int) -> Iterator[Claim]:
    if holds(value, by, factor=factor):
        return
    middle = (value.low + value.high) / 2 * factor
    unit = "%" if factor == 100 else "倍"
    cut = value.low == value.high and is_cut(value, by, factor=factor)
    right = shown(middle, by.step)
    how = "截去了尾数，按四舍五入应为" if cut else "应为"
    message = f"变化幅度不对：{formula}={shown(middle, by.step / 100)}{unit}，{how}{right}{unit}，文中是{plain(by)}{unit}。"
    verdict = Verdict.CUT if cut else Verdict.FALSE
    yield Claim(Kind.CHANGE, verdict, *span, message, right, by.start, by.end)


def _deltas(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """150件，比上年增加30件，增长25%: the base is 120."""
    for now, delta, by in zip(figures, figures[1:], figures[2:], strict=False):
        against = _AGAINST.search(text[now.end : delta.start])
        if not against or delta.unit != now.unit or not now.is_count or not by.is_percent:
            continue
        if not _BY.match(_between(text, delta, by)) or "；" in _between(text, now, delta):
            continue
        sign = -1 if re.fullmatch(_RISE, against.group("verb")) else 1
        low, high = now.low + sign * delta.low, now.high + sign * delta.high
        if low > high:
            low, high = high, low
        if low <= 0 or not (now.is_exact and delta.is_exact):
            continue
        value = Range(delta.printed / high, delta.printed / low)
        formula = f"{plain(delta)}÷（{plain(now)}{'－' if sign < 0 else '＋'}{plain(delta)}）"
        yield from _judge(value, by, formula, (now.start, by.end), factor=100)


def _bases(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """150件，较上年120件增长25%; 上年120件，本年150件，增长25%."""
    for second, by in pairwise(figures):
        earlier = [figure for figure in figures if figure.end <= second.start and figure.unit == second.unit]
        if not earlier or not second.is_count or not by.is_percent:
            continue
        first = earlier[-1]
        follows = _BY.match(_between(text, second, by)) or _YEARLY.match(_between(text, second, by))
        if not follows or "；" in text[first.end : by.start]:
            continue
        between, lead = _between(text, first, second), text[max(0, first.start - 20) : first.start]
        if _AGAINST.search(between):
            continue
        if _BASE.search(between) or re.search("[（(，,](?:上年|去年|上一年)(?:同期)?(?:为)?$", between):
            old, new = second, first
        elif _LAST.search(lead) and re.search("(?:今年|本年|20\\d\\d年)[^，。；,;\\d]{0,12}$", between):
            old, new = first, second
        else:
            continue
        value = change(old, new)
        if value is not None:
            formula = f"|{plain(new)}－{plain(old)}|÷{plain(old)}"
            yield from _judge(value, by, formula, (first.start, by.end), factor=100)


def _falls_by(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """较上年的35件减少8件，下降22.9%: the base stands there itself."""
    for base, delta, by in zip(figures, figures[1:], figures[2:], strict=False):
        is_against = _BASE.search(text[max(0, base.start - 14) : base.start])
        if not is_against or base.unit != delta.unit or not base.is_count or not by.is_percent:
            continue
        moved = re.fullmatch(f"的?(?:{_RISE}|{_FALL})(?:了)?", _between(text, base, delta))
        if not moved or not _BY.match(_between(text, delta, by)) or base.low <= 0:
            continue
        value = Range(delta.low / base.high, delta.high / base.low)
        yield from _judge(value, by, f"{plain(delta)}÷{plain(base)}", (base.start, by.end), factor=100)


def _counts_before(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the run of counts directly before a percentage."""
    run: list[Figure] = []
    for figure in reversed(figures):
        if not figure.is_count:
            break
        run.append(figure)
    return tuple(reversed(run))


def _percents_from(text: str, figures: Sequence[Figure], index: int) -> tuple[Figure, ...]:
    found = [figures[index]]
    for figure in figures[index + 1 :]:
        if not figure.is_percent or not re.fullmatch("[、和与，,]|以及", text[found[-1].end : figure.start]):
            break
        found.append(figure)
    return tuple(found)


def _meant(counts: Sequence[Figure], noun: str) -> tuple[Figure, ...]:
    """Return the counts that a change may speak of: the one its noun names, else those directly before it."""
    wording = noun.strip("，, ").rstrip("也均都")
    if not wording:
        return tuple(counts)
    named = tuple(
        figure for figure in counts if wording[-2:] in figure.before or wording[:2] in figure.before
    )
    return named if len(named) == 1 else ()


def _has_base(figures: Sequence[Figure], counts: Sequence[Figure]) -> bool:
    """Whether the base stands there itself; then the change is judged against it."""
    return any(figure not in counts and _LAST.search(figure.before) for figure in figures)


def _reach(count: Figure, printed: Figure, verb: str) -> Iterator[Claim]:
    if not (count.is_exact and count.is_count) or printed.high > 1000:
        return
    sign = 1 if re.fullmatch(_RISE, verb) else -1
    low, high = printed.low / 100, min(printed.printed + printed.step, printed.high + printed.step) / 100
    if sign < 0 and low >= 1:
        return
    if sign < 0:
        bases = (count.printed / (1 - low), count.printed / (1 - high) if high < 1 else Fraction(10**9))
    else:
        bases = (count.printed / (1 + high), count.printed / (1 + low))
    if floor(bases[1]) >= ceil(bases[0]):
        return
    near = round(count.printed / (1 + sign * printed.printed / 100))
    bases_near = sorted({near - 1, near, near + 1} - {0})
    tried = "、".join(
        f"上年{base}时为{shown(abs(count.printed - base) / base * 100, printed.step)}%" for base in bases_near
    )
    message = (
        f"{plain(count)}{count.unit}{verb}{shown(printed.printed, printed.step)}%，没有一个整数的上年数能得出："
        f"{tried}。请核对数量、比率或上年基数。"
    )
    yield Claim(Kind.REACH, Verdict.FALSE, printed.start, printed.end, message)
