"""Every page, wide and narrow, light and dark: nobody is shut out."""

import os
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from e2e import everywhere
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""All that a dark scheme can break: it changes colours and nothing else."""

IS_FULL = os.environ.get("REPORTDESK_EVERY_COLOUR") == "1"
SIZES = ({"width": 1366, "height": 768}, {"width": 1920, "height": 1080}, {"width": 390, "height": 844})


def violations(page: Page, kind: str, values: list[str], without: list[str]) -> list[tuple[str, str]]:
    """Return each broken rule with the element that breaks it."""
    rules = {name: {"enabled": False} for name in without}
    options = {"runOnly": {"type": kind, "values": values}, "rules": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [(rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]]


def faults_of(page: Page) -> list[tuple[object, ...]]:
    """Return what is wrong with the page that is open, in each size and scheme.

    Colours do not depend on the width: they are judged, at great cost, once in each scheme; everywhere on demand.
    """
    found: list[tuple[object, ...]] = []
    page.evaluate(AXE_SCRIPT)
    for place, size in enumerate(SIZES):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        without = COLOUR_RULES if place and not IS_FULL else []
        found += [(size["width"], "light", *fault) for fault in violations(page, "tag", TAGS, without)]
        if not place or IS_FULL:
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            found += [(size["width"], "dark", *fault) for fault in violations(page, "rule", COLOUR_RULES, [])]
    return found


def test_every_page_is_accessible(visit):
    places = everywhere.places(everywhere.set_up())
    seats = {place.person: visit(place.person) for place in places}
    faults: dict[str, list[tuple[object, ...]]] = {}

    for place in places:
        page = seats[place.person]
        page.goto(place.url)
        expect(page.locator(".htmx-request")).to_have_count(0)
        faults[place.name] = faults_of(page)

    assert {name: found for name, found in faults.items() if found} == {}
