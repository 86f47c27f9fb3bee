"""比率算得对吗？x of y is z %: 整改率, 合格率, 占比."""

import re
from collections.abc import Iterator, Sequence

from reportdesk.core.figures.claim import Claim, Kind, Verdict, holds, is_cut, plain, ratio, shown
from reportdesk.core.figures.number import Figure, are_comparable

_NAMED = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8}?)(?P<rate>率|比例)(?:已|均|全部|也|都)?"
    r"(?:达到了?|高达|达|为|是|约为|约|超过|近|保持在|稳定在|提升到|提升至|提高到|上升到)?$"
)
_SHARE = re.compile(
    r"占(?P<whole>比|总数|总量|总额|全部|其|总[\u4e00-\u9fff]{0,4}|)(?:的)?(?:比例|比重|比)?(?:为|达到?|约|近|超过?)?$"
)
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("整改|治理|闭环|销号|整治", "整改|治理|闭环|销号|整治|完成|消除"),
    ("办结|结案|办理|处结", "办结|结案|办理完毕|处结|审结|完结"),
    ("合格|及格|通过|达标|过关|优秀", "合格|及格|通过|取得|获得|达标|考取|领取|拿到|优秀"),
    ("采纳|采用|录用", "采纳|采用|录用|吸收"),
    (
        "参学|参训|参考|参加|参与|参会|到课|出勤|到会",
        "参学|参训|参考|参加|参与|参会|实到|到课|出勤|到会|应考",
    ),
    ("完成|落实|兑现", "完成|落实|兑现"),
    ("满意", "满意"),
    ("回复|答复|反馈|回访|回应", "回复|答复|反馈|回访|回应"),
    ("出庭|应诉", "出庭|应诉"),
    ("公开|公示", "公开|公示"),
    ("持证|取证", "持证|取证|取得|持有"),
    ("调解|成功|化解", "成功|达成|化解|调成"),
    ("胜诉", "胜诉|驳回"),
    ("纠错|纠正|撤销", "纠错|纠正|撤销|变更|确认违法"),
    ("审核|审查", "审核|审查"),
    ("覆盖", "覆盖"),
    ("立案", "立案"),
)
_SENTENCE_PARTS = re.compile("[；;]")


def rate_claims(text: str, figures: Sequence[Figure], earlier: Sequence[Figure] = ()) -> Iterator[Claim]:
    """Yield the false rates of a sentence; ``earlier`` are the figures of the sentence before."""
    for index, figure in enumerate(figures):
        if not figure.is_percent or (index == 0 and not earlier):
            continue
        named = _NAMED.search(figure.before)
        share = _SHARE.search(figure.before)
        if named and "分别" not in figure.before:
            yield from _named(text, figures[:index], figure, named.group("stem"), earlier)
        elif share:
            yield from _share(text, figures[:index], figure)


def _verbs(stem: str) -> re.Pattern[str]:
    """Return what the counted part of a rate is called; 整改率 counts what was 整改, 销号 or 治理."""
    words = [verbs for keys, verbs in _SYNONYMS if any(key in stem for key in keys.split("|"))]
    return re.compile("|".join([*words, re.escape(stem[-2:])]))


def _named(
    text: str, before: Sequence[Figure], printed: Figure, stem: str, earlier: Sequence[Figure]
) -> Iterator[Claim]:
    verbs = _verbs(stem)
    scope = _scope(text, before, printed)
    counted = [f for f in scope if f.is_count and (verbs.search(f.before) or verbs.match(_near(f)))]
    if not counted:
        return
    part = counted[-1]
    others = [f for f in scope if f is not part and are_comparable(f, part)]
    if not others:
        others = [f for f in before if f is not part and are_comparable(f, part) and f.start < part.start]
    if not others:
        others = [f for f in earlier if are_comparable(f, part)]
        if len(others) != 1:
            return
    wholes = [f for f in others if f not in counted] or others
    parts = [(part,), tuple(counted)] if _same_kind(counted) else [(part,)]
    yield from _judge(parts, wholes, printed, is_sure=True)


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
    yield from _judge([(part,)], wholes, printed, is_sure=True)


def _scope(text: str, before: Sequence[Figure], printed: Figure) -> list[Figure]:
    """Return the figures of the same part of the sentence, which ； divides; percentages are no counts."""
    cut = max((match.end() for match in _SENTENCE_PARTS.finditer(text, 0, printed.start)), default=0)
    return [figure for figure in before if figure.start >= cut and not figure.is_percent]


def _judge(
    parts: Sequence[tuple[Figure, ...]], wholes: Sequence[Figure], printed: Figure, *, is_sure: bool
) -> Iterator[Claim]:
    """Yield a claim unless some part over some whole, or over a sum of neighbours, is printed like this."""
    totals = [tuple(wholes[a:b]) for a in range(len(wholes)) for b in range(a + 1, len(wholes) + 1)][:60]
    values = [value for part in parts for total in totals if (value := ratio(part, total)) is not None]
    if not values or any(holds(value, printed, factor=100) for value in values):
        return
    part, whole = parts[0][0], wholes[-1]
    share = part.printed / whole.printed * 100
    exact = ratio((part,), (whole,))
    cut = exact is not None and is_cut(exact, printed, factor=100)
    if not is_sure or not (part.is_exact and whole.is_exact):
        cut = False
    if share > 100 and len(values) > 1:
        return
    right = shown(share, printed.step)
    sum_text = f"{plain(part)}÷{plain(whole)}={shown(share, printed.step / 100)}%"
    how = "截去了尾数，按四舍五入应为" if cut else "应为"
    message = (
        f"比率与前面的数对不上：{sum_text}，{how}{right}%，文中是{shown(printed.printed, printed.step)}%。"
    )
    verdict = Verdict.CUT if cut else Verdict.FALSE
    yield Claim(Kind.RATE, verdict, part.start, printed.end, message, right, printed.start, printed.end)
