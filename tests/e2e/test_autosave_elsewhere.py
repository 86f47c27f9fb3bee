"""The ledger, the promises and the table of plans lose nothing either: stored by themselves, kept, asked about."""

from collections.abc import Callable
from dataclasses import dataclass

import drafts
import pytest
from django.contrib.sessions.models import Session
from e2e.visit import cut
from factories import PASSWORD, FigureFactory, MembershipFactory, PromiseFactory, UserFactory
from playwright.sync_api import Locator, Page, expect

from reportdesk.reports.models import Figure, Plan, Promise, Report


@dataclass(frozen=True)
class Place:
    """A page with a form that saves itself: where it is, how it opens, its field, and what is stored."""

    address: str
    stored: Callable[[], str]
    opener: str = ""
    field: str = ""

    def open(self, page: Page) -> Locator:
        page.goto(self.address)
        if self.opener:
            page.locator(self.opener).click()
        field = self.form(page).locator(f"[name={self.field}]")
        field.wait_for()
        return field

    def form(self, page: Page) -> Locator:
        return page.locator("form[data-autosave]")

    def saved(self, page: Page) -> None:
        expect(self.form(page).locator("[data-save-state]")).to_contain_text("已保存")


@pytest.fixture
def report(agency, drafter):
    report = drafts.complete(agency, drafter)
    Report.objects.filter(pk=report.pk).update(based_on="2024年度报告第1稿")
    FigureFactory(report=report)
    PromiseFactory(report=report, heading="引进人才", text="引进2名。")
    return report


@pytest.fixture(params=["ledger", "promise", "facts"])
def place(request, report):
    at = f"/reports/{report.pk}"
    match request.param:
        case "ledger":
            stored = lambda: Figure.objects.get().value  # noqa: E731
            return Place(f"{at}/figures/", stored, ".ledger a.btn", "value")
        case "promise":
            stored = lambda: Promise.objects.get().reason  # noqa: E731
            return Place(f"{at}/promises/", stored, field="reason")
    return Place(f"{at}/matrix/", lambda: Plan.objects.get().target, field="target")


def test_field_is_stored_by_itself_and_survives_a_reload(visit, drafter, place):
    page = visit(drafter)
    page.on("dialog", lambda dialog: dialog.accept())
    field = place.open(page)
    field.fill("12")
    place.saved(page)
    assert place.stored() == "12"
    field.fill("1234")
    field.fill("12")
    page.wait_for_function("() => Object.keys(localStorage).length === 0")

    cut(page)
    field.fill("123")
    page.reload()
    if place.opener:
        page.get_by_role("link", name="去看看").click()
    page.get_by_role("button", name="放回输入框").click()
    place.saved(page)
    assert place.stored() == "123"
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_expired_login_keeps_the_text_and_logging_out_clears_it(visit, drafter, place):
    page = visit(drafter)
    page.on("dialog", lambda dialog: dialog.accept())
    field = place.open(page)
    Session.objects.all().delete()
    field.fill("45")
    link = page.get_by_role("link", name="在新标签页登录")
    with page.context.expect_page() as opened:
        link.click()
    door = opened.value
    door.get_by_label("登录名").fill("drafter")
    door.get_by_label("密码").fill(PASSWORD)
    door.get_by_role("button", name="登录").click()
    door.get_by_role("heading", name="已经重新登录").wait_for()
    place.saved(page)
    assert place.stored() == "45"

    cut(page)
    field.fill("456")
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.get_by_role("button", name="退出").click()
    page.get_by_role("button", name="登录").wait_for()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_two_people_at_one_place_see_both_texts(visit, agency, drafter, place):
    colleague = UserFactory(username="colleague", display_name="另一位起草人")
    MembershipFactory(user=colleague, agency=agency, post="drafter")
    mine, theirs = visit(drafter), visit(colleague)
    my_field, their_field = place.open(mine), place.open(theirs)
    expect(theirs.locator("[data-presence]")).to_contain_text("起草人")

    their_field.fill("51")
    place.saved(theirs)
    my_field.fill("61")
    expect(mine.locator("[data-clash]")).to_contain_text("没有被覆盖")
    assert place.stored() == "51"

    mine.get_by_role("button", name="用我的").click()
    mine.locator("[data-clash]").wait_for(state="detached")
    assert place.stored() == "61"


def test_half_a_new_line_lies_in_the_browser_until_it_can_stand(visit, drafter, report):
    page, asked = visit(drafter), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/reports/{report.pk}/figures/")
    page.get_by_role("link", name="加一个数字").click()
    page.get_by_label("名称").fill("旁听庭审")
    expect(page.locator("[data-save-state]")).to_contain_text("写好名称和数值就自己存")
    assert Figure.objects.count() == 1

    page.reload()
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="去看看").click()
    page.get_by_role("button", name="放回输入框").click()
    page.get_by_label("数值").fill("3")
    expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    page.get_by_label("单位").fill("次")
    page.get_by_role("link", name="收起").click()

    expect(page.locator("tr", has_text="旁听庭审")).to_contain_text("3次")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert asked == ["beforeunload"]


def test_enter_in_the_words_to_a_promise_answers_nothing(visit, drafter, report):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/promises/")
    page.get_by_label("说明").fill("职责已划转")
    page.keyboard.press("Enter")
    expect(page.locator("#promise-0")).to_be_focused()
    page.keyboard.press("4")

    expect(page.get_by_text("已答复 1/1")).to_be_visible()
    answered = Promise.objects.get()
    assert (answered.outcome, answered.reason) == (Promise.Outcome.DROPPED, "职责已划转")
