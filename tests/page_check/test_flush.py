"""字面顶格: the same papers with the glyphs, not the lines' boxes, filling the type area; and what may go wrong there."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx_writer.demonstration_report import compose, compose_demonstration, read_wording
from docx_writer.full_report import full_report
from openxml_audit import OpenXmlValidator
from page_check.mutation import DOCUMENT, STYLES, in_style, put

from reportdesk.core.compose.document import Variant
from reportdesk.core.gongwen import masthead, page
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package


def flush() -> bytes:
    return write(replace(compose_demonstration(Variant.FORMAL), page=page.FLUSH))


def test_the_pages_hold_22_lines_whose_first_and_last_glyph_touch_the_type_area() -> None:
    height = page.PAGE_HEIGHT_TWIPS - page.FLUSH.top_twips - page.FLUSH.bottom_twips

    assert height // page.FLUSH.line_twips == page.LINES_PER_PAGE
    glyphs_twips = 21 * page.FLUSH.line_twips + 320
    assert glyphs_twips / page.TWIPS_PER_MM == pytest.approx(225, abs=0.1)


def test_the_mark_begins_at_the_same_place_in_either_setting() -> None:
    tops = []
    for setting in (page.STANDARD, page.FLUSH):
        blank_pt = masthead.BLANK_LINES_ABOVE * setting.line_twips / 20
        tops.append(setting.top_twips / 20 + blank_pt + masthead.mark_size("县政府文件", setting).before_pt)

    assert tops[0] == pytest.approx(tops[1], abs=0.1)


@pytest.mark.parametrize("variant", Variant)
def test_nothing_is_wrong_with_our_papers(variant: Variant, tmp_path: Path) -> None:
    document = compose(full_report(), variant=variant, wording=read_wording())
    content = write(replace(document, page=page.FLUSH))
    path = tmp_path / "paper.docx"
    path.write_bytes(content)

    assert check_package(content, is_public=variant is Variant.PUBLIC) == ()
    assert list(OpenXmlValidator().validate(path).errors) == []


MUTATIONS = {
    "a foot margin of the other setting": (put(DOCUMENT, ('w:bottom="1848"', 'w:bottom="1979"')), "版心应高 229.8 mm"),
    "lines of the other setting": (put(STYLES, ('w:line="592"', 'w:line="580"')), "撑满版心"),
    "a low page number": (put(DOCUMENT, ('w:footer="1444"', 'w:footer="1300"')), "7 mm"),
    "no filling under the 版记": (put(DOCUMENT, ('w:trHeight w:val="136"', 'w:trHeight w:val="1"')), "会偏离"),
    "no last rule": (put(DOCUMENT, ('<w:tcBorders><w:bottom w:val="single"', '<w:tcBorders><w:bottom w:val="nil"')), "末条"),
    "a heading at another pitch": (in_style("GwHeading1", 'w:line="592"', 'w:line="600"'), "行距不一致"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_spoilt_paper_is_found_out(name: str) -> None:
    mutate, word = MUTATIONS[name]

    findings = check_package(mutate(flush()))

    assert [finding for finding in findings if word in finding.message], findings
