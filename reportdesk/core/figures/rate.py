"""比率算得对吗？x of y is z %: 整改率, 合格率, 占比."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from reportdesk.core.figures.claim import Claim, Kind, Range, Verdict, holds, is_cut, plain, ratio, shown
from reportdesk.core.figures.number import Figure, are_comparable

_NAMED = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8}?)(?P<rate>率|比例)(?:已|均|全部|也|都)?"
    r"(?:达到了?|高达|达|为|是|约为|约|超过|近|保持在|稳定在|提升到|提升至|提高到|上升到)?$"
)
_SHARE = re.compile(
    r"占(?P<whole>比|总数|总量|总额|全部|其|总[\u4e00-\u9fff]{0,4}|)(?:的)?(?:比例|比重|比)?(?:为|达到?|约|近|超过?)?$"
)
_IS_SHARE = re.compile("(?:约|仅|共|总)?占")
_FOUND = "排查|发现|查出|查找|隐患|问题|交办|反馈|移交|录入|挂牌|督办"
_TAKEN = "受理|接|收|办理|登记|立案|转|承办|交办|案件|举报|投诉|信访|申请|咨询|工单|建议|提案|审理"
_TESTED = "参|应考|抽|检|组织|培训|考|评查|样"
_SYNONYMS: tuple[tuple[str, str, str], ...] = (
    ("整改|治理|闭环|销号|整治", "整改|治理|闭环|销号|整治|完成|消除", _FOUND),
    ("办结|结案|办理|处结|审结", "办结|结案|办理完毕|处结|审结|完结", _TAKEN),
    ("合格|及格|通过|达标|过关|优秀", "合格|及格|通过|取得|获得|达标|考取|领取|拿到|优秀", _TESTED),
    ("采纳|采用|录用", "采纳|采用|录用|吸收", "报送|上报|推荐|提出|提交|报|收"),
    (
        "参学|参训|参考|参加|参与|参会|到课|出勤|到会",
        "参学|参训|参考|参加|参与|参会|实到|到课|出勤|到会",
        "应|共有|组织|全",
    ),
    ("完成|落实|兑现", "完成|落实|兑现", "计划|应|下达|任务|目标|安排|确定"),
    ("满意", "满意", "回访|发放|调查|测评|受理|评价|办件|收|问卷"),
    ("回复|答复|反馈|回访|回应", "回复|答复|反馈|回访|回应", _TAKEN),
    ("出庭|应诉", "出庭", "应诉|诉讼|应|案件|开庭"),
    ("公开|公示", "公开|公示", "应|作出|许可|处罚|办理"),
    ("持证|取证", "持证|取证|取得|持有", "人员|在编|在岗|共有|执法|干部|编制"),
    ("调解|成功|化解", "成功|达成|化解|调成", "受理|调处|调解|排查|纠纷|申请"),
    ("胜诉", "胜诉", "诉讼|审结|应诉|案件|判决"),
    ("纠错|纠正|撤销", "纠错|纠正|撤销|变更|确认违法", "审结|受理|复议|案件"),
    ("审核|审查", "审核|审查", "作出|应|处罚|决定|案件|合同|文件"),
    ("立案", "立案", "线索|受理|移送|核查"),
)
"""What a rate is called, what its counted part is called, and what the whole it is taken of."""
_ANY_WHOLE = "共|总|全|应|计划|有"
_ALL = Fraction(100)
_AT_MOST_ALL = re.compile(
    "整改|办结|合格|及格|通过|覆盖|满意|参学|参训|参考|持证|采纳|出庭|公开|公示|知晓|达标|回复|答复"
)
"""Rates of a part of a whole; 完成率 may exceed it."""
_SENTENCE_PARTS = re.compile("[；;]")
_NEGATED = re.compile("(?:不|未|没有|待|尚未|无法)(?:能|予|完全|曾)?[\u4e00-\u9fff]{1,6}$")
_NEGATIVE = re.compile("[\u4e00-\u9fff]*?(?:不|未)")
_DUE = re.compile("应(?!诉|急|用|对|聘|届)")
_ADVERBS = re.compile(
    "已|均|全部|其中|按期|按时|实际|成功|顺利|完成|限期|及时|当场|累计|共|先后|到位|依法|了|的"
)
_OWN_NOUN_CHARS = 4
"""Our choice: a noun of at least that length, which the whole does not share, names another thing."""


def rate_claims(text: str, figures: Sequence[Figure], earlier: Sequence[Figure] = ()) -> Iterator[Claim]:
    """Yield the false rates of a sentence; ``earlier`` are the figures of the sentence before."""
    for index, figure in enumerate(figures):
        if not figure.is_percent:
            continue
        named = _NAMED.search(figure.before)
        if named and figure.low > _ALL and _AT_MOST_ALL.search(named.group("stem")):
            message = f"{named.group('stem')[-2:]}率不会超过100%，文中是{plain(figure)}%，请核对。"
            yield Claim(Kind.RATE, Verdict.FALSE, figure.start - len(figure.before), figure.end, message)
            continue
        share = _SHARE.search(figure.before)
        if named and "分别" not in figure.before:
            yield from _named(text, figures[:index], figure, named.group("stem"), earlier)
        elif share and _IS_SHARE.match(figure.before):
            yield from _share(text, figures[:index], figure)


def _verbs(stem: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what the counted part of a rate and its whole are called; 整改率 counts 整改, 销号 … of what was found."""
    rows = [(verbs, wholes) for keys, verbs, wholes in _SYNONYMS if re.search(keys, stem)]
    parts = "|".join([*(verbs for verbs, _ in rows), re.escape(stem[-2:])])
    return re.compile(parts), re.compile("|".join(wholes for _, wholes in rows) or _ANY_WHOLE)


def _named(
    text: str, before: Sequence[Figure], printed: Figure, stem: str, earlier: Sequence[Figure]
) -> Iterator[Claim]:
    verbs, nouns = _verbs(stem)
    scope = _scope(text, before, printed)
    counted = _counted(scope, verbs, is_negated=_NEGATIVE.match(stem) is not None)
    if not counted:
        yield from _remainder(scope, printed, nouns)
        return
    part = counted[-1]
    others = [f for f in scope if f is not part and are_comparable(f, part)]
    if not others:
        others = [f for f in before if f is not part and are_comparable(f, part) and f.low >= part.high]
    if not others:
        others = [f for f in earlier if f.unit == part.unit]
        others = others if len(others) == 1 else []
    wholes = [f for f in others if f not in counted and nouns.search(f.before + f.after)]
    if wholes and not (printed.low <= _ALL <= printed.high and _names_another(part, wholes[-1], verbs)):
        runs = [tuple(counted[first:]) for first in range(len(counted)) if _same_kind(counted[first:])]
        yield from _judge([(part,), *runs], wholes, others, printed)


def _counted(figures: Sequence[Figure], verbs: re.Pattern[str], *, is_negated: bool) -> list[Figure]:
    """Return the figures that count what the rate is of: neither 应参加 nor, but for 不合格率, 不合格.

    Where some say 负责人 or 实际, only those: 应诉18件，负责人出庭17件.
    """
    found = [
        figure
        for figure in figures
        if figure.is_count
        and (_NEGATED.search(figure.before) is not None) is is_negated
        and not _DUE.search(figure.before)
        and (verbs.search(figure.before) or verbs.match(_near(figure)))
    ]
    return [figure for figure in found if re.search("负责人|实际", figure.before)] or found


def _remainder(scope: Sequence[Figure], printed: Figure, nouns: re.Pattern[str]) -> Iterator[Claim]:
    """A, 不合格B, 合格率: what is not B."""
    for whole, rest in pairwise(scope):
        if not (_NEGATED.search(rest.before) and whole.is_count and whole.unit == rest.unit):
            continue
        value = ratio((rest,), (whole,))
        is_whole = nouns.search(whole.before + whole.after) and whole.is_exact and rest.is_exact
        if value is None or not is_whole or scope[-1] is not rest:
            continue
        if not holds(Range(1 - value.high, 1 - value.low), printed, factor=100):
            share = (1 - rest.printed / whole.printed) * 100
            right = shown(share, printed.step)
            message = (
                f"比率与前面的数对不上：（{plain(whole)}－{plain(rest)}）÷{plain(whole)}"
                f"={shown(share, printed.step / 100)}%，应为{right}%，文中是{shown(printed.printed, printed.step)}%。"
            )
            yield Claim(
                Kind.RATE, Verdict.FALSE, whole.start, printed.end, message, right, printed.start, printed.end
            )


def _names_another(part: Figure, whole: Figure, verbs: re.Pattern[str]) -> bool:
    """Whether a part says with a noun of its own what it counts: 重大执法决定法制审核62件 is no part of 处罚1318件.

    What is left of its wording without verbs, adverbs and the whole's own words is that noun. Its rate then
    speaks of itself: 62件，审核率100%.
    """
    rest = _ADVERBS.sub("", verbs.sub("", part.before))
    words = f"{whole.before}{whole.after}"
    left = [first for first, second in pairwise(rest) if f"{first}{second}" not in words]
    return len(left) >= _OWN_NOUN_CHARS


def _near(figure: Figure) -> str:
    return figure.after.lstrip("已均全部顺利成功的")


def _same_kind(figures: Sequence[Figure]) -> bool:
    return len(figures) > 1 and all(are_comparable(figures[0], figure) for figure in figures)


def _share(text: str, before: Sequence[Figure], printed: Figure) -> Iterator[Claim]:
    scope = _scope(text, before, printed)
    if len(scope) < 2:
        return
    part = scope[-1]
    wholes = [f for f in scope[:-1] if are_comparable(f, part)]
    if part.is_percent or not wholes or text[part.end : printed.start].count("，") > 1:
        return
    yield from _judge([(part,)], wholes, wholes, printed)


def _scope(text: str, before: Sequence[Figure], printed: Figure) -> list[Figure]:
    """Return the figures of the same part of the sentence, which ； divides; percentages are no counts."""
    cut = max((match.end() for match in _SENTENCE_PARTS.finditer(text, 0, printed.start)), default=0)
    return [figure for figure in before if figure.start >= cut and not figure.is_percent]


def _judge(
    parts: Sequence[tuple[Figure, ...]], wholes: Sequence[Figure], others: Sequence[Figure], printed: Figure
) -> Iterator[Claim]:
    """Yield a claim unless some part over anything comparable, or over a sum of neighbours, is printed like this."""
    totals = [tuple(others[a:b]) for a in range(len(others)) for b in range(a + 1, len(others) + 1)][:60]
    values = [value for part in parts for total in totals if (value := ratio(part, total)) is not None]
    if not values or any(holds(value, printed, factor=100) for value in values):
        return
    part = parts[0][0]
    whole = _whole_of(part, wholes)
    if whole is None:
        return
    share = part.printed / whole.printed * 100
    exact = ratio((part,), (whole,))
    is_exact = part.is_exact and whole.is_exact
    cut = is_exact and exact is not None and is_cut(exact, printed, factor=100)
    right = shown(share, printed.step)
    sum_text = f"{plain(part)}÷{plain(whole)}={shown(share, printed.step / 100)}%"
    how = "截去了尾数，按四舍五入应为" if cut else "应为"
    message = (
        f"比率与前面的数对不上：{sum_text}，{how}{right}%，文中是{shown(printed.printed, printed.step)}%。"
    )
    verdict = Verdict.CUT if cut else Verdict.FALSE
    yield Claim(Kind.RATE, verdict, part.start, printed.end, message, right, printed.start, printed.end)


def _whole_of(part: Figure, wholes: Sequence[Figure]) -> Figure | None:
    """Return the nearest whole that is not smaller, of the same unit if there is one; None where none is meant."""
    larger = [figure for figure in wholes if figure.printed >= part.printed]
    same = [figure for figure in larger if figure.unit == part.unit]
    return (same or larger)[-1] if larger else None
