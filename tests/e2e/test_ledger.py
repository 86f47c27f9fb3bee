"""A figure is typed once: picked into a text, printed in the preview, changed in the ledger, changed everywhere."""

import drafts
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from e2e.visit import card, open_form, save
from factories import FigureFactory, PhraseFactory
from playwright.sync_api import Page, expect


@pytest.fixture
def report(agency, drafter):
    report = drafts.begin(agency, drafter)
    drafts.write(report, "section", drafter, heading="推进普法", text="全年举办普法讲座")
    FigureFactory(report=report, last_value="5")
    FigureFactory(report=report, name="执法检查", value="120", unit="家次")
    return report


def open_text(page: Page, report):
    page.goto(f"/reports/{report.pk}/part/measures/")
    open_form(page, card(page, "推进普法").get_by_role("link", name="编辑"))
    field = page.get_by_label("正文")
    field.focus()
    field.press("Control+End")
    return field


def test_figure_is_picked_by_keys_printed_and_changed_everywhere(visit, report, drafter):
    page = visit(drafter)
    field = open_text(page, report)
    options = page.locator(".picker [role=option]:visible")

    field.press_sequentially("#")
    expect(options).to_have_count(3)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "picker-option-0")
    field.press_sequentially("普法")
    expect(options).to_have_count(2)
    page.evaluate(AXE_SCRIPT)
    assert (
        page.evaluate("axe.run(document.querySelector('.entry-form')).then((found) => found.violations)")
        == []
    )
    field.press("Enter")
    expect(field).to_have_value("全年举办普法讲座{{ 普法讲座 }}")
    field.press_sequentially("，#")
    expect(options).to_have_count(3)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("全年举办普法讲座{{ 普法讲座 }}，{{ 普法讲座|同比 }}")
    save(page)
    expect(page.locator(".paper-pane")).to_contain_text("全年举办普法讲座6场，同比增长20%")

    page.get_by_role("link", name="数字台账").click()
    page.locator("tr", has_text="普法讲座").get_by_role("link", name="编辑").click()
    expect(page.get_by_text("正文2处跟着变")).to_be_visible()
    page.get_by_label("数值").fill("8")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".notice-success")).to_contain_text("8场。 正文2处跟着变")
    expect(page.locator(".paper-pane")).to_contain_text("全年举办普法讲座8场，同比增长60%")


def test_words_of_an_input_method_narrow_the_list(visit, report, drafter):
    page = visit(drafter)
    field = open_text(page, report)
    keyboard = page.context.new_cdp_session(page)
    options = page.locator(".picker [role=option]:visible")

    field.press_sequentially("#")
    expect(options).to_have_count(3)
    keyboard.send("Input.imeSetComposition", {"text": "zhifa", "selectionStart": 5, "selectionEnd": 5})
    expect(options).to_have_count(3)
    keyboard.send("Input.insertText", {"text": "执法"})
    expect(options).to_have_count(1)
    field.press("Enter")

    expect(field).to_have_value("全年举办普法讲座{{ 执法检查 }}")


def test_escape_and_clicking_away_leave_what_was_typed(visit, report, drafter):
    page = visit(drafter)
    field = open_text(page, report)
    picker = page.locator(".picker")

    field.press_sequentially("#执")
    expect(picker).to_be_visible()
    field.press("Escape")
    expect(picker).to_be_hidden()
    expect(field).to_have_value("全年举办普法讲座#执")
    page.get_by_role("link", name="插入数字").click()
    expect(picker).to_be_visible()
    field.press("Escape")

    expect(field).to_have_value("全年举办普法讲座#执")


def test_phrase_of_the_agency_is_clicked_into_the_text_and_undone(visit, report, drafter):
    PhraseFactory(agency=report.agency, text="本机关自己的一句话。")
    page = visit(drafter)
    field = open_text(page, report)

    page.get_by_role("link", name="常用语句").click()
    page.get_by_role("option", name="本机关自己的一句话。").click()
    expect(field).to_have_value("全年举办普法讲座本机关自己的一句话。")
    expect(field).to_be_focused()
    field.press("Control+z")

    expect(field).not_to_have_value("全年举办普法讲座本机关自己的一句话。")


def test_ledger_is_kept_in_place_and_a_deleted_line_comes_back(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/figures/")

    page.get_by_role("link", name="加一个数字").click()
    page.get_by_label("名称").fill("两个 名称")
    page.get_by_label("数值").fill("3")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("不能这样写")).to_be_visible()
    page.get_by_label("名称").fill("旁听庭审")
    page.get_by_role("button", name="保存").click()
    row = page.locator("tr", has_text="旁听庭审")
    expect(row).to_be_focused()
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="撤销删除").click()

    expect(row).to_be_visible()
    assert page.url.endswith("/figures/")


def test_ledger_works_without_script(visit, report, drafter):
    page = visit(drafter, java_script_enabled=False)
    page.goto(f"/reports/{report.pk}/figures/")

    page.locator("tr", has_text="执法检查").get_by_role("link", name="编辑").click()
    page.get_by_label("数值").fill("130")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("tr", has_text="执法检查")).to_contain_text("130家次")
    page.locator("tr", has_text="执法检查").get_by_role("button", name="删除").click()
    page.get_by_role("button", name="撤销删除").click()
    page.get_by_role("link", name="导入、粘贴表格").click()
    page.get_by_label("复制表格").fill("名称\t数值\t单位\n旁听庭审\t3\t次")
    page.get_by_role("button", name="读表").click()
    page.get_by_role("button", name="确认导入").click()

    expect(page.locator("tr", has_text="旁听庭审")).to_contain_text("3次")
