"""Who sees the page, what it costs, and what the desk says of it."""

import pytest
from django.urls import reverse
from drafts import complete
from factories import ReportFactory
from freeze import today_is
from publication.cast import TODAY, signed
from publication.test_gate import TEXT, decide
from publication.test_release import describe, release
from pytest_django import DjangoAssertNumQueries

from reportdesk.core.disclosure.finding import Kind
from reportdesk.publication import services

FRAME = 4
"""Session, person, memberships, report."""


@pytest.fixture(autouse=True)
def today():
    with today_is(TODAY):
        yield


def test_draft_says_what_comes_next(agency, drafter, client_of):
    report = complete(agency, drafter)
    browser = client_of(drafter)

    response = browser.get(reverse("publication", args=[report.pk]))

    assert response.status_code == 200
    assert "还没有签发" in response.content.decode()
    for name in ("describe", "send", "release"):
        assert browser.post(reverse(f"publication_{name}", args=[report.pk])).status_code == 409
    assert browser.get(reverse("publication_page", args=[report.pk])).status_code == 409


def test_archived_report_is_published_elsewhere(agency, drafter, client_of):
    report = ReportFactory(agency=agency, status="archived")

    assert "存档" in client_of(drafter).get(reverse("publication", args=[report.pk])).content.decode()


def test_manager_sees_no_report(agency, drafter, reviewer, signer, manager, client_of):
    revision = signed(agency, drafter, reviewer, signer)
    names = ("publication", "publication_page")

    assert [
        client_of(manager).get(reverse(name, args=[revision.report_id])).status_code for name in names
    ] == [403, 403]


@pytest.mark.parametrize("texts", [(), (TEXT,) * 6], ids=["none", "many"])
def test_queries_do_not_grow(
    agency, drafter, reviewer, signer, client_of, texts, django_assert_num_queries: DjangoAssertNumQueries
):
    revision = signed(agency, drafter, reviewer, signer, texts=texts)
    if texts:
        decide(revision, Kind.PHONE, "harmless", reviewer)
    else:
        services.record_sending(revision, sent_on=TODAY, sent_to="县委", actor=drafter)
    browser = client_of(reviewer)
    browser.get("/")

    with django_assert_num_queries(FRAME + 8):
        assert browser.get(reverse("publication", args=[revision.report_id])).status_code == 200


def test_desk_and_report_say_whether_in_time(agency, drafter, reviewer, signer, client_of):
    revision = signed(agency, drafter, reviewer, signer)
    services.clear(revision, actor=reviewer)
    describe(revision, drafter)
    release(revision, drafter)

    for address in (reverse("desk", args=[agency.pk]), reverse("report", args=[revision.report_id])):
        text = client_of(drafter).get(address).content.decode()
        assert "按时，提前50天" in text
        assert "还没有报送，还有19天" in text
        assert reverse("publication", args=[revision.report_id]) in text


def test_reopened_report_is_told_that_the_new_text_goes_the_whole_way(
    agency, drafter, reviewer, signer, client_of
):
    from reportdesk.review.services import round as rounds

    revision = signed(agency, drafter, reviewer, signer)
    rounds.reopen(revision.report, reason="数字有误", actor=signer)

    assert (
        "报告已解锁，正在改"
        in client_of(drafter).get(reverse("publication", args=[revision.report_id])).content.decode()
    )
