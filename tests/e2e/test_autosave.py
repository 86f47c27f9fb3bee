"""What is typed is stored by itself, survives every mishap, and is never stored over somebody else's text."""

import drafts
import pytest
from django.contrib.sessions.models import Session
from e2e.visit import card, cut, open_form
from factories import PASSWORD, MembershipFactory, UserFactory
from playwright.sync_api import Locator, Page, Route, expect

from reportdesk.reports.models import Report, Section, State


@pytest.fixture
def report(agency, drafter):
    report = drafts.begin(agency, drafter)
    for heading in ("强化组织领导", "推进依法决策"):
        drafts.write(report, "section", drafter, heading=heading, text=f"{heading}的做法。")
    return report


@pytest.fixture
def colleague(agency):
    user = UserFactory(username="colleague", display_name="另一位起草人")
    MembershipFactory(user=user, agency=agency, post="drafter")
    return user


def write_in(page: Page, report, heading: str) -> None:
    page.goto(f"/reports/{report.pk}/part/measures/")
    open_form(page, card(page, heading).get_by_role("link", name="编辑"))


def state(page: Page):
    return page.locator("form.entry-form [data-save-state]")


def stored(heading: str = "强化组织领导") -> str:
    return Section.objects.get(heading=heading).text


def test_text_is_stored_without_a_button_and_again_and_again(visit, report, drafter):
    page = visit(drafter)
    write_in(page, report, "强化组织领导")

    for text in ("全年开会4次。", "全年开会4次，专题研究2次。"):
        page.get_by_label("正文").fill(text)
        expect(state(page)).to_contain_text("已保存")
        page.wait_for_function(
            "() => document.querySelector('form.entry-form textarea').defaultValue === "
            "document.querySelector('form.entry-form textarea').value"
        )
        assert stored() == text

    expect(page.locator(".paper-pane")).to_contain_text("专题研究2次")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("button", name="撤销这次保存").click()
    expect(page.locator("#notices")).to_contain_text("已恢复")
    assert stored() == "强化组织领导的做法。"


def test_new_entry_is_stored_once_while_it_is_written(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")
    open_form(page, page.get_by_role("link", name="＋ 加一节"))
    page.get_by_label("小标题").fill("推进普法")
    expect(state(page)).to_contain_text("已保存")
    page.get_by_label("正文").fill("举办讲座6场。")
    page.get_by_role("button", name="保存", exact=True).click()

    expect(card(page, "推进普法")).to_contain_text("举办讲座6场。")
    assert Section.objects.count() == 3


def test_cut_network_is_told_loudly_and_the_text_goes_when_it_is_back(visit, report, drafter):
    page = visit(drafter)
    page.clock.install()
    write_in(page, report, "强化组织领导")
    page.route("**/edit/", lambda route: route.abort())
    page.get_by_label("正文").fill("断网时写的。")
    alarm = page.locator("[data-alarm]")
    for _ in range(12):
        page.clock.run_for(6_000)
    expect(alarm).to_contain_text("还没有保存")
    expect(alarm).to_be_focused()
    assert stored() == "强化组织领导的做法。"

    page.unroute("**/edit/")
    page.get_by_role("button", name="马上再试").click()
    expect(state(page)).to_contain_text("已保存")
    expect(alarm).to_be_hidden()
    assert stored() == "断网时写的。"


def test_unacknowledged_text_survives_a_reload_and_is_offered(visit, report, drafter):
    page = visit(drafter)
    page.on("dialog", lambda dialog: dialog.accept())
    write_in(page, report, "强化组织领导")
    cut(page)
    page.get_by_label("正文").fill("还没来得及保存的文字。")
    page.reload()

    page.get_by_role("link", name="去看看").click()
    expect(page.get_by_label("正文")).to_have_value("强化组织领导的做法。")
    page.get_by_role("button", name="放回输入框").click()
    expect(state(page)).to_contain_text("已保存")
    assert stored() == "还没来得及保存的文字。"
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_logging_out_leaves_nothing_in_the_browser(visit, report, drafter):
    page = visit(drafter)
    page.on("dialog", lambda dialog: dialog.accept())
    write_in(page, report, "强化组织领导")
    page.route("**/edit/", lambda route: route.abort())
    page.get_by_label("正文").fill("没有存的。")
    assert page.evaluate("Object.keys(localStorage).length") == 1

    page.get_by_role("button", name="退出").click()
    page.get_by_role("button", name="登录").wait_for()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_expired_login_keeps_the_text_and_goes_on_after_logging_in_beside_it(visit, report, drafter):
    page = visit(drafter)
    write_in(page, report, "强化组织领导")
    Session.objects.all().delete()
    page.get_by_label("正文").fill("登录过期时写的。")
    link = page.get_by_role("link", name="在新标签页登录")
    link.wait_for()

    with page.context.expect_page() as opened:
        link.click()
    door = opened.value
    door.get_by_label("登录名").fill("drafter")
    door.get_by_label("密码").fill(PASSWORD)
    door.get_by_role("button", name="登录").click()
    door.get_by_role("heading", name="已经重新登录").wait_for()

    expect(state(page)).to_contain_text("已保存")
    assert stored() == "登录过期时写的。"


def test_saved_is_said_of_what_stands_there_only(visit, report, drafter):
    page = visit(drafter)
    write_in(page, report, "强化组织领导")
    field = page.get_by_label("正文")
    field.fill("第一句。")
    expect(state(page)).to_contain_text("已保存")
    said = """(field) => {
      field.value += "又一句。";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return field.form.querySelector("[data-save-state]").textContent;
    }"""

    assert field.evaluate(said) == "还没保存…"
    expect(state(page)).to_contain_text("已保存")
    field.press("End")
    field.press("x")
    field.press("Backspace")
    expect(state(page)).to_contain_text("已保存")
    assert stored() == "第一句。又一句。"


def test_answer_that_was_lost_is_no_conflict_with_oneself(visit, report, drafter):
    page = visit(drafter)
    lost = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    write_in(page, report, "强化组织领导")
    page.route("**/edit/", lose_first)
    page.get_by_label("正文").fill("第一句。")
    expect(state(page)).to_contain_text("已保存")

    assert len(lost) == 1
    assert stored() == "第一句。"
    expect(page.locator("[data-clash]")).to_have_count(0)


def test_colleague_is_seen_and_a_clash_is_merged(visit, report, drafter, colleague):
    mine, theirs = visit(drafter), visit(colleague)
    write_in(mine, report, "强化组织领导")
    write_in(theirs, report, "强化组织领导")
    expect(theirs.locator(".here-same")).to_contain_text("起草人正在写节“强化组织领导”")

    theirs.get_by_label("正文").fill("强化组织领导的新做法。")
    expect(state(theirs)).to_contain_text("已保存")
    mine.get_by_label("正文").fill("全面强化组织领导的做法。")
    expect(mine.locator("[data-clash]")).to_contain_text("没有被覆盖")
    expect(mine.locator("[data-clash] [role=alert]")).to_be_focused()
    assert stored() == "强化组织领导的新做法。"

    mine.get_by_role("button", name="合并后再改").click()
    expect(mine.get_by_label("正文")).to_have_value("全面强化组织领导的新做法。")
    mine.get_by_role("button", name="保存合并稿").click()
    mine.locator("form.entry-form").wait_for(state="detached")
    assert stored() == "全面强化组织领导的新做法。"
    assert mine.evaluate("Object.keys(localStorage).length") == 0
    assert State.objects.filter(values__text="强化组织领导的新做法。").exists()


def test_own_second_tab_is_named(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")
    other = page.context.new_page()
    other.goto(f"/reports/{report.pk}/part/measures/")

    expect(other.locator("[data-presence]")).to_contain_text("您在另一个标签页也开着这份报告")


def test_text_from_word_keeps_its_paragraphs_and_drops_its_signs(visit, report, drafter):
    page = visit(drafter)
    write_in(page, report, "强化组织领导")
    page.evaluate(
        """() => {
          const field = document.querySelector("form.entry-form textarea");
          field.focus(); field.select();
          const data = new DataTransfer();
          data.setData("text/plain", "\\uf0b7\\t第一段\\u00a0文字。\\r\\n\\r\\n·  第二段。\\r");
          data.setData("text/html", "<b>第一段</b>");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )

    expect(page.get_by_label("正文")).to_have_value("第一段 文字。\n第二段。")
    page.get_by_label("正文").press("Control+z")
    expect(page.get_by_label("正文")).to_have_value("强化组织领导的做法。")


def test_what_is_typed_before_the_scripts_have_come_is_stored(visit, report, drafter):
    page = visit(drafter)
    waiting: list[Route] = []
    page.route("**/autosave*.js", lambda route: waiting.append(route))
    page.goto(f"/reports/{report.pk}/preface/", wait_until="commit")
    Locator.fill.__wrapped__(page.get_by_label("导语"), "网很慢时写的导语。")
    page.wait_for_function("() => document.readyState !== 'loading'")
    for route in waiting:
        route.continue_()

    expect(page.locator("[data-save-state]").first).to_contain_text("已保存")
    assert Report.objects.get().preface == "网很慢时写的导语。"


def test_going_back_brings_no_older_text_over_a_newer_one(visit, report, drafter, colleague):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/preface/")
    page.get_by_label("导语").fill("我写的导语。")
    expect(page.locator("[data-save-state]").first).to_contain_text("已保存")
    page.goto("/")
    drafts.write_paper(report, colleague, preface="同事改过的导语。")
    page.go_back()
    page.get_by_label("导语").press("End")
    page.keyboard.insert_text("再补一句。")
    page.locator("[data-clash]").or_(page.get_by_text("已保存").first).first.wait_for()

    assert "同事改过的导语" in Report.objects.get().preface
