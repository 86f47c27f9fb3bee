"""The printed page against GB/T 9704—2012, as LibreOffice sets it. One conversion serves all tests."""

from itertools import pairwise

import pytest
from docx_writer.demonstration_report import compose_demonstration
from layout.pdf_pages import Page, convert

from reportdesk.core.compose.document import Document, Imprint, Paragraph, Signature, Variant
from reportdesk.docx_writer import write

pytestmark = pytest.mark.layout

FOOT = (
    Signature("东安县应急管理局", "2026年1月9日", is_sealed=True),
    Imprint(
        "抄送：市应急管理局，县委全面依法治县委员会办公室。", "东安县应急管理局办公室", "2026年1月12日印发"
    ),
)
LENGTHS = (5, 16, 17, 18, 19, 20, 21, 22, 30, 38, 39, 40, 45)
"""Papers of so many full lines: with and without room for 署名 and 版记 on the last page."""


def of_lines(count: int) -> Document:
    """Two-line paragraphs, a line more at the begin when the count is odd."""
    first = (Paragraph("依" * 26),) if count % 2 else ()
    return Document("题", blocks=(*first, *[Paragraph("法" * (26 + 28))] * (count // 2), *FOOT))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    documents = {
        "formal": compose_demonstration(Variant.FORMAL),
        "public": compose_demonstration(Variant.PUBLIC),
        "han": Document("题", blocks=(Paragraph("政" * 2000),)),
    } | {f"lines{count}": of_lines(count) for count in LENGTHS}
    contents = {name: write(document) for name, document in documents.items()}
    return convert(contents, tmp_path_factory.mktemp("layout"))


def test_every_page_is_a4(papers: dict[str, list[Page]]) -> None:
    sizes = {(round(page.width_mm), round(page.height_mm)) for pages in papers.values() for page in pages}

    assert sizes == {(210, 297)}


def test_a_full_page_has_22_lines_of_28_characters(papers: dict[str, list[Page]]) -> None:
    page = papers["han"][1]

    assert [len(line.text) for line in page.lines] == [28] * 22
    assert page.lines[0].left_mm == pytest.approx(28, abs=1)
    assert page.lines[0].right_mm == pytest.approx(184, abs=1)


def test_lines_stand_29_points_apart(papers: dict[str, list[Page]]) -> None:
    pitches = [lower.baseline_mm - upper.baseline_mm for upper, lower in pairwise(papers["han"][1].lines)]

    assert pitches == pytest.approx([29 * 25.4 / 72] * 21, abs=0.02)


@pytest.mark.parametrize("name", ["formal", "public"])
def test_real_text_stays_within_the_type_area(papers: dict[str, list[Page]], name: str) -> None:
    for page in papers[name]:
        assert len(page.lines) <= 22
        assert min(line.left_mm for line in page.lines) == pytest.approx(28, abs=1)
        assert max(line.right_mm for line in page.lines) <= 184.6


@pytest.mark.parametrize("name", ["formal", "public"])
def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(
    papers: dict[str, list[Page]], name: str
) -> None:
    for number, page in enumerate(papers[name], start=1):
        assert page.number is not None
        assert page.number.text == f"—{number}—"
        if number % 2:
            assert page.number.right_mm == pytest.approx(179.1, abs=0.5)
        else:
            assert page.number.left_mm == pytest.approx(33.0, abs=0.5)


def test_the_red_rule_stands_four_millimetres_under_the_number(papers: dict[str, list[Page]]) -> None:
    page = papers["formal"][0]
    number = next(line for line in page.lines if line.text.startswith("东应急"))

    assert page.lines[0].text == "东安县应急管理局文件"
    assert page.rules_mm[0] - number.baseline_mm == pytest.approx(4.5, abs=1)


def test_the_imprint_ends_an_even_last_page(papers: dict[str, list[Page]]) -> None:
    *others, last = papers["formal"]

    assert len(others) % 2 == 1
    assert last.rules_mm[-1] == pytest.approx(262, abs=0.5)
    assert len(last.rules_mm) == 3


@pytest.mark.parametrize("count", LENGTHS)
def test_the_imprint_ends_an_even_last_page_for_any_length(papers: dict[str, list[Page]], count: int) -> None:
    pages = papers[f"lines{count}"]

    assert [bool(page.rules_mm) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert len(pages) % 2 == 0
    assert pages[-1].rules_mm[-1] == pytest.approx(262, abs=0.5)


@pytest.mark.parametrize("count", LENGTHS)
def test_a_blank_page_and_the_imprint_after_it_have_no_number(
    papers: dict[str, list[Page]], count: int
) -> None:
    pages = papers[f"lines{count}"]
    blank = next((place for place, page in enumerate(pages) if not page.lines), len(pages))

    assert all(page.number for page in pages[:blank])
    assert not any(page.number for page in pages[blank:])


@pytest.mark.parametrize("name", ["formal", "public", *(f"lines{count}" for count in LENGTHS)])
def test_no_page_holds_the_signature_alone(papers: dict[str, list[Page]], name: str) -> None:
    signed = next(page for page in papers[name] if _signature_of(page))

    assert not signed.lines[0].text.startswith("东安县应急管理局")


@pytest.mark.parametrize("name", ["formal", "public"])
def test_no_page_ends_with_a_heading(papers: dict[str, list[Page]], name: str) -> None:
    for page in papers[name]:
        assert not page.lines[-1].text.startswith(
            ("一、", "二、", "三、", "四、", "（一）", "（二）", "（三）", "（四）")
        )


def _signature_of(page: Page) -> str:
    """Return the 署名 on a page: the line of the agency's name above the date; empty when it has none."""
    pairs = pairwise(line.text for line in page.lines)
    return next((upper for upper, lower in pairs if lower == "2026年1月9日"), "")
