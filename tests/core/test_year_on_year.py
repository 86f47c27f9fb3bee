"""This year's text against last year's."""

from reportdesk.core.checks.subject import Subject, from_text
from reportdesk.core.year_on_year import Carried, Comparison, Pair, compare

OLD = "坚持把法治建设摆在突出位置，与业务工作同部署、同落实。全年召开推进会3次，组织学法活动5次。"
NEW = "坚持把法治建设摆在突出位置，与业务工作同部署、同落实。全年召开推进会4次，组织学法活动5次。"


def year(text: str) -> Subject:
    return from_text(text)


def test_unchanged_sentence_is_carried_over_and_changed_one_is_not() -> None:
    found = compare(year(NEW), year(OLD))

    assert found.carried == (Carried("", "坚持把法治建设摆在突出位置，与业务工作同部署、同落实。"),)


def test_figures_of_one_name_stand_side_by_side() -> None:
    found = compare(year(NEW), year(OLD))

    assert found.pairs == (Pair("", "推进会", "3次", "4次"), Pair("", "学法活动", "5次", "5次"))
    assert [pair.is_same for pair in found.pairs] == [False, True]


def test_name_with_two_values_is_not_compared() -> None:
    twice = f"{NEW}年内召开推进会9次。"

    assert [pair.name for pair in compare(year(twice), year(OLD)).pairs] == ["学法活动"]
    assert [pair.name for pair in compare(year(NEW), year(f"{OLD}召开推进会9次。")).pairs] == ["学法活动"]


def test_formula_and_other_unit_are_left_out() -> None:
    assert compare(
        year("现将有关情况报告如下。召开推进会4场。"), year("现将有关情况报告如下。召开推进会4次。")
    ) == (Comparison((), ()))


def test_sentence_that_stands_twice_is_told_once() -> None:
    assert len(compare(year(NEW + NEW), year(OLD)).carried) == 1


def test_nothing_meets_an_empty_year() -> None:
    assert compare(year(""), year(OLD)) == compare(year(NEW), year("")) == Comparison((), ())
