"""Named warnings: what cannot be shown, how often, and that ordinary papers have none."""

import pytest
from docx_writer.demonstration_report import compose_demonstration

from reportdesk.core.compose.document import Document, Heading, Masthead, Paragraph, Table, Variant
from reportdesk.core.compose.legibility import SHOWN_KINDS, Trouble, cautions, sentences


def of(text: str) -> list[tuple[Trouble, int]]:
    found = cautions(Document("题", blocks=(Paragraph(text, "preface"),)))
    assert all(each.where == "preface" for each in found)
    return [(each.trouble, each.count) for each in found]


@pytest.mark.parametrize(
    ("text", "trouble", "count"),
    [
        ("甲\x00\x07乙\x00", Trouble.CONTROL, 3),
        ("甲\ud800乙", Trouble.SURROGATE, 1),
        ("甲\u200b乙\u202e", Trouble.INVISIBLE, 2),
        ("甲🙂乙❤️", Trouble.EMOJI, 2),
        ("مرحبا", Trouble.RIGHT_TO_LEFT, 5),
        ("אבג", Trouble.RIGHT_TO_LEFT, 3),
        ("陈堃、𠮷", Trouble.RARE_HAN, 2),
        ("•第一", Trouble.FOREIGN, 1),
    ],
)
def test_what_cannot_be_shown_is_named(text: str, trouble: Trouble, count: int) -> None:
    assert of(text) == [(trouble, count)]


@pytest.mark.parametrize(
    "text", ["", "2025年，“三项制度”——全面推行……（100%）；《法》〔2026〕3号·※①Ⅷ㎡²㎡℃", "a b\tc\n　"]
)
def test_ordinary_text_has_no_warning(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_demonstration_has_no_warning(number: str, variant: Variant) -> None:
    assert cautions(compose_demonstration(variant)) == ()


def test_many_kinds_are_counted_and_the_first_ones_shown() -> None:
    (found,) = cautions(
        Document("题", blocks=(Heading(1, "一、", "".join(map(chr, range(0x1F600, 0x1F614)))),))
    )

    assert found.message.count("“") == SHOWN_KINDS
    assert "等20种（20处）" in found.message
    assert sentences([found]) == (f"表情符号：{found.message}",)


def test_characters_within_tables_are_found() -> None:
    found = cautions(Document("题", blocks=(Table((("甲", "乙"), ("丙", "🙂")), "head.annexes.0"),)))

    assert [(each.trouble, each.where) for each in found] == [(Trouble.EMOJI, "head.annexes.0")]


def test_a_mark_too_long_or_of_too_many_agencies_is_named() -> None:
    long = cautions(Document("题", blocks=(Masthead("东" * 60),)))
    many = cautions(Document("题", blocks=(Masthead("县司法局", joint=("县公安局",) * 11),)))

    assert "10.5 磅" in long[0].message
    assert "只用主办机关的名称" in many[0].message
    assert cautions(Document("题", blocks=(Masthead("县司法局", joint=("县公安局",) * 5),))) == ()
