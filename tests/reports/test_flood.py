"""A text that is nothing but errors: the pages stay small and say how much they leave out."""

import pytest
from django.urls import reverse
from factories import ReportFactory

from reportdesk.reports import checking, overview
from reportdesk.reports.views.board import MOST_LISTED

pytestmark = pytest.mark.django_db
LONE = 3000


@pytest.fixture
def flooded(agency):
    return ReportFactory(agency=agency, preface="（" * LONE)


def test_findings_page_lists_the_first_and_counts_the_rest(client_of, drafter, flooded):
    page = client_of(drafter).get(reverse("findings", args=[flooded.pk])).content.decode()

    assert page.count('<li class="finding finding-') == MOST_LISTED
    told = int(page.split("另有 ")[1].split(" 处没有列出")[0])
    assert told + MOST_LISTED >= LONE
    assert f"全部 {told + MOST_LISTED}" in page
    assert len(page) < 1_000_000


def test_page_of_the_report_lists_the_first_that_hold_it_up(client_of, drafter, flooded):
    page = client_of(drafter).get(reverse("report", args=[flooded.pk])).content.decode()

    assert f"另有 {LONE - 100} 处没有列出" in page


def test_every_error_holds_the_submission_up_listed_or_not(flooded, client_of, drafter):
    page = client_of(drafter).get(reverse("findings", args=[flooded.pk]), {"least": "error"})

    assert len(page.context["board"].blocking) == LONE


def test_reason_for_a_finding_that_is_not_listed_is_not_lost(client_of, drafter, flooded):
    frozen = overview.read(flooded).frozen
    last = checking.check(flooded, frozen, words={}).open[-1]
    reason = "原文如此" * 200

    page = client_of(drafter).post(
        reverse("finding_dismiss", args=[flooded.pk]), {"digest": last.identity.digest, "reason": reason}
    )

    assert page.status_code == 422
    assert reason in page.content.decode()
