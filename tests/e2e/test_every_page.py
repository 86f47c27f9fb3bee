"""Every page, at three sizes, light and dark: nobody is shut out, nothing sticks out, nothing goes wrong unseen.

REPORTDESK_SCREENSHOTS=folder python -m pytest tests/e2e/test_every_page.py writes name-width-scheme.png, to be looked at.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import drafts
from axe_playwright_python.base import AXE_SCRIPT
from e2e import everywhere
from playwright.sync_api import Page, expect

FOLDER = os.environ.get("REPORTDESK_SCREENSHOTS", "")
SIZES = ({"width": 1366, "height": 768}, {"width": 1920, "height": 1080}, {"width": 390, "height": 844})
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""All that a dark scheme can break: it changes colours and nothing else."""

Fault = tuple[object, ...]


def violations(page: Page, kind: str, values: list[str]) -> Iterator[Fault]:
    """Yield each broken rule with the element that breaks it."""
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    yield from ((rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"])


def show(page: Page, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if FOLDER and name:
        page.screenshot(path=Path(FOLDER) / f"{name}-{page.viewport_size['width']}-{scheme}.png")


def faults_of(page: Page, name: str) -> Iterator[Fault]:
    """Yield what is wrong with the page that is open, in each size; every width in light, the first in dark too.

    A dark scheme is other values of the same custom properties, whatever the width.
    """
    page.evaluate(AXE_SCRIPT)
    for size in SIZES:
        page.set_viewport_size(size)
        show(page, name, "light")
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            yield size["width"], "wider than the screen"
        yield from ((size["width"], "light", *fault) for fault in violations(page, "tag", TAGS))
        if FOLDER or size is SIZES[0]:
            show(page, name, "dark")
        if size is SIZES[0]:
            yield from ((size["width"], "dark", *fault) for fault in violations(page, "rule", COLOUR_RULES))


def test_every_page_is_accessible_and_fits_every_screen(visit):
    places = everywhere.places(everywhere.set_up())
    seats = {person: visit(person) for person in dict.fromkeys(place.person for place in places)}
    faults: dict[str, list[Fault]] = {}

    for place in places:
        page = seats[place.person]
        page.goto(place.url)
        expect(page.locator(".htmx-request")).to_have_count(0)
        faults[place.name] = [*faults_of(page, place.name)]

    assert {name: found for name, found in faults.items() if found} == {}


def test_preview_prints_one_sheet_on_one_page(visit, agency, drafter):
    report = drafts.complete(agency, drafter)
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/preview/")
    sheets = page.locator(".document-leaf").count()

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type /Page\b", printed)) == sheets > 1
