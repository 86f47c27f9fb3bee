"""Two to twelve agencies that sign together: whole rows, no row or date alone on a page, whatever their names' length."""

from dataclasses import replace

import pytest
from layout.growing_paper import AGENCY, bad_pages, grown, read_pages
from layout.pdf_pages import print_all

from reportdesk.core.compose.document import Document, Signature, Variant
from reportdesk.core.gongwen.signature import seal_lines
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package

NAMES = {
    "short": "东安县第{}局",
    "long": "东安县综合行政执法第{}大队",
    "very long": "靖州苗族侗族自治县住房和城乡建设第{}监督局",
}
COUNTED = "一二三四五六七八九十甲乙"
TITLE = f"{AGENCY}关于2025年度法治政府建设情况的报告"
CASES = [
    (kind, count, sentences)
    for kind in NAMES
    for count, sentences in ((2, 9), (3, 22), (7, 3), (12, 3), (12, 22))
]


def joint(kind: str, count: int, sentences: int) -> Document:
    names = [NAMES[kind].format(each) for each in COUNTED[:count]]
    document = grown(sentences, Variant.FORMAL)
    blocks = (
        replace(block, agency=names[0], joint=tuple(names[1:])) if isinstance(block, Signature) else block
        for block in document.blocks
    )
    return replace(document, title=TITLE, blocks=tuple(blocks))


@pytest.mark.layout
def test_no_row_of_names_and_no_date_stands_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    contents = {f"case{place}": write(joint(*case)) for place, case in enumerate(CASES)}

    paths = print_all(contents, tmp_path_factory.mktemp("joint"))

    found = {}
    for place, case in enumerate(CASES):
        pages = read_pages(paths[f"case{place}"])
        signed = next(block for block in joint(*case).blocks if isinstance(block, Signature))
        rows = ["".join(row) for row in signed.rows if row]
        solid = [["".join(line.split()) for line in page] for page in pages]
        on_page = {number for number, lines in enumerate(solid) for row in rows if row in lines}
        dated = {number for number, lines in enumerate(solid) if "2026年1月9日" in lines}
        wrong = [*bad_pages(pages, Variant.FORMAL), *map(str, check_package(contents[f"case{place}"]))]
        if wrong or len(on_page) != 1 or on_page != dated:
            found[case] = (wrong, on_page, dated)
    assert found == {}


def test_names_stand_as_many_in_a_row_as_fit_with_a_seals_height_between() -> None:
    assert seal_lines(("甲局",) * 4) == (("甲局",) * 3, (), (), (), (), ("甲局",))
    assert seal_lines(("某县某某综合行政执法队",) * 2) == (("某县某某综合行政执法队",) * 2,)
    assert seal_lines(()) == ()


def test_long_names_that_would_fill_more_than_a_page_stand_three_in_a_row_on_several_lines() -> None:
    names = tuple(NAMES["very long"].format(each) for each in COUNTED)

    lines = seal_lines(names)

    assert len(lines) <= 20
    assert all(len(line) in (0, 3) for line in lines)
    for place in range(3):
        column = "".join(line[place] for line in lines if line)
        assert column == "".join(names[place::3])
