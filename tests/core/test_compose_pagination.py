import pytest
from docx_writer.demonstration_report import compose_demonstration

from reportdesk.core.compose.document import (
    Addressee,
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Title,
    Variant,
)
from reportdesk.core.compose.pagination import Estimate, estimate, imprint_lines

SIGNATURE = Signature("东安县应急管理局", "2026年1月9日", is_sealed=True)
LINE = Paragraph("字" * 26)


def lines_of(*blocks: object) -> int:
    return estimate(Document("", blocks=blocks)).text_lines  # type: ignore[arg-type]


def test_every_block_takes_its_lines() -> None:
    assert lines_of() == 0
    assert lines_of(LINE, Paragraph("字" * 27), RunIn(3, "1.", "甲。", "乙。")) == 4
    assert lines_of(Title(("甲", "乙"))) == 5
    assert lines_of(Addressee("县委：")) == 1
    assert lines_of(Masthead("东安县应急管理局")) == 10
    assert lines_of(Imprint("抄送：市局。", "办公室", "")) == 0
    assert lines_of(Heading(1, "一、", "甲")) == 1


def test_headings_move_on_with_their_first_line() -> None:
    headings = (Heading(1, "一、", "甲"), Heading(2, "（一）", "乙"))

    assert lines_of(*[LINE] * 19, *headings, LINE) == 22
    assert lines_of(*[LINE] * 20, *headings, LINE) == 25
    assert lines_of(*[LINE] * 22, *headings, LINE) == 25


@pytest.mark.parametrize(("text_lines", "pages"), [(0, 1), (18, 1), (19, 2), (40, 2), (41, 3)])
def test_a_signature_without_room_takes_the_last_paragraph_along(text_lines: int, pages: int) -> None:
    layout = Estimate(text_lines, last_lines=1, signature_lines=4, doubt_lines=0)

    assert layout.pages == pages
    assert layout.may_strand_signature == (text_lines % 22 in {0, 19, 20, 21})


@pytest.mark.parametrize(
    ("text_lines", "doubt", "has_room"),
    [
        (10, 0, False),
        (30, 0, True),
        (37, 0, False),
        (36, 0, True),
        (36, 1, False),
        (18, 1, False),
        (24, 1, True),
    ],
)
def test_room_for_the_imprint_is_only_where_it_is_sure(
    text_lines: int, doubt: int, *, has_room: bool
) -> None:
    layout = Estimate(text_lines, last_lines=2, signature_lines=4, doubt_lines=doubt)

    assert layout.has_room_on_even_page(lines=4) is has_room


@pytest.mark.parametrize(
    ("copies", "printed_by", "lines"),
    [("抄送：市局。", "办公室", 3), ("", "办公室", 2), ("抄送：市局。", "", 2), ("市" * 60, "办公室", 5)],
)
def test_the_imprint_takes_its_rows_and_a_line_of_air(copies: str, printed_by: str, lines: int) -> None:
    assert imprint_lines(Imprint(copies, printed_by, "")) == lines


def test_the_demonstration_ends_on_its_eighth_page() -> None:
    layout = estimate(compose_demonstration(Variant.FORMAL))

    assert layout.pages == 8
    assert layout.has_room_on_even_page(lines=3)


@pytest.mark.parametrize(("count", "breaks"), [(18, True), (19, True), (5, False), (30, False), (22, False)])
def test_a_paper_whose_last_page_is_in_doubt_settles_it_by_a_page_break(count: int, *, breaks: bool) -> None:
    document = Document("", blocks=(*[LINE] * count, SIGNATURE, Imprint("抄送：市局。", "办", "日")))
    without_imprint = Document("", blocks=document.blocks[:-1])

    assert (estimate(document).break_place >= 0) is breaks
    assert estimate(without_imprint).break_place == -1
    assert (estimate(document).pages == 2) is (breaks or count >= 22)
