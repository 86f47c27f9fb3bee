"""What the drafter reads beside the forms: why the text came back, and what is to be settled on this page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import write
from pages import text
from review.cast import opened

from reportdesk.accounts.models import User
from reportdesk.reports.models import Report, Section
from reportdesk.review.models import Remark, Round, Suggestion
from reportdesk.review.services import remarks
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
SESSION_PERSON_MEMBERSHIPS_OBJECT = 4
ROWS = 7
RETURN_WITH_REMARKS = 5
WAITING_WITH_THREADS = 3


@pytest.fixture
def current(report: Report, drafter: User) -> Round:
    rounds.submit(report, actor=drafter)
    return opened()


@pytest.fixture
def returned(report: Report, current: Round, reviewer: User) -> Report:
    """One remark at the first measure, one at the preface, one at the whole text, sent back with them."""
    key = Section.objects.get().key
    say = {"actor": reviewer, "key": "", "place": ""}
    remarks.remark(
        current,
        **say | {"where": "measures.0", "key": key, "place": "主要举措和成效　第1条"},
        text="次数不对",
        quote="推进会4次",
        wording="推进会5次",
        weight=Remark.Weight.MUST,
    )
    remarks.remark(current, **say | {"where": "preface", "place": "导语"}, text="导语太长")
    remarks.remark(current, **say | {"where": ""}, text="全文再通读")
    rounds.send_back(current, reason="按批注<改>。", actor=reviewer)
    return Report.objects.get(pk=report.pk)


def beside(browser: Client, report: Report, stop: str) -> str:
    return text(browser.get(reverse("remarks_here", args=[report.pk]), {"part": stop}, headers=HTMX))


def test_page_says_why_it_came_back_and_what_to_settle_here(returned, drafter, client_of: ClientOf):
    shown = beside(client_of(drafter), returned, "measures")

    assert "按批注&lt;改&gt;。" in shown
    assert "次数不对" in shown
    assert "采纳建议并了结" in shown
    assert f'href="/reports/{returned.pk}/part/measures/#entry-{Section.objects.get().key}"' in shown
    assert "导语太长" not in shown
    assert "别处还有 2 条" in shown


def test_page_without_remarks_says_where_they_are(returned, drafter, client_of: ClientOf):
    shown = beside(client_of(drafter), returned, "next_year")

    assert "这一页没有要了结的批注；别处还有 3 条" in shown


def test_drafting_page_loads_it_only_when_the_text_came_back(
    report, current, reviewer, drafter, client_of: ClientOf
):
    address, page = reverse("remarks_here", args=[report.pk]), reverse("part", args=[report.pk, "measures"])
    assert address not in text(client_of(drafter).get(page))

    rounds.send_back(current, reason="按批注改。", actor=reviewer)

    assert f"{address}?part=measures" in text(client_of(drafter).get(page))


def test_without_scripts_the_link_leads_to_the_list(returned, drafter, client_of: ClientOf):
    answer = client_of(drafter).get(reverse("remarks_here", args=[returned.pk]), {"part": "measures"})

    assert answer["Location"] == f"/reports/{returned.pk}/#remarks-heading"


@pytest.mark.parametrize(("verb", "said"), [("remark_resolve", "批注已了结"), ("remark_reply", "回复已保存")])
def test_what_is_answered_here_comes_back_here(returned, drafter, client_of: ClientOf, verb, said):
    browser = client_of(drafter)
    sent = {"text": "已核对", "back": "measures"}

    answer = browser.post(reverse(verb, args=[Remark.objects.earliest("pk").pk]), sent)

    assert answer["Location"] == f"/reports/{returned.pk}/part/measures/#remarks-here"
    assert said in text(browser.get(answer["Location"]))


def test_wording_taken_here_comes_back_here(returned, drafter, client_of: ClientOf):
    answer = client_of(drafter).post(
        reverse("suggestion_accept", args=[Suggestion.objects.get().pk]), {"back": "preface"}
    )

    assert answer["Location"] == f"/reports/{returned.pk}/preface/#remarks-here"
    assert "推进会5次" in Section.objects.get().text


def test_refused_answer_knows_the_way_back(returned, drafter, client_of: ClientOf):
    remark = Remark.objects.earliest("pk")

    page = client_of(drafter).post(
        reverse("remark_resolve", args=[remark.pk]), {"text": "", "back": "measures"}
    )

    assert page.status_code == 422
    assert '<input type="hidden" name="back" value="measures">' in text(page)


def test_unknown_page_leads_to_the_report(returned, drafter, client_of: ClientOf):
    remark = Remark.objects.earliest("pk")

    answer = client_of(drafter).post(
        reverse("remark_resolve", args=[remark.pk]), {"text": "已改", "back": "//elsewhere"}
    )

    assert answer["Location"] == f"/reports/{returned.pk}/#remark-{remark.pk}"


def test_report_page_links_each_remark_to_its_words(returned, drafter, reviewer, client_of: ClientOf):
    way = f'href="/reports/{returned.pk}/part/measures/#entry-{Section.objects.get().key}"'
    page = reverse("report", args=[returned.pk])

    assert way in text(client_of(drafter).get(page)).partition("没有了结的批注 3 条")[2]
    assert way not in text(client_of(reviewer).get(page))


def test_remark_whose_item_is_gone_has_no_way(returned, drafter, client_of: ClientOf):
    write(returned, "section", drafter, heading="另一条", text="正文")
    Section.objects.filter(position=1).delete()

    shown = beside(client_of(drafter), returned, "measures")

    assert "次数不对" not in shown
    assert "别处还有 3 条" in shown


def test_text_under_way_has_nothing_to_settle(report, current, reviewer, drafter, client_of: ClientOf):
    remarks.remark(current, where="preface", key="", place="导语", text="太长", actor=reviewer)

    shown = beside(client_of(drafter), report, "preface")

    assert "太长" not in shown
    assert "退回" not in shown


def test_cost_does_not_grow_with_the_remarks(
    returned, drafter, reviewer, client_of: ClientOf, django_assert_num_queries
):
    Remark.objects.bulk_create(
        Remark(round=Round.objects.get(), where="preface", text=f"第{number}条", author=reviewer)
        for number in range(12)
    )
    browser = client_of(drafter)
    browser.get("/")

    with django_assert_num_queries(
        SESSION_PERSON_MEMBERSHIPS_OBJECT + ROWS + RETURN_WITH_REMARKS + WAITING_WITH_THREADS
    ):
        beside(browser, returned, "preface")
