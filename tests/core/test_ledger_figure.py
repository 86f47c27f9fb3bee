from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.ledger.figure import (
    BadFigure,
    Change,
    Figure,
    clean_name,
    clean_unit,
    clean_value,
    rounded,
)


@pytest.mark.parametrize(
    ("value", "last", "unit", "sentence", "amount"),
    [
        ("6", "5", "场", "同比增长20%", "比上年增加1场"),
        ("5", "6", "场", "同比下降16.7%", "比上年减少1场"),
        ("6", "6", "场", "与上年持平", "与上年持平"),
        ("6.0", "6", "场", "与上年持平", "与上年持平"),
        ("6", "0", "场", "比上年增加6场", "比上年增加6场"),
        ("0", "6", "件", "同比下降100%", "比上年减少6件"),
        ("98.42", "97", "%", "同比提高1.42个百分点", "比上年提高1.42个百分点"),
        ("97", "98.42", "%", "同比下降1.42个百分点", "比上年下降1.42个百分点"),
        ("15", "6", "件", "同比增长150%", "比上年增加9件"),
        ("100001", "100000", "份", "同比增长0.001%", "比上年增加1份"),
        ("0.3", "0.1", "万元", "同比增长200%", "比上年增加0.2万元"),
    ],
)
def test_change_is_said_as_the_paper_says_it(
    value: str, last: str, unit: str, sentence: str, amount: str
) -> None:
    change = Figure("普法讲座", value, unit, last).change

    assert change is not None
    assert (change.sentence, change.amount) == (sentence, amount)


@pytest.mark.parametrize(("value", "last"), [("", "5"), ("6", ""), ("", "")])
def test_there_is_no_change_while_a_value_is_missing(value: str, last: str) -> None:
    assert Figure("普法讲座", value, "场", last).change is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(25, 2), "12.5"),
        (Fraction(50, 3), "16.7"),
        (Fraction(1, 4), "0.2"),
        (Fraction(3, 4), "0.8"),
        (Fraction(20), "20"),
        (Fraction(1, 30), "0.03"),
        (Fraction(1, 10**9), "0.0000"),
    ],
)
def test_percentage_is_rounded_half_to_even(value: Fraction, shown: str) -> None:
    assert rounded(value) == shown


amounts = st.decimals(min_value=0, max_value=10**15, places=6, allow_nan=False)


@given(amounts, amounts)
def test_change_is_exact_and_its_direction_is_true(now: Decimal, last: Decimal) -> None:
    change = Change(now, last, "件")

    assert change.last + change.difference == change.now
    if change.percent is not None:
        assert Fraction(last) * (100 + change.percent) / 100 == Fraction(now)
    assert ("增" in change.sentence) == (now > last)
    assert ("下降" in change.sentence or "减少" in change.sentence) == (now < last)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("", ""),
        (" 6 ", "6"),
        ("1,234,567", "1234567"),
        ("\uff19\uff18．\uff14\uff12", "98.42"),
        ("-3", "-3"),
        ("98.50", "98.50"),
        ("\uff16，\uff10\uff10\uff10", "6000"),
    ],
)
def test_value_is_taken_as_digits(raw: str, value: str) -> None:
    assert clean_value(raw) == value


@pytest.mark.parametrize(
    "raw", ["六", "6场", "1e9", "NaN", "1,23", "=1+1", "1" * 16, "0." + "1" * 7, "{{ 1 }}", ".5", "6.", "٣"]
)
def test_what_is_no_number_is_refused_with_a_sentence(raw: str) -> None:
    with pytest.raises(BadFigure, match="不是数字"):
        clean_value(raw)


@pytest.mark.parametrize(
    "raw", ["普法 讲座", "完成率（%）", "12348热线", "a.b", "__x }}", "True", "", "  ", "名" * 31]
)
def test_name_that_no_placeholder_can_hold_is_refused(raw: str) -> None:
    with pytest.raises(BadFigure):
        clean_name(raw)


def test_name_is_taken_in_one_width() -> None:
    assert clean_name(" ＡＩ普法讲座 ") == "AI普法讲座"


@pytest.mark.parametrize("raw", ["1场", "{{", "=场", "@场", "单位" * 6])
def test_unit_with_digits_braces_or_a_formula_is_refused(raw: str) -> None:
    with pytest.raises(BadFigure):
        clean_unit(raw)


@pytest.mark.parametrize("raw", ["场", "%", "\uff05", "万人次", "个百分点", ""])
def test_usual_units_are_taken(raw: str) -> None:
    assert clean_unit(raw) in ("场", "%", "万人次", "个百分点", "")
