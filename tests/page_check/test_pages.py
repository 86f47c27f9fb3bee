"""What the ruler says of pages that no writer of ours would print."""

from dataclasses import replace

import pytest
from page_check.mutation import sound

from reportdesk.page_check.elements import Elements, find_elements
from reportdesk.page_check.paper import read_paper
from reportdesk.page_check.printed import Print, PrintedLine, PrintedPage, Rule
from reportdesk.page_check.ruler import check_pages

TEXT = PrintedLine("法" * 28, 42.0, 28.0, 184.0, 16.0, 28, is_red=False)
RED = replace(TEXT, text="县局文件", baseline_mm=90.4, size_pt=62.0, wide=4, is_red=True)
RED_RULE = Rule(129.4, 28.0, 184.0, is_red=True)
NUMBER_LINE = replace(TEXT, text="县发3号", baseline_mm=124.7, wide=3)
ODD = PrintedLine("—1—", 270.5, 165.0, 179.1, 14.0, 0, is_red=False)
EVEN = replace(ODD, text="—2—", left_mm=33.0, right_mm=47.0)
BLACK = (Rule(244.4, 28.0, 184.0, is_red=False), Rule(262.0, 28.0, 184.0, is_red=False))
FIRST = PrintedPage(210.0, 297.0, (RED, NUMBER_LINE, replace(TEXT, baseline_mm=160.0)), (ODD,), (RED_RULE,))
LAST = PrintedPage(210.0, 297.0, (TEXT,), (EVEN,), BLACK)


@pytest.fixture(scope="module")
def elements() -> Elements:
    return find_elements(read_paper(sound()))


def messages(elements: Elements, *pages: PrintedPage) -> str:
    return "".join(map(str, check_pages(Print(pages, ()), elements)))


def test_two_plain_pages_are_sound(elements: Elements) -> None:
    assert messages(elements, FIRST, LAST) == ""


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        ({"width_mm": 216.0}, {}, "纸张应为 A4"),
        ({"lines": ()}, {"lines": ()}, "PDF 里没有文字"),
        ({}, {"lines": (replace(TEXT, baseline_mm=30.0),)}, "天头里"),
        ({}, {"lines": tuple(replace(TEXT, baseline_mm=40 + 9 * n) for n in range(23))}, "这一面有23行"),
        ({"foot": ()}, {}, "没有页码"),
        ({"foot": (replace(ODD, text="-1-"),)}, {}, "页码应为“— 1 —”"),
        ({"foot": (replace(ODD, baseline_mm=280.0),)}, {}, "应距版心下边缘 7 mm"),
        ({"foot": (replace(ODD, right_mm=184.0),)}, {}, "应居右空一字"),
        ({"lines": (NUMBER_LINE, TEXT)}, {}, "没有红色的发文机关标志"),
        ({"lines": (replace(RED, baseline_mm=110.0), NUMBER_LINE)}, {}, "应距版心上边缘 35 mm"),
        ({"rules": ()}, {}, "没有红色分隔线"),
        ({"rules": (replace(RED_RULE, right_mm=150.0),)}, {}, "与版心等宽"),
        ({"rules": (replace(RED_RULE, middle_mm=140.0),)}, {}, "应在发文字号之下 4 mm"),
        ({}, {"rules": ()}, "没有版记的分隔线"),
        ({}, {"rules": BLACK[:1]}, "应与版心下边缘重合"),
        ({"rules": (RED_RULE, *BLACK)}, {"rules": ()}, "版记应在最后一面"),
        ({}, {"lines": (replace(TEXT, text="（此页无正文）"),)}, "此页无正文"),
        (
            {},
            {"lines": (replace(TEXT, text="东安县应急管理局"), replace(TEXT, text="2026年1月9日"))},
            "只有署名",
        ),
    ],
)
def test_a_departure_is_named(elements: Elements, first: dict, last: dict, word: str) -> None:
    assert word in messages(elements, replace(FIRST, **first), replace(LAST, **last))


def test_full_pages_must_be_filled(elements: Elements) -> None:
    dense = tuple(replace(TEXT, baseline_mm=41 + 9.5 * place) for place in range(22))
    page = replace(LAST, lines=dense, rules=())

    assert "应撑满版心" in messages(elements, FIRST, page, page, LAST)


def test_a_blank_page_needs_no_number(elements: Elements) -> None:
    blank = PrintedPage(210.0, 297.0, (), (), ())
    imprint = replace(LAST, lines=(replace(TEXT, text="抄送：市局。", size_pt=14.0),), foot=())

    assert "没有页码" not in messages(elements, FIRST, LAST, blank, imprint)
