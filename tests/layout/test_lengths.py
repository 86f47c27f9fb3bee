"""No length of text breaks its pages badly: a sample in CI, all 500 with REPORTDESK_ALL_LENGTHS=1 (some minutes)."""

import os
import shutil
from pathlib import Path

import pytest
from layout.growing_paper import AGENCY, COPIES, DATE, bad_pages, grown, read_pages
from layout.pdf_pages import print_all

from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write

pytestmark = pytest.mark.layout

LONGEST, SAMPLED, BATCH = 500, 24, 50
STEP = 1 if os.environ.get("REPORTDESK_ALL_LENGTHS") == "1" else LONGEST // SAMPLED
"""Sentences; the sample's step of 20 meets every residue of a page's 22 lines."""


def test_no_length_has_a_bad_page(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is absent: install the Debian package poppler-utils")
    papers = {
        f"{variant}{count}": (variant, count)
        for count in range(1, LONGEST + 1, STEP)
        for variant in (Variant if count % 4 == 1 else [Variant.FORMAL])
    }
    names, bad = [*papers], {}
    for start in range(0, len(names), BATCH):
        contents = {
            name: write(grown(papers[name][1], papers[name][0])) for name in names[start : start + BATCH]
        }
        for name, path in print_all(contents, tmp_path, timeout_s=600).items():
            if found := bad_pages(read_pages(path), papers[name][0]):
                bad[name] = found

    assert bad == {}


def test_bad_pages_are_told_from_good_ones() -> None:
    good = [
        ["导语。", "（一）健全依法行政制度体系", "正文。"],
        ["末句。", AGENCY, DATE, COPIES, "办 2026年1月12日印发"],
    ]
    lone = [["导语。", "（一）健全依法行政制度体系"], [AGENCY, DATE, COPIES]]

    assert bad_pages(good, Variant.FORMAL) == []
    assert len(bad_pages(lone, Variant.FORMAL)) == 2
    assert bad_pages([["正文。"], [DATE]], Variant.PUBLIC) == [
        f"page 2 holds only {DATE}",
        "page 2 holds the date alone",
    ]
    assert bad_pages([["正文。", AGENCY, DATE], [], [COPIES]], Variant.FORMAL) == ["the 版记 is on [3] of 3"]
