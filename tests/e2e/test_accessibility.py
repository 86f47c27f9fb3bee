"""Every page, wide and narrow, light and dark: nobody is shut out, nothing sticks out."""

from typing import Any

import drafts
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from factories import FigureFactory, IntakeFactory, PromiseFactory
from playwright.sync_api import Page

from reportdesk.accounts.models import User
from reportdesk.reports.models import Plan
from reportdesk.reports.services import intake as intakes
from reportdesk.review.services import round as rounds

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""All that a dark scheme can break: it changes colours and nothing else."""

LAST_YEAR = """某局关于2023年度法治政府建设情况的报告
一、主要举措和成效
（一）强化领导
全年开会4次。
二、存在的不足和原因
（一）队伍不强
人员不足。
"""

SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})


def begun_from_last_year(agency, drafter) -> int:
    """A draft with last year's words beside it and a promise to be answered."""
    intake = intakes.receive(agency=agency, name="去年.txt", content=LAST_YEAR.encode(), actor=drafter)
    begun = intakes.begin_next(intake, year=2019, actor=drafter, is_archiving=True)
    PromiseFactory(report=begun)
    return begun.pk


@pytest.fixture
def pages(agency, drafter, reviewer, signer, manager, platform_admin) -> list[tuple[User | None, str]]:
    """Every page by somebody who may see it; the desk of each post."""
    draft = drafts.complete(agency, drafter)
    in_review, to_sign = (drafts.complete(agency, drafter, year=year) for year in (2024, 2023))
    review, signature = (rounds.submit(report, actor=drafter) for report in (in_review, to_sign))
    rounds.pass_on(signature, opinion="拟同意。", actor=reviewer)
    begun = begun_from_last_year(agency, drafter)
    report = f"/reports/{draft.pk}"
    parts = ("measures", "shortcomings", "first_responsible", "next_year", "other")
    section = draft.sections.get()
    history = ["history/", f"history/section:{section.pk}/", "substitute/?old=全年&new=本年", "assignments/"]
    own = [
        *history,
        "preface/",
        *(f"part/{part}/" for part in parts),
        "head/",
        "findings/",
        "matrix/",
        "preview/",
        "",
    ]
    own += ["figures/", "figures/add/", "figures/table/", "guide/"]
    FigureFactory(report=draft, last_value="5", source="法规股")
    return [
        (None, "/login/"),
        *((person, f"/agencies/{agency.pk}/") for person in (drafter, reviewer, signer)),
        *((drafter, f"{report}/{place}") for place in own),
        (drafter, f"/entries/plan/{Plan.objects.filter(report=draft).get().pk}/edit/"),
        (drafter, f"/reports/{to_sign.pk}/"),
        (drafter, "/rules/"),
        (drafter, f"/agencies/{agency.pk}/phrases/"),
        (drafter, f"/agencies/{agency.pk}/guide/"),
        (drafter, f"/agencies/{agency.pk}/parts/"),
        (drafter, f"/agencies/{agency.pk}/intake/"),
        (drafter, f"/reports/{begun}/promises/"),
        (drafter, f"/reports/{begun}/beside/"),
        (drafter, f"/reports/{begun}/part/measures/"),
        (drafter, f"/intakes/{IntakeFactory(agency=agency, text=LAST_YEAR).pk}/"),
        (reviewer, f"/rounds/{review.pk}/"),
        (signer, f"/rounds/{signature.pk}/"),
        (drafter, "/reports/999999/"),
        (manager, f"/agencies/{agency.pk}/members/"),
        (manager, f"/agencies/{agency.pk}/settings/"),
        (manager, f"/agencies/{agency.pk}/approval/"),
        (signer, f"/agencies/{agency.pk}/deputies/"),
        (reviewer, "/notices/"),
        (signer, "/second-factor/"),
        (platform_admin, "/platform/"),
    ]


def violations(page: Page, kind: str, values: list[str]) -> list[tuple[str, str]]:
    """Return each broken rule with the element that breaks it."""
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [(rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]]


def faults_of(page: Page) -> list[tuple[object, ...]]:
    """Return what is wrong with the page that is open, in each size and scheme."""
    found: list[tuple[object, ...]] = []
    page.evaluate(AXE_SCRIPT)
    for size in SIZES:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found += [(size["width"], "light", *fault) for fault in violations(page, "tag", TAGS)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [(size["width"], "dark", *fault) for fault in violations(page, "rule", COLOUR_RULES)]
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
            found.append((size["width"], "scrolls sideways"))
    return found


def test_every_page_is_accessible_and_fits_every_screen(visit, pages):
    seats = {person: visit(person) for person in {person for person, _url in pages}}
    faults: dict[str, list[tuple[object, ...]]] = {}

    for person, url in pages:
        page = seats[person]
        page.goto(url)
        page.wait_for_load_state("networkidle")
        faults[url] = faults_of(page)

    assert {url: found for url, found in faults.items() if found} == {}
