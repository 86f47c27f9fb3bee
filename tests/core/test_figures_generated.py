"""True sentences of every arithmetic pattern stay silent; broken ones are found (seeded, 1,000 mutants a family)."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest

from reportdesk.core.figures.claim import Kind
from reportdesk.core.figures.engine import false_claims

MUTANTS = 1000
LEAST_RECALL = 0.95
FULL_WIDTH = 0xFEE0
"""Offset of the full-width forms."""
Made = tuple[str, str, set[Kind]]
"""A true sentence, the same sentence broken, and the kinds of claim that may say so."""


def printed(value: Fraction, places: int) -> str:
    """Round half to even, as GB/T 8170 does."""
    scaled = round(value * 10**places)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def other(chance: random.Random, right: str, *, least: Fraction) -> str:
    """Return another number of the same form that differs by more than rounding or cutting explains."""
    places = len(right.partition(".")[2])
    while True:
        digits = list(right)
        place = chance.choice([index for index, digit in enumerate(digits) if digit.isdecimal()])
        if chance.random() < 0.4 and place + 1 < len(digits) and digits[place + 1].isdecimal():
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
        else:
            digits[place] = chance.choice("0123456789")
        wrong = "".join(digits)
        step = max(least, Fraction(1, 10**places))
        if wrong[0] != "0" and abs(Fraction(wrong) - Fraction(right)) > step:
            return wrong


RATES = (
    ("排查隐患{n}{u}，{mid}整改{k}{u}，整改率{p}%", "处条项"),
    ("累计排查重大事故隐患{n}{u}、已完成整改{k}{u}，整改率为{p}%", "处条项"),
    ("受理投诉举报{n}{u}，{mid}办结{k}{u}，办结率达{p}%", "件起"),
    ("组织{n}{u}新进人员参加考试，{k}{u}取得执法资格，通过率{p}%", "名人"),
    ("应考{n}{u}，合格{k}{u}，合格率达到{p}%", "人名"),
    ("报送典型案例{n}{u}，采纳{k}{u}，采纳率{p}%", "个件"),
    ("计划检查{n}{u}，完成{k}{u}，计划完成率{p}%", "家次"),
    ("发放问卷{n}{u}，表示满意的{k}{u}，满意率{p}%", "份人"),
)
MIDDLES = ("", "责令停产3家，", "其中重大隐患3处，罚款12.5万元，", "限期")


def rate(chance: random.Random) -> Made:
    pattern, units = chance.choice(RATES)
    whole = chance.randint(12, 4000)
    part = chance.randint(max(1, whole * 2 // 5), whole)
    places = chance.choice((0, 1, 2, 2))
    right = printed(Fraction(part * 100, whole), places)
    unit = chance.choice(units)
    facts = {
        "n": whole,
        "k": part,
        "u": unit,
        "mid": chance.choice(MIDDLES[:1] if unit in "人名" else MIDDLES),
    }
    wrong = other(chance, right, least=Fraction(1, 10**places))
    return pattern.format(p=right, **facts), pattern.format(p=wrong, **facts), {Kind.RATE}


def share(chance: random.Random) -> Made:
    pattern = chance.choice(
        (
            "办理案件{n}件，其中适用简易程序{k}件，占{p}%",
            "排查隐患{n}处，其中重大隐患{k}处，占比{p}%",
            "检查企业{n}家，危化企业{k}家，占总数的{p}%",
        )
    )
    whole = chance.randint(20, 3000)
    part = chance.randint(whole // 10 + 1, whole - 1)
    places = chance.choice((0, 1, 2))
    right = printed(Fraction(part * 100, whole), places)
    wrong = other(chance, right, least=Fraction(1, 10**places))
    return pattern.format(n=whole, k=part, p=right), pattern.format(n=whole, k=part, p=wrong), {Kind.RATE}


def movement(chance: random.Random) -> Made:
    rises = chance.random() < 0.5
    old = chance.randint(20, 900)
    new = chance.randint(old + 3, old * 3) if rises else chance.randint(old // 5 + 1, old - 3)
    pattern = chance.choice(
        ("年度计划执法企业由{a}家增加至{b}家，增幅{p}%", "检查频次从{a}次增加到{b}次，增长{p}%")
        if rises
        else (
            "将年度计划执法企业从{y}的{a}家压减至{b}家，降幅达{p}%",
            "平均办理时限由{a}天缩短为{b}天，压缩{p}%",
            "检查由{a}次下降到{b}次，下降{p}%",
        )
    )
    places = chance.choice((0, 1, 2))
    right = printed(Fraction(abs(new - old) * 100, old), places)
    wrong = other(chance, right, least=Fraction(1, 10**places))
    facts = {"a": old, "b": new, "y": chance.choice(("去年", "2024年"))}
    return pattern.format(p=right, **facts), pattern.format(p=wrong, **facts), {Kind.CHANGE}


def against_last_year(chance: random.Random) -> Made:
    old = chance.randint(20, 900)
    delta = chance.randint(3, old - 2)
    rises = chance.random() < 0.5
    new = old + delta if rises else old - delta
    more, grown = ("增加", "增长") if rises else ("减少", "下降")
    pattern = chance.choice(
        (
            "办理案件{b}件，比上年{m}{d}件，{g}{p}%",
            "检查企业{b}家，较上年的{a}家{g}{p}%",
            "受理举报{b}件，同比{m}{d}件，{g}{p}%",
            "2024年检查{a}次，2025年检查{b}次，{g}{p}%",
        )
    )
    places = chance.choice((0, 1, 2))
    right = printed(Fraction(delta * 100, old), places)
    wrong = other(chance, right, least=Fraction(1, 10**places))
    facts = {"a": old, "b": new, "d": delta, "m": more, "g": grown}
    return pattern.format(p=right, **facts), pattern.format(p=wrong, **facts), {Kind.CHANGE}


def points(chance: random.Random) -> Made:
    places = chance.choice((0, 1))
    unit = 10**places
    old, gain = chance.randint(20 * unit, 60 * unit), chance.randint(2 * unit, 39 * unit)
    texts = [printed(Fraction(value, unit), places) for value in (old, old + gain, gain)]
    wrong = other(chance, texts[2], least=Fraction(2 if places == 0 else 1, unit))
    pattern = "法规知晓率由{0}%提高到{1}%，提高{2}个百分点"
    return pattern.format(*texts), pattern.format(*texts[:2], wrong), {Kind.CHANGE}


def among(chance: random.Random) -> Made:
    first, second = chance.randint(3, 400), chance.randint(3, 400)
    whole = first + second
    pattern = chance.choice(
        (
            "办理行政处罚案件{n}件，其中简易程序{a}件、普通程序{b}件",
            "排查隐患{n}处，其中一般隐患{a}处，重大隐患{b}处",
            "受理举报{n}件，其中已办结{a}件、正在办理{b}件",
        )
    )
    wrong = second + chance.randint(1, 50)
    return pattern.format(n=whole, a=first, b=second), pattern.format(n=whole, a=first, b=wrong), {Kind.SUM}


def sums(chance: random.Random) -> Made:
    first, second = chance.randint(2, 90), chance.randint(2, 90)
    whole = first + second
    pattern = chance.choice(
        (
            "召开专题会议{a}次、调度会议{b}次，共{n}次",
            "开展集中宣传{a}场、入企宣讲{b}场，共计{n}场",
            "查处无证经营{a}起、违规储存{b}起，合计{n}起",
        )
    )
    wrong = int(other(chance, str(whole), least=Fraction(0)))
    return pattern.format(n=whole, a=first, b=second), pattern.format(n=wrong, a=first, b=second), {Kind.SUM}


def average(chance: random.Random) -> Made:
    heads, total = chance.randint(3, 300), Fraction(chance.randint(200, 90000), 10)
    right = printed(total / heads, 2)
    while len(right) < 4 or right[0] == "0":
        heads, total = chance.randint(3, 60), Fraction(chance.randint(2000, 90000), 10)
        right = printed(total / heads, 2)
    wrong = other(chance, right, least=total / heads / 50)
    pattern = "落实奖励{t}万元，惠及{h}人，人均{p}万元"
    facts = {"t": printed(total, 1), "h": heads}
    return pattern.format(p=right, **facts), pattern.format(p=wrong, **facts), {Kind.AVERAGE}


def reach(chance: random.Random) -> Made:
    """A small count: the percentage of a whole base, and one that no whole base gives."""
    old, rises = chance.randint(12, 180), chance.random() < 0.5
    new = chance.randint(old + 1, old * 2) if rises else chance.randint(max(2, old // 3), old - 1)
    grown = "上升" if rises else "下降"
    right = printed(Fraction(abs(new - old) * 100, old), 1)
    near = {place for base in range(1, 3 * new) for place in _tenths(abs(new - base) * 1000, base)}
    wrong = next(value for value in iter(lambda: chance.randint(1, 600), None) if value not in near)
    pattern = chance.choice(
        (
            "发生生产安全事故{n}起，同比{g}{p}%",
            "立案查处{n}件，较上年{g}{p}%",
            "开展检查{n}次，比2024年{g}{p}%",
        )
    )
    return (
        pattern.format(n=new, g=grown, p=right),
        pattern.format(n=new, g=grown, p=printed(Fraction(wrong, 10), 1)),
        {Kind.REACH},
    )


def _tenths(thousandths: int, base: int) -> tuple[int, int]:
    """Return a percentage in tenths, cut off and rounded up: everything that somebody might print."""
    return thousandths // base, -(-thousandths // base)


FAMILIES: tuple[Callable[[random.Random], Made], ...] = (
    rate,
    share,
    movement,
    against_last_year,
    points,
    among,
    sums,
    average,
    reach,
)
LEADS = ("", "2025年，", "全年，", "聚焦重点领域，联合多部门组建5个督导组，", "一是")
TAILS = ("。", "，成效明显。", "；持续推进12项任务。")


def dressed(chance: random.Random, sentence: str) -> Callable[[str], str]:
    """Put a sentence of a report around it; some reports are half-width or write full-width digits."""
    del sentence
    lead, tail, style = chance.choice(LEADS), chance.choice(TAILS), chance.random()
    narrow = str.maketrans("，；", ",;")
    wide = {ord(each): ord(each) + FULL_WIDTH for each in "0123456789.%"}

    def dress(text: str) -> str:
        whole = f"{lead}{text}{tail}"
        return whole.translate(narrow) if style < 0.15 else whole.translate(wide) if style < 0.25 else whole

    return dress


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_true_sentences_are_silent_and_broken_ones_are_found(family: Callable[[random.Random], Made]):
    chance = random.Random(f"reportdesk {family.__name__}")
    alarms, missed = [], []

    for _ in range(MUTANTS):
        true, broken, kinds = family(chance)
        dress = dressed(chance, true)
        alarms += [(dress(true), claim.message) for claim in false_claims(dress(true))]
        if not any(claim.kind in kinds for claim in false_claims(dress(broken))):
            missed.append(dress(broken))

    assert alarms == []
    assert len(missed) <= MUTANTS * (1 - LEAST_RECALL), missed[:5]
