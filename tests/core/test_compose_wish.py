"""A change in the file finds the field behind the printed paragraph, or says that nobody can write it there."""

import pytest
from core.builders import complete_report
from docx_writer.demonstration_report import read_wording

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.wish import Field, Wish, apply, stored, wishes
from reportdesk.core.report import Item, Section
from reportdesk.core.returned import Kind, Suggestion
from reportdesk.docx_writer.marked import bookmarks, text_of

REPORT = complete_report(
    preface="第一段导语。\n第二段导语。",
    measures=(
        Section(
            "m1",
            "强化组织领导",
            "全年召开推进会4次。\n听取汇报2次。",
            (Item("i1", "落实责任", "签订责任书12份。\n逐级压实。"), Item("i2", "", "短的一行当标题")),
        ),
    ),
)
BLOCKS = bookmarks(compose(REPORT, variant=Variant.FORMAL, wording=read_wording()))


def asked(old: str, new: str, kind: Kind = Kind.EDIT) -> list[tuple[str, str, str, str]]:
    """The wishes for changing the printed paragraph that contains ``old``."""
    name, block = next((name, block) for name, block in BLOCKS.items() if old in text_of(block))
    whole = text_of(block)
    after = {Kind.EDIT: whole.replace(old, new), Kind.INSERT: new, Kind.DELETE: ""}[kind]
    before = "" if kind is Kind.INSERT else whole
    found = wishes(Suggestion(kind, name, before, after), block, REPORT)
    return [(wish.where, wish.field.value, wish.before, wish.after) for wish in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("第二段", "第贰段", [("", "preface", "第二段导语。", "第贰段导语。")]),
        ("强化组织", "加强组织", [("measures.0", "heading", "强化组织领导", "加强组织领导")]),
        ("4次", "5次", [("measures.0", "text", "全年召开推进会4次。", "全年召开推进会5次。")]),
        ("12份", "13份", [("measures.0.items.0", "text", "签订责任书12份。", "签订责任书13份。")]),
        ("落实责任。", "压实责任。", [("measures.0.items.0", "heading", "落实责任", "压实责任")]),
        ("落实责任。签订", "压实责任。签署", [("measures.0.items.0", "heading", "落实责任", "压实责任"), ("measures.0.items.0", "text", "签订责任书12份。", "签署责任书12份。")]),
        ("短的一行", "短的一句", [("measures.0.items.1", "text", "短的一行当标题", "短的一句当标题")]),
        ("队伍不强", "队伍较弱", [("shortcomings.0", "heading", "队伍不强", "队伍较弱")]),
        ("缺少规划", "没有规划", [("shortcomings.0.causes.0", "text", "缺少规划。", "没有规划。")]),
    ],
)  # fmt: skip
def test_change_finds_its_field(old, new, expected):
    assert asked(old, new) == expected


@pytest.mark.parametrize("old", ["县委、", "主要举措", "存在的不足"])
def test_what_the_system_words_is_changed_by_hand(old):
    assert [field for _where, field, _before, _after in asked(old, "别的")] == [""]


def test_sentence_made_of_several_fields_is_changed_by_hand():
    [(where, field, _before, after)] = asked("主持召开推进会", "主持推进会")

    assert (where, field) == ("duties.0", "")
    assert "主持推进会" in after


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("第一段导语", ("", "preface", "第一段导语。", "新的一段。")),
        ("强化组织领导", ("measures.0", "text", "", "新的一段。")),
        ("听取汇报", ("measures.0", "text", "听取汇报2次。", "新的一段。")),
        ("落实责任", ("measures.0.items.0", "text", "签订责任书12份。", "新的一段。")),
        ("主要举措", ("parts.0", "lead", "", "新的一段。")),
        ("县委、", ("head.addressees", "", "", "新的一段。")),
    ],
)
def test_new_paragraph_goes_on_in_the_text_before_it(old, expected):
    assert asked(old, "新的一段。", Kind.INSERT) == [expected]


def test_deleted_paragraph_leaves_its_field():
    assert asked("听取汇报", "", Kind.DELETE) == [("measures.0", "text", "听取汇报2次。", "")]


EDIT = Wish(Kind.EDIT, "measures.0", Field.TEXT, "听取汇报2次。", "听取汇报3次。")


@pytest.mark.parametrize(
    ("kind", "before", "after", "result"),
    [
        (Kind.EDIT, "乙。", "丙。", "甲。\n丙。"),
        (Kind.DELETE, "乙。", "", "甲。"),
        (Kind.INSERT, "甲。", "丙。", "甲。\n丙。\n乙。"),
        (Kind.INSERT, "", "丙。", "丙。\n甲。\n乙。"),
    ],
)
def test_wish_is_written_into_the_text(kind, before, after, result):
    wish = Wish(kind, "measures.0", Field.TEXT, before, after)

    assert apply(wish, frozen="甲。\n乙。", current="甲。\n乙。") == result


def test_wish_is_merged_with_what_the_drafter_wrote_since():
    frozen = stored(REPORT, EDIT)

    assert (
        apply(EDIT, frozen=frozen, current=frozen.replace("听取", "专题听取"))
        == "全年召开推进会4次。\n专题听取汇报3次。"
    )


def test_wish_at_the_same_words_is_not_forced():
    frozen = stored(REPORT, EDIT)

    assert apply(EDIT, frozen=frozen, current=frozen.replace("2次", "6次")) is None


def test_wish_for_a_text_that_is_gone_is_not_forced():
    assert apply(EDIT, frozen="别的。", current="别的。") is None
