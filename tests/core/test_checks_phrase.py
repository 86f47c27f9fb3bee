"""Usual phrases with one character mistaken: found, unless the characters only meet across words."""

from core.word_lists import TERMS

from reportdesk.core.checks.phrase import find_slips, slips

FORMS = slips(frozenset(("工作合力", "法治建设")), frozenset(("合和", "治制", "三个字")))


def test_each_phrase_has_a_wrong_form_for_each_confusion():
    assert FORMS == {"工作和力": "工作合力", "法制建设": "法治建设"}


def test_a_wrong_form_that_is_itself_a_phrase_is_none():
    assert slips(frozenset(("工作合力", "工作和力")), frozenset(("合和",))) == {}


def test_a_slip_is_found_with_its_place():
    assert [*find_slips("形成工作和力。", FORMS, TERMS.is_word)] == [(2, "工作和力", "工作合力")]


def test_what_only_looks_like_a_slip_is_passed_over():
    assert [*find_slips("加强工作和力量配备。", FORMS, TERMS.is_word)] == []


def test_the_shipped_phrases_have_four_characters_and_the_confusions_two():
    assert [phrase for phrase in TERMS.list_of("phrases") if len(phrase) != 4] == []
    assert [pair for pair in TERMS.list_of("confusions") if len(pair) != 2 or pair[0] == pair[1]] == []
