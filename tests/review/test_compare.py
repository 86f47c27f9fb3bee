"""Two frozen texts beside one another: on the page, and as a Word file with revisions."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete, write
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import Agency, User
from reportdesk.readers import read_bytes
from reportdesk.reports.models import Report, Revision
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]


@pytest.fixture
def pair(report: Report, drafter: User, reviewer: User) -> tuple[Revision, Revision]:
    """The first text, returned, and the second with one section more."""
    before = rounds.submit(report, actor=drafter)
    rounds.send_back(Round.objects.get(pk=before.pk), reason="请补充培训情况", actor=reviewer)
    write(report, "section", drafter, heading="强化学习培训", text="全年举办执法培训<12>期。")
    after = rounds.submit(Report.objects.select_related("agency").get(pk=report.pk), actor=drafter)
    return before.revision, after.revision


def page_of(browser: Client, after: Revision, before: Revision, **query: str) -> str:
    return browser.get(reverse("compare", args=[after.pk, before.pk]), query).content.decode()


def test_page_marks_what_came(pair, client_of: ClientOf, reviewer: User):
    before, after = pair

    page = page_of(client_of(reviewer), after, before)

    assert "<ins>全年举办执法培训&lt;12&gt;期。</ins>" in page
    assert "<del>" not in page.split('class="compared"')[1]
    assert "全年召开推进会4次。" in page


def test_page_of_changes_leaves_out_what_stayed(pair, client_of: ClientOf, reviewer: User):
    before, after = pair

    page = page_of(client_of(reviewer), after, before, only="1")

    assert "全年举办执法培训" in page
    assert "没有长远规划" not in page
    assert "未动的" in page


def test_same_text_says_so(pair, client_of: ClientOf, reviewer: User):
    _before, after = pair

    assert "两稿一字不差" in page_of(client_of(reviewer), after, after)


def test_download_reads_back_as_the_newer_text(pair, client_of: ClientOf, reviewer: User):
    before, after = pair

    response = client_of(reviewer).get(reverse("compare_docx", args=[after.pk, before.pk]))

    assert "%E4%BF%AE%E8%AE%A2" in response["Content-Disposition"]
    assert "全年举办执法培训<12>期。" in read_bytes(response.content, name="x.docx").text
    assert b"w:ins " in ZipFile(BytesIO(response.content)).read("word/document.xml")


def test_choice_leads_from_the_older_to_the_newer(pair, client_of: ClientOf, drafter: User):
    before, after = pair

    for one, other in ((before, after), (after, before)):
        response = client_of(drafter).get(reverse("compare_with", args=[one.pk]), {"with": other.pk})

        assert response["Location"] == reverse("compare", args=[after.pk, before.pk])


@pytest.mark.parametrize("wanted", ["", "x", "999999999999", "-1"])
def test_choice_of_nothing_finds_nothing(pair, client_of: ClientOf, drafter: User, wanted: str):
    response = client_of(drafter).get(reverse("compare_with", args=[pair[0].pk]), {"with": wanted})

    assert response.status_code == 404


def test_text_of_another_agency_is_not_found(pair, client_of: ClientOf, drafter: User, stranger: User):
    theirs = complete(Agency.objects.get(name="别县司法局"), stranger)
    foreign = rounds.submit(theirs, actor=stranger).revision

    assert client_of(drafter).get(reverse("compare", args=[pair[1].pk, foreign.pk])).status_code == 404
    assert client_of(drafter).get(reverse("compare", args=[foreign.pk, pair[1].pk])).status_code == 404


def test_page_of_a_text_offers_the_others(pair, client_of: ClientOf, drafter: User):
    before, after = pair

    page = client_of(drafter).get(reverse("revision", args=[after.pk])).content.decode()

    assert f'<option value="{before.pk}">' in page


def test_comparison_costs_two_texts(
    pair, client_of: ClientOf, drafter: User, django_assert_num_queries: DjangoAssertNumQueries
):
    before, after = pair
    browser = client_of(drafter)
    browser.get("/")

    with django_assert_num_queries(5):
        page_of(browser, after, before)
