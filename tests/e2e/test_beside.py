"""Beside last year's words nothing is lost either: one saver, one refusal, one picker for the whole page."""

import re

import drafts
import pytest
from django.contrib.sessions.models import Session
from factories import PASSWORD, FigureFactory
from playwright.sync_api import Locator, Page, expect

from reportdesk.reports import overview
from reportdesk.reports.models import Promise, Report, Section
from reportdesk.reports.services import carrying, papers


@pytest.fixture
def report(agency, drafter) -> Report:
    last = drafts.complete(agency, drafter, year=2024)
    papers.freeze(last, overview.read(last).frozen, actor=drafter, is_signed=True)
    return carrying.begin(agency=agency, year=2025, actor=drafter)


def open_beside(page: Page, report: Report) -> Locator:
    page.goto(f"/reports/{report.pk}/beside/")
    return form_of(page).locator("textarea")


def form_of(page: Page) -> Locator:
    return page.locator("form.beside-form", has=page.locator('input[value="强化组织领导"]'))


def stored() -> str:
    return Section.objects.get(report__year=2025).text


def test_cut_network_and_expired_login_lose_no_place(visit, report, drafter):
    page = visit(drafter)
    page.clock.install()
    field, state = open_beside(page, report), form_of(page).locator("[data-save-state]")
    page.route("**/beside/section:*/", lambda route: route.abort())
    field.fill("断网时写的。")
    for _ in range(12):
        page.clock.run_for(6_000)
    expect(form_of(page).locator("[data-alarm]")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.unroute("**/beside/section:*/")
    page.get_by_role("button", name="马上再试").click()
    expect(state).to_contain_text("已保存")
    assert stored() == "断网时写的。"

    Session.objects.all().delete()
    field.fill("登录过期时写的。")
    page.clock.run_for(2_000)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页登录").click()
    door = opened.value
    door.get_by_label("登录名").fill(drafter.username)
    door.get_by_label("密码").fill(PASSWORD)
    door.get_by_role("button", name="登录").click()
    door.get_by_role("heading", name="已经重新登录").wait_for()
    page.clock.run_for(10_000)
    expect(state).to_contain_text("已保存")
    assert stored() == "登录过期时写的。"
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_two_tabs_at_one_place_are_told_and_merged(visit, report, drafter):
    mine = visit(drafter)
    other = mine.context.new_page()
    open_beside(other, report).fill("全年召开推进会4次。")
    expect(form_of(other).locator("[data-save-state]")).to_contain_text("已保存")
    field = open_beside(mine, report)
    expect(mine.locator("[data-presence]")).to_contain_text("您在另一个标签页")
    open_beside(other, report).fill("全年召开推进会5次。")
    expect(form_of(other).locator("[data-save-state]")).to_contain_text("已保存")

    field.fill("全年召开推进会4次，专题研究2次。")
    expect(form_of(mine).locator("[data-clash] [role=alert]")).to_be_focused()
    mine.get_by_role("button", name="合并后再改").click()
    expect(field).to_have_value("全年召开推进会5次，专题研究2次。")
    mine.get_by_role("button", name="保存合并稿").click()
    expect(mine.locator("[data-clash]")).to_have_count(0)

    assert stored() == "全年召开推进会5次，专题研究2次。"


def test_figure_is_picked_at_any_place(visit, report, drafter):
    FigureFactory(report=report)
    page = visit(drafter)
    field = open_beside(page, report)

    field.press_sequentially("举办普法讲座#")
    expect(page.locator(".picker [role=option]:visible")).to_have_count(1)
    box, text = page.locator(".picker").bounding_box(), field.bounding_box()
    field.press("Enter")

    assert 0 <= box["y"] - (text["y"] + text["height"]) < 16
    expect(field).to_have_value("举办普法讲座{{ 普法讲座 }}")
    expect(form_of(page).locator("[data-save-state]")).to_contain_text("已保存")
    assert stored() == "举办普法讲座{{ 普法讲座 }}"


def test_standing_words_are_confirmed_and_promises_printed_as_an_annex(visit, report, drafter):
    page = visit(drafter)
    open_beside(page, report)
    waiting = page.get_by_role("button", name="今年仍然如此")
    before = waiting.count()
    waiting.first.click()
    expect(waiting).to_have_count(before - 1)

    page.get_by_role("link", name=re.compile("^上年承诺")).click()
    expect(page.get_by_role("heading", name=re.compile("^上年承诺"))).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.get_by_text("已答复 1/1")).to_be_visible()
    page.get_by_role("button", name="对照表列为附件").click()
    page.get_by_role("link", name="对照表已列为附件").click()
    expect(page.locator("#annexes")).to_contain_text("2024年度安排与2025年度办理结果对照表")
    expect(page.locator(".paper-pane .document-table")).to_contain_text("已办结")

    assert Promise.objects.get().outcome == "done"
