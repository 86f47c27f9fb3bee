"""What a drafter typed or arranged is never lost."""

import drafts
import pytest
from e2e.visit import card, headings, open_form, save
from playwright.sync_api import Dialog, Page, expect

HELD = "请先保存或取消正在编辑的内容。"


@pytest.fixture
def report(agency, drafter):
    report = drafts.begin(agency, drafter)
    for heading in ("强化组织领导", "推进依法决策", "规范行政执法"):
        drafts.write(report, "section", drafter, heading=heading, text=f"{heading}的做法。")
    return report


def open_measures(page: Page, report) -> None:
    page.goto(f"/reports/{report.pk}/part/measures/")


def type_into(page: Page, heading: str, text: str) -> None:
    open_form(page, card(page, heading).get_by_role("link", name="编辑"))
    page.get_by_label("正文").fill(text)


def test_stale_tab_shows_both_texts_and_keeps_mine(visit, report, drafter):
    mine = visit(drafter)
    other = mine.context.new_page()
    open_measures(mine, report)
    open_form(mine, card(mine, "推进依法决策").get_by_role("link", name="编辑"))
    open_measures(other, report)
    type_into(other, "推进依法决策", "乙页的文字。")
    save(other)
    mine.get_by_label("正文").fill("甲页的文字。")

    expect(mine.locator(".conflict-grid")).to_contain_text("乙页的文字。")
    expect(mine.get_by_label("正文")).to_have_value("甲页的文字。")
    expect(mine.locator("form.entry-form [role=alert]").first).to_be_focused()
    card(mine, "规范行政执法").get_by_role("link", name="编辑").click()
    expect(mine.get_by_text(HELD)).to_be_visible()
    save(mine, "用我的")

    mine.reload()
    expect(card(mine, "推进依法决策")).to_contain_text("甲页的文字。")


def test_unsaved_text_is_neither_replaced_nor_left_without_asking(visit, report, drafter):
    page = visit(drafter)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    open_measures(page, report)
    page.route(
        "**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    type_into(page, "强化组织领导", "还没有保存的文字。")

    for act in (
        card(page, "规范行政执法").get_by_role("link", name="编辑"),
        card(page, "规范行政执法").get_by_role("link", name="＋ 要点"),
        card(page, "规范行政执法").get_by_role("button", name="删除"),
        card(page, "规范行政执法").get_by_role("button", name="上移"),
        page.get_by_role("link", name="＋ 加一节"),
    ):
        act.click()
        expect(page.get_by_text(HELD)).to_be_in_viewport()
        expect(page.get_by_label("正文")).to_be_focused()
        expect(page.get_by_label("正文")).to_have_value("还没有保存的文字。")
    page.get_by_role("link", name="核对与提交").click()
    assert asked == ["beforeunload"]
    expect(page.get_by_label("正文")).to_have_value("还没有保存的文字。")

    page.unroute("**/edit/")
    card(page, "规范行政执法").get_by_role("link", name="编辑").click()
    expect(page.get_by_label("正文")).to_have_value("规范行政执法的做法。")
    page.get_by_role("link", name="核对与提交").click()
    page.get_by_role("heading", name="历次审签").wait_for()
    assert asked == ["beforeunload"]


def test_entry_dragged_by_its_handle_stays_where_it_was_dropped(visit, report, drafter):
    page = visit(drafter)
    open_measures(page, report)
    handle = card(page, "规范行政执法").locator("[data-handle]").first
    first = card(page, "强化组织领导")

    handle.drag_to(first, target_position={"x": 40, "y": 2})
    expect(page.locator("[data-entry]").first).to_contain_text("规范行政执法")
    expect(card(page, "规范行政执法")).to_be_focused()

    assert headings(page) == ["规范行政执法", "强化组织领导", "推进依法决策"]
    page.reload()
    assert headings(page) == ["规范行政执法", "强化组织领导", "推进依法决策"]
