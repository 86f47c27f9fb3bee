"""Every page at three sizes: nothing sticks out, nothing goes wrong unseen; with a folder given, a picture of each.

REPORTDESK_SCREENSHOTS=folder python -m pytest tests/e2e/test_screenshots.py writes name-width-scheme.png, to be looked at.
"""

import os
import re
from pathlib import Path

import drafts
from e2e import everywhere
from playwright.sync_api import Page, expect

SIZES = ({"width": 1366, "height": 768}, {"width": 1920, "height": 1080}, {"width": 390, "height": 844})
FOLDER = os.environ.get("REPORTDESK_SCREENSHOTS", "")


def take(page: Page, name: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        width = page.viewport_size["width"]
        page.screenshot(path=Path(FOLDER) / f"{name}-{width}-{scheme}.png")


def test_every_page_fits_every_screen(visit):
    places = everywhere.places(everywhere.set_up())
    seats = {place.person: visit(place.person) for place in places}
    too_wide = []

    for place in places:
        page = seats[place.person]
        page.goto(place.url)
        expect(page.locator(".htmx-request")).to_have_count(0)
        for size in SIZES:
            page.set_viewport_size(size)
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                too_wide.append((place.name, size["width"]))
            if FOLDER:
                take(page, place.name)

    assert too_wide == []


def test_preview_prints_one_sheet_on_one_page(visit, agency, drafter):
    report = drafts.complete(agency, drafter)
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/preview/")
    sheets = page.locator(".document-leaf").count()

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type /Page\b", printed)) == sheets > 1
