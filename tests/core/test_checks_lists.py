"""Lists of an installation: they add to the shipped ones, correct them, remove from them, or are refused."""

from datetime import date
from typing import Any

import pytest

from reportdesk.core.checks.lists import read_terms, unknown_lists

SHIPPED: dict[str, Any] = {
    "words": {"reduplications": "紧紧 层层"},
    "replacements": {"typos": [{"wrong": "布署", "right": "部署"}]},
    "laws": [{"title": "安全生产法", "in_force": date(2021, 9, 1)}, {"title": "消防法"}],
    "formulas": [{"outdated": "二中全会", "current": "三中全会", "first_year": 2024, "message": "改？"}],
}


def test_own_entries_stand_beside_the_shipped_ones():
    terms = read_terms([SHIPPED, {"words": {"reduplications": ["芊芊"]}, "laws": [{"title": "新法"}]}])

    assert terms.list_of("reduplications") == {"紧紧", "层层", "芊芊"}
    assert [law.title for law in terms.laws] == ["安全生产法", "消防法", "新法"]


def test_an_own_entry_takes_the_place_of_a_shipped_one():
    own = {
        "laws": [{"title": "安全生产法", "in_force": date(2027, 1, 1), "is_verified": True}],
        "replacements": {"typos": [{"wrong": "布署", "right": "布置"}]},
        "formulas": [{**SHIPPED["formulas"][0], "first_year": 2030}],
    }

    terms = read_terms([SHIPPED, own])

    assert next((law.title, law.in_force) for law in terms.laws) == ("安全生产法", date(2027, 1, 1))
    assert [entry.right for entry in terms.replacements["typos"]] == ["布置"]
    assert [formula.first_year for formula in terms.formulas] == [2030]


def test_shipped_entries_can_be_removed():
    without = {
        "words": {"reduplications": "层层"},
        "replacements": {"typos": ["布署"], "none": ["x"]},
        "laws": ["消防法", "没有的法"],
        "formulas": ["二中全会"],
    }

    terms = read_terms([SHIPPED, {"without": without}])

    assert terms.list_of("reduplications") == {"紧紧"}
    assert terms.replacements["typos"] == ()
    assert [law.title for law in terms.laws] == ["安全生产法"]
    assert terms.formulas == ()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ({"word": {}}, "没有“word”这一节"),
        ({"replacements": {"typos": [{"wrong": "("}]}}, "不是合法的式样"),
        ({"replacements": {"typos": [{"right": "x"}]}}, "缺 wrong"),
        ({"laws": [{"title": "甲法", "in_force": "2026-05-01"}]}, "不加引号的日期"),
        ({"laws": [{"titel": "甲法"}]}, "多了 titel"),
        ({"formulas": [{**SHIPPED["formulas"][0], "first_year": "2026"}]}, "应是年份"),
    ],
)
def test_a_wrong_list_is_refused_with_a_sentence(file: dict[str, Any], says: str):
    with pytest.raises(ValueError, match=says):
        read_terms([SHIPPED, file])


def test_a_list_that_nobody_reads_is_named():
    terms = read_terms([SHIPPED])

    assert unknown_lists(terms, {"words": {"reduplication": ["x"]}, "replacements": {"typos": []}}) == (
        "reduplication",
    )
