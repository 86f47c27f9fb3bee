"""An error holds a report up until it is mended, or until drafter and reviewer have both given their reasons."""

import re

import drafts
from e2e.visit import card, open_form, save
from playwright.sync_api import Page, expect

WRONG = "全年排查隐患2212处，整改2177处，整改率98.14%。"
REASON = "分母含上年结转，统计表附后。"


def pane(page: Page):
    return page.locator(".finding-pane")


def write_error(page: Page, report) -> None:
    page.goto(f"/reports/{report.pk}/part/measures/")
    open_form(page, card(page, "强化组织领导").get_by_role("link", name="编辑"))
    page.get_by_label("正文").fill(WRONG)
    expect(page.locator(".live-findings")).to_contain_text("98.42")
    save(page)


def submit(page: Page, report) -> None:
    page.goto(f"/reports/{report.pk}/")
    page.get_by_role("button", name="提交审核").click()


def ask(page: Page, report) -> None:
    page.goto(f"/reports/{report.pk}/part/measures/")
    pane(page).get_by_text("请审核人确认…").click()
    pane(page).get_by_label("理由").fill(REASON)
    pane(page).get_by_role("button", name="请审核人确认").click()
    expect(pane(page).get_by_role("status")).to_be_focused()


def test_disputed_error_goes_to_the_reviewer_and_revives_with_the_sentence(visit, report, drafter, reviewer):
    page = visit(drafter)
    write_error(page, report)
    submit(page, report)
    expect(page.locator("#notices").get_by_text("还有1处错误，不能提交")).to_be_visible()
    page.get_by_role("link", name="去改正").click()
    expect(card(page, "强化组织领导")).to_be_in_viewport()

    ask(page, report)
    submit(page, report)
    expect(page.get_by_text("已提交审核，正文已冻结。")).to_be_visible()

    desk = visit(reviewer)
    desk.goto("/")
    desk.get_by_role("link", name="去审核").click()
    desk.get_by_role("button", name="通过", exact=True).click()
    expect(desk.get_by_text("还有1处错误没有同意忽略")).to_be_visible()
    desk.get_by_role("button", name="同意忽略").click()
    expect(desk.get_by_label("理由", exact=True)).to_be_focused()
    desk.get_by_label("理由", exact=True).fill("已核对统计表，属实。")
    desk.get_by_role("button", name="同意忽略").click()
    expect(desk.get_by_text("已核对统计表，属实。")).to_be_visible()
    desk.get_by_text("退回修改…").click()
    desk.get_by_label("退回原因").fill("请补充次数。")
    desk.get_by_role("button", name="退回", exact=True).click()
    expect(desk.get_by_text("已退回起草人")).to_be_visible()

    page.goto(f"/reports/{report.pk}/part/measures/")
    expect(pane(page)).to_contain_text("已忽略 1 条")
    open_form(page, card(page, "强化组织领导").get_by_role("link", name="编辑"))
    page.get_by_label("正文").fill(WRONG.replace("全年", "年内"))
    save(page)
    expect(pane(page).get_by_text("请审核人确认…")).to_be_visible()
    expect(pane(page)).not_to_contain_text("已忽略")


def test_error_is_mended_on_the_findings_page_and_the_fix_undone(visit, report, drafter):
    page = visit(drafter)
    write_error(page, report)
    page.goto(f"/reports/{report.pk}/findings/")

    page.get_by_role("button", name="改正", exact=True).click()
    expect(page.get_by_text(re.compile("已把“.*98.14%”改为“.*98.42%”"))).to_be_focused()
    expect(page.locator(".finding-error")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()

    expect(page.locator(".finding-error")).to_have_count(1)
    expect(page).to_have_url(re.compile("/findings/$"))


def test_hint_is_dismissed_and_restored_without_script(visit, report, drafter):
    drafts.write(report, "section", drafter, heading="开展培训", text="全年培训3万人次，发放手册14000册。")
    page = visit(drafter, java_script_enabled=False)
    page.goto(f"/reports/{report.pk}/findings/")
    hint = page.locator(".finding-hint", has_text="14000")

    hint.get_by_text("忽略…").click()
    hint.get_by_label("理由").fill(REASON)
    hint.get_by_role("button", name="忽略").click()
    page.get_by_text("已忽略 1 条").click()
    expect(hint).to_contain_text(REASON)
    hint.get_by_role("button", name="恢复").click()

    expect(page.get_by_text("已恢复")).to_be_visible()
    expect(hint.get_by_text("忽略…")).to_be_visible()
