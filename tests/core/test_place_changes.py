from dataclasses import replace

from core.builders import complete_report, outline
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.place_changes import ChangeKind, changes, compare
from reportdesk.core.report import Section


def test_equal_texts_have_no_change() -> None:
    assert changes(complete_report(), complete_report(), outline=outline()) == ()


def test_a_changed_item_is_found_by_its_key_wherever_it_stands() -> None:
    before = complete_report()
    first, new = before.measures[0], Section("m9", "新的一节", "正文。")
    after = replace(before, measures=(new, replace(first, text="全年召开推进会6次。")))

    found = changes(before, after, outline=outline())

    assert [(change.kind, change.place.where) for change in found] == [
        (ChangeKind.ADDED, "measures.0"),
        (ChangeKind.CHANGED, "measures.1"),
    ]
    assert [(piece.mark, piece.text) for piece in found[1].pieces if piece.mark != "same"] == [
        ("del", "4"),
        ("ins", "6"),
    ]


def test_what_is_gone_and_what_stands_around_the_items_is_told() -> None:
    before = complete_report()
    parts = (replace(before.parts[0], lead="新的引言。"), *before.parts[1:])
    after = replace(before, plans=(), preface="改过的导语。", parts=parts)

    found = changes(before, after, outline=outline())

    assert [change.place.where for change in found] == ["preface", "parts.0.lead", "plans.0"]
    assert found[-1].kind_name == "删去"


@given(st.text(max_size=60), st.text(max_size=60))
def test_struck_and_kept_make_the_old_text_inserted_and_kept_the_new(old: str, new: str) -> None:
    pieces = compare(old, new)
    if any("……" in piece.text for piece in pieces):
        return

    assert "".join(piece.text for piece in pieces if piece.mark != "ins") == old
    assert "".join(piece.text for piece in pieces if piece.mark != "del") == new


def test_a_very_long_passage_is_shown_old_and_new() -> None:
    old, new = "甲" * 3001, "乙" * 3001

    assert [(piece.mark, len(piece.text)) for piece in compare(old, new)] == [
        ("del", len(old)),
        ("ins", len(new)),
    ]


def test_a_long_equal_run_is_shortened() -> None:
    pieces = compare("同" * 100 + "甲", "同" * 100 + "乙")

    assert len(pieces[0].text) < 50
