"""部分之和对得上总数吗？其中, 共, 分别为, complementary parts, and 人均."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportdesk.core.figures.claim import Claim, Kind, Verdict, holds, plain, ratio, shown
from reportdesk.core.figures.number import Figure

_SUM = re.compile(r"(?:共|共计|合计|总计|总共|累计共|一共)$")
_NOT_SUM = re.compile("其中|包括|分别|人均|平均|增|减|降|升|较上年|比上年|同比")
_LISTED = re.compile(r"分别为|分别是|分为|即|[：:]")
_OPEN = re.compile("等|包括")
_JOINT = re.compile(r"^[^，。；;,\d：:]{0,10}(?:、|和|及|以及|与|，|,)[^，。；;,\d、：:]{0,16}$")
_TIGHT = re.compile(r"^[^，。；;,\d：:]{0,10}(?:、|和|及|以及|与)[^，。；;,\d、：:]{0,16}$")
_PROCESSED = re.compile(
    "已|整改|完成|办结|罚|立案|处罚|销号|移送|占|均|涉及|覆盖|同比|较|比|采纳|查处|发现|排查|检查|培训|参"
)
_COMPLEMENTS: tuple[tuple[str, str], ...] = (
    ("简易程序", "普通程序|一般程序"),
    ("一般(?:事故)?隐患", "重大(?:事故)?隐患"),
    ("(?<!未)(?<!不)合格", "不合格|未合格"),
    ("(?<!未)(?<!不)采纳", "未采纳|不采纳|不予采纳"),
    (
        "(?<!未)(?<!完成)(?<!待)(?<!在)(?<!未能)(?:完成)?(?:办结|审结|结案|整改|销号)",
        "未(?:完成)?(?:办结|审结|结案|整改|完成|销号)|正在(?:整改|办理|审理)|尚未|在办|待整改",
    ),
    ("(?<!不予)(?<!未)立案", "不予立案|未立案"),
)
_PEOPLE = frozenset(("人", "名", "位", "人次"))
_TAKERS: tuple[frozenset[str], ...] = (_PEOPLE, frozenset("户家"), frozenset("件起宗案"))
_EXCLUSIVE: tuple[tuple[str, str], ...] = (("线上", "线下"), ("男", "女"), ("城市", "农村"), ("在编", "编外"))
"""Words for parts that share no member."""
_HALVES = ("上半年", "下半年")
_FEW_PARTS, _OVERLAP = 2, 7
"""Our choice: three parts or more that exceed the whole by a seventh rather overlap than miscount."""


def total_claims(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """Yield totals that their parts contradict, and averages that do not come out."""
    yield from _among(text, figures)
    yield from _sums(text, figures)
    yield from _complements(text, figures)
    yield from _halves(text, figures)
    yield from _averages(figures)


def _among(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """A, 其中 B、C: no part above the whole, no listed parts together above it."""
    for match in re.finditer("其中", text):
        before = [figure for figure in figures if figure.end <= match.start()]
        stop = min(
            (place for mark in "；;。" if (place := text.find(mark, match.end())) >= 0), default=len(text)
        )
        after = [figure for figure in figures if match.end() <= figure.start < stop]
        if not before or not after:
            continue
        whole = before[-1]
        if (
            not (whole.is_count or whole.unit == "元")
            or text[whole.end : match.start()].count("，") > 2
            or after[0].unit != whole.unit
        ):
            continue
        parts = _chain(text, after, whole.unit)
        is_exhaustive = len(parts) > 2 and re.match("其他|其它|其余", parts[-1].before) is not None
        yield from _judge_parts(whole, parts, after[len(parts) - 1].end, may_lack=not is_exhaustive)


def _chain(text: str, figures: Sequence[Figure], unit: str) -> list[Figure]:
    """Return the parts that are listed one after another in the same unit."""
    chain = [figures[0]]
    for last, figure in pairwise(figures):
        between = text[last.end : figure.start]
        joined = _TIGHT.match(between) or (_JOINT.match(between) and not _PROCESSED.search(figure.before))
        if figure.unit != unit or not joined:
            break
        chain.append(figure)
    return chain


def _judge_parts(whole: Figure, parts: Sequence[Figure], end: int, *, may_lack: bool) -> Iterator[Claim]:
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    too_much = low > whole.high
    if not too_much and (may_lack or high >= whole.low):
        return
    if may_lack and len(parts) > 1 and _may_overlap(whole, parts):
        return
    terms = "＋".join(plain(part) for part in parts)
    total = sum(part.printed for part in parts)
    if len(parts) == 1:
        message = f"部分大于总数：其中的{terms}{whole.unit}大于总数{plain(whole)}{whole.unit}。请核对。"
    else:
        relation = "大于" if too_much else "小于"
        message = f"各部分之和{relation}总数：{terms}={total}，总数是{plain(whole)}。请核对；各部分有重叠的，宜写明口径。"
    yield Claim(Kind.SUM, Verdict.FALSE, min(whole.start, parts[0].start), max(end, whole.end), message)


def _may_overlap(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether listed parts may share members: qualities of people, or many parts far above the whole."""
    excess = sum(part.printed for part in parts) - whole.printed
    wording = "".join(part.before for part in parts)
    if len(parts) == _FEW_PARTS and any(all(word in wording for word in pair) for pair in _EXCLUSIVE):
        return False
    return whole.unit in _PEOPLE or (len(parts) > _FEW_PARTS and excess * _OVERLAP > whole.printed)


def _sums(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """A件、B件，共C件; 共C件：A件、B件 (a list that is not open)."""
    for index, total in enumerate(figures):
        lead = text[max(0, total.start - 4) : total.start]
        if index >= 2 and _SUM.search(lead) and total.is_count:
            yield from _closing_sum(text, figures[:index], total)
        listed = text[total.end : figures[index + 1].start] if index + 1 < len(figures) else ""
        if total.is_count and _LISTED.search(listed) and not _NOT_SUM.search(_without_listing(listed)):
            yield from _listed_sum(text, figures[index + 1 :], total)


def _without_listing(text: str) -> str:
    return re.sub("分别为|分别是", "", text)


def _closing_sum(text: str, before: Sequence[Figure], total: Figure) -> Iterator[Claim]:
    parts: list[Figure] = []
    edge = total.start
    for figure in reversed(before):
        between = text[figure.end : edge]
        if figure.unit != total.unit or len(between) > 24 or re.search("[。；;（(]", between):
            break
        if _NOT_SUM.search(between) or _NOT_SUM.search(figure.before):
            return
        parts.insert(0, figure)
        edge = figure.start
    if (
        len(parts) < 2
        or re.search("其中|包括", text[: parts[0].start])
        or parts[0] is not _first_like(before, total)
    ):
        return
    if total.after.strip("的") and any(part.after != total.after for part in parts):
        return
    last = text[parts[-1].end : total.start]
    if len(last) > 8 or any(_comes_to(parts[start:], total) for start in range(len(parts) - 1)):
        return
    yield from _judge_parts(total, parts, total.end, may_lack=False)


def _comes_to(parts: Sequence[Figure], total: Figure) -> bool:
    return sum(part.low for part in parts) <= total.high and total.low <= sum(part.high for part in parts)


def _first_like(figures: Sequence[Figure], total: Figure) -> Figure:
    return next(figure for figure in figures if figure.unit == total.unit)


def _listed_sum(text: str, after: Sequence[Figure], total: Figure) -> Iterator[Claim]:
    if not after or after[0].unit != total.unit:
        return
    parts = _chain(text, after, total.unit)
    end = parts[-1].end
    rest = re.split("[。；;，,]", text[end:])[0]
    if (
        len(parts) < 2
        or _OPEN.search(text[total.end : end])
        or "等" in rest
        or re.match("、|和|及", text[end:])
    ):
        return
    is_explicit = re.search("分别为|分别是|分为|即", text[total.end : parts[0].start]) is not None
    yield from _judge_parts(total, parts, end, may_lack=not is_explicit)


def _complements(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """A件, 已办结B件, 未办结C件: the two parts that leave no third make up the whole."""
    for whole, first, second in zip(figures, figures[1:], figures[2:], strict=False):
        units = {whole.unit, first.unit, second.unit}
        if len(units) > 1 or not whole.is_count or re.search("[。；;]", text[whole.end : second.end]):
            continue
        context = (f"{first.before}{first.after}", f"{second.before}{second.after}")
        if _is_sibling(text, figures, whole, first):
            continue
        if not any(_fits(context, pair) for pair in _COMPLEMENTS) or any(
            re.search(words, f"{whole.before}{whole.after.split('其中')[0]}")
            for pair in _COMPLEMENTS
            for words in pair
        ):
            continue
        if re.search("[、和及]$|^等", text[second.end : second.end + 1]):
            continue
        yield from _judge_parts(whole, (first, second), second.end, may_lack=False)


def _halves(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    """上半年A件，下半年B件，全年C件."""
    for first, second, whole in zip(figures, figures[1:], figures[2:], strict=False):
        units = {whole.unit, first.unit, second.unit}
        halves = _HALVES[0] in first.before and _HALVES[1] in second.before and "全年" in whole.before
        if (
            halves
            and len(units) == 1
            and whole.is_count
            and not re.search("[。；]", text[first.end : whole.end])
        ):
            yield from _judge_parts(whole, (first, second), whole.end, may_lack=False)


def _is_sibling(text: str, figures: Sequence[Figure], whole: Figure, first: Figure) -> bool:
    """Whether a figure is the first of several parts, not their whole: 240卷，其中优秀96卷、合格138卷、不合格6卷."""
    listed = any(figure.end <= whole.start and figure.unit == whole.unit for figure in figures)
    return listed and re.match("[^，。；;]{0,4}、", text[whole.end : first.start]) is not None


def _fits(context: tuple[str, str], pair: tuple[str, str]) -> bool:
    first, second = context
    return bool(
        (re.search(pair[0], first) and re.search(pair[1], second))
        or (re.search(pair[1], first) and re.search(pair[0], second))
    )


def _averages(figures: Sequence[Figure]) -> Iterator[Claim]:
    """A元, B人, 人均C元: exactly one pair can be meant, or some pair comes out."""
    for index, average in enumerate(figures):
        meant = re.search(
            r"(?:(?P<one>[人户家件案])均|平均每(?P<each>[人名户家件起]))[^\d，。；]{0,8}$", average.before
        )
        if not meant:
            continue
        takers = next(group for group in _TAKERS if (meant.group("one") or meant.group("each")) in group)
        people = [figure for figure in figures[:index] if figure.unit in takers]
        sums = [
            figure for figure in figures[:index] if figure.unit == average.unit and figure.unit not in takers
        ]
        values = [(total, head, ratio((total,), (head,))) for total in sums for head in people]
        if not values or any(value is not None and holds(value, average) for _, _, value in values):
            continue
        if len(values) == 1:
            total, head, _ = values[0]
            right = shown(total.printed / head.printed, average.step)
            message = f"人均数不对：{plain(total)}÷{plain(head)}={right}，文中是{plain(average)}。"
            yield Claim(
                Kind.AVERAGE,
                Verdict.FALSE,
                average.start,
                average.end,
                message,
                right,
                average.start,
                average.end,
            )
