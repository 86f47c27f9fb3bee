from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.difference import Change, Passage, difference, merge

SHORT = st.text("甲乙丙。\n", max_size=40)


def spelled(before: str, after: str) -> str:
    signs = {Change.SAME: "", Change.ADDED: "+", Change.REMOVED: "-"}
    return "|".join(signs[passage.change] + passage.text for passage in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("甲", "甲", "甲"),
        ("", "甲", "+甲"),
        ("甲", "", "-甲"),
        ("举办讲座6场。", "举办讲座12场。", "举办讲座|-6|+12|场。"),
        ("甲。\n乙。", "甲。\n丙。\n乙。", "甲。\n|+丙。\n|乙。"),
        ("全年开会。推进普法。", "推进普法。", "-全年开会。|推进普法。"),
    ],
)
def test_difference_is_told_by_character(before: str, after: str, expected: str) -> None:
    assert spelled(before, after) == expected


@given(SHORT, SHORT)
def test_passages_make_up_both_texts(before: str, after: str) -> None:
    passages = difference(before, after)

    assert "".join(each.text for each in passages if each.change is not Change.ADDED) == before
    assert "".join(each.text for each in passages if each.change is not Change.REMOVED) == after
    assert all(each.text for each in passages)
    assert all(one.change is not two.change for one, two in pairwise(passages))


def test_enormous_texts_are_compared_at_once() -> None:
    before, after = "甲乙丙丁" * 5_000, "戊己庚辛" * 5_000

    assert difference(before, after) == (Passage(Change.REMOVED, before), Passage(Change.ADDED, after))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected", "is_clean"),
    [
        ("举办讲座8场，参加6万人。", "举办讲座6场，参加7万人。", "举办讲座8场，参加7万人。", True),
        ("举办讲座8场，参加6万人。", "举办讲座9场，参加6万人。", "举办讲座98场，参加6万人。", False),
        ("举办讲座8场，参加6万人。", "举办讲座8场，参加6万人。", "举办讲座8场，参加6万人。", True),
        ("举办讲座6场，参加6万人。", "", "", True),
    ],
)
def test_two_rewritings_are_merged(mine: str, theirs: str, expected: str, *, is_clean: bool) -> None:
    merged = merge("举办讲座6场，参加6万人。", mine, theirs)

    assert (merged.text, merged.is_clean) == (expected, is_clean)


@given(SHORT, SHORT)
def test_merging_with_an_untouched_text_is_the_other(base: str, changed: str) -> None:
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, base).text == changed
    assert merge(base, changed, changed).text == changed


@given(SHORT, SHORT, SHORT)
def test_merging_loses_nothing_that_either_added(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs).text
    for text in (mine, theirs):
        added = [each.text for each in difference(base, text) if each.change is Change.ADDED]
        assert all(each in merged for each in added)
