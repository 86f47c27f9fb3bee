"""A report came back: what is to be settled stands beside the forms, takes no cursor away and loses no words."""

import drafts
import pytest
from django.contrib.sessions.models import Session
from e2e.visit import card, open_form
from playwright.sync_api import expect

from reportdesk.reports.models import Section
from reportdesk.review.models import Remark, Reply, Round
from reportdesk.review.services import remarks
from reportdesk.review.services import round as rounds


@pytest.fixture
def report(agency, drafter, reviewer):
    report = drafts.complete(agency, drafter)
    rounds.submit(report, actor=drafter)
    remarks.remark(
        Round.objects.get(),
        where="measures.0",
        key=Section.objects.get().key,
        place="主要举措和成效　第1条",
        text="请写明次数",
        actor=reviewer,
    )
    rounds.send_back(Round.objects.get(), reason="按批注改。", actor=reviewer)
    return report


def test_remark_is_answered_beside_the_form_that_is_open(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")
    beside = page.locator("#remarks-here")
    expect(beside).to_contain_text("按批注改。")
    assert page.evaluate("document.activeElement === document.body")

    page.get_by_text("了结或回复…").click()
    beside.locator("textarea").fill("正在核")
    card(page, "强化组织领导").get_by_role("link", name="编辑").first.click()
    expect(page.get_by_text("请先保存或取消正在编辑的内容。")).to_be_visible()
    expect(beside.locator("textarea")).to_have_value("正在核")

    page.get_by_role("button", name="只回复").click()
    expect(page.locator("#remarks-here")).to_contain_text("正在核")
    open_form(page, card(page, "强化组织领导").get_by_role("link", name="编辑").first)
    expect(page.locator("#remarks-here")).to_contain_text("正在核")
    expect(page.locator("form.entry-form :focus")).to_have_count(1)
    page.get_by_role("link", name="主要举措和成效　第1条").click()
    assert Reply.objects.get().act == Reply.Act.SAID


def test_words_that_come_after_the_login_has_ended_are_not_lost(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")
    page.get_by_text("了结或回复…").click()
    page.locator("#remarks-here textarea").fill("已按台账核对。")
    Session.objects.all().delete()
    page.get_by_role("button", name="了结", exact=True).click()

    expect(page.get_by_label("写的第1处")).to_have_value("已按台账核对。")
    expect(page.get_by_role("link", name="在新标签页登录")).to_have_attribute(
        "href", f"/login/?next=%2Freports%2F{report.pk}%2Fpart%2Fmeasures%2F"
    )
    assert Remark.objects.get().resolved_at is None
