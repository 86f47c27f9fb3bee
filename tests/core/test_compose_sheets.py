"""The preview's sheets: nothing lost, nothing twice, and the breaks where the estimate has them."""

import pytest
from docx_writer.demonstration_report import compose, compose_demonstration, read_wording
from docx_writer.full_report import full_report
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.compose.document import (
    Document,
    Heading,
    Imprint,
    Paragraph,
    RunIn,
    Signature,
    Table,
    Variant,
)
from reportdesk.core.compose.pagination import estimate
from reportdesk.core.compose.sheets import cut

FOOT = (Signature("县局", "2026年1月9日", is_sealed=True), Imprint("抄送：市局。", "办", "日"))


def texts(document: Document) -> list[str]:
    """What the sheets hold of each block, joined again."""
    found: dict[int, str] = {}
    for sheet in cut(document):
        for piece in sheet.pieces:
            found[piece.place] = found.get(piece.place, "") + getattr(piece.block, "text", "")
    return [found[place] for place in sorted(found)]


@given(
    paragraphs=st.lists(st.text("法治政府，。（）2025 ab", max_size=900), max_size=9), is_formal=st.booleans()
)
def test_no_text_is_lost_or_printed_twice(paragraphs: list[str], *, is_formal: bool) -> None:
    points = (RunIn(3, "1.", "规范执法。", text) for text in paragraphs[::2])
    document = Document("题", blocks=(*map(Paragraph, paragraphs), *points, *(FOOT if is_formal else ())))

    assert texts(document) == [getattr(block, "text", "") for block in document.blocks]


def test_an_empty_document_is_one_empty_sheet() -> None:
    (sheet,) = cut(Document(""))

    assert (sheet.number, sheet.pieces, sheet.is_odd) == (1, (), True)


@pytest.mark.parametrize("count", range(1, 60))
def test_the_imprint_ends_an_even_sheet(count: int) -> None:
    document = Document("题", blocks=(*[Paragraph("法" * 20)] * count, *FOOT))

    sheets = cut(document)

    assert len(sheets) % 2 == 0
    assert isinstance(sheets[-1].pieces[-1].block, Imprint)
    assert [sheet.is_numbered for sheet in sheets] == [bool(sheet.pieces) for sheet in sheets[:-1]] + [
        all(sheet.pieces for sheet in sheets)
    ]
    assert (
        len([sheet for sheet in sheets if not isinstance((sheet.pieces or [None])[0], type(None))])
        >= estimate(document).pages
    )


@pytest.mark.parametrize("count", range(15, 30))
def test_a_heading_goes_to_the_sheet_of_its_text(count: int) -> None:
    blocks = (
        *[Paragraph("法" * 20)] * count,
        Heading(1, "一、", "甲"),
        Heading(2, "（一）", "乙"),
        Paragraph("丙"),
    )

    sheets = cut(Document("题", blocks=blocks))

    assert [piece.place for piece in sheets[-1].pieces][-3:] == [count + 1, count + 2, count + 3]


def test_headings_at_the_very_end_are_kept() -> None:
    (sheet,) = cut(Document("题", blocks=(Heading(1, "一、", "甲"),)))

    assert [piece.place for piece in sheet.pieces] == [1]


def test_a_table_has_its_head_on_each_sheet() -> None:
    rows = (("序号", "事项"), *((str(number), "检查") for number in range(100)))

    sheets = cut(Document("题", blocks=(Table(rows),)))

    parts = [piece.block.rows for sheet in sheets for piece in sheet.pieces if isinstance(piece.block, Table)]
    assert len(parts) > 3
    assert {part[0] for part in parts} == {rows[0]}
    assert [row for part in parts for row in part[1:]] == [*rows[1:]]


@pytest.mark.parametrize("variant", list(Variant))
def test_as_many_sheets_as_the_estimate_has_pages(variant: Variant) -> None:
    for document in (
        compose_demonstration(variant),
        compose(full_report(), variant=variant, wording=read_wording()),
    ):
        assert abs(len(document.sheets) - estimate(document).pages) <= 1


def test_a_paragraph_may_take_several_sheets() -> None:
    sheets = cut(Document("题", blocks=(RunIn(3, "1.", "规范执法。", "法" * 2000),)))

    assert [[(piece.is_begin, piece.is_end) for piece in sheet.pieces] for sheet in sheets] == [
        [(True, False)],
        [(False, False)],
        [(False, False)],
        [(False, True)],
    ]
