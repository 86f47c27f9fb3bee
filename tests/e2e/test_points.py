"""The desk's other promises, each in a browser: what else a clerk can do, and what bad input is told."""

from io import BytesIO

from e2e.visit import card, open_form, save
from factories import FigureFactory
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from reportdesk.reports.models import Figure, PartAssignment, Section
from reportdesk.review.services import round as rounds

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def edit(page: Page, report, heading: str = "强化组织领导"):
    page.goto(f"/reports/{report.pk}/part/measures/")
    open_form(page, card(page, heading).get_by_role("link", name="编辑"))
    return page.get_by_label("正文")


def workbook(*rows: tuple[object, ...]) -> dict[str, object]:
    book, written = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.active.title = "一月"
    book.save(written)
    return {"name": "台账.xlsx", "mimeType": XLSX, "buffer": written.getvalue()}


def test_part_is_handed_to_a_colleague_and_comes_back(visit, report, drafter, contributor):
    desk, other = visit(drafter), visit(contributor)
    desk.goto(f"/reports/{report.pk}/assignments/")
    expect(desk.locator("select[name=assignee] option").first).to_have_text("请选择")
    desk.get_by_label("哪一部分").select_option("shortcomings")
    desk.get_by_label("交给谁").select_option(label="供稿人")
    desk.get_by_label("交回期限").fill("2026-02-20")
    desk.get_by_role("button", name="交出去").click()
    link = desk.get_by_label("发给他的链接").input_value()

    other.goto(link)
    open_form(other, card(other, "法治队伍不强").get_by_role("link", name="编辑").first)
    other.locator("form.entry-form textarea[name=text]").fill("取得执法资格的只有3人。")
    save(other)
    other.get_by_role("link", name="交给我的部分").click()
    other.get_by_role("button", name="写好了，交回").click()
    desk.reload()
    desk.get_by_label("还要补什么").fill("请写明总人数")
    desk.get_by_role("button", name="退回补写").click()
    other.reload()
    expect(other.get_by_text("附言：请写明总人数")).to_be_visible()
    other.get_by_role("button", name="写好了，交回").click()
    desk.reload()
    desk.get_by_role("button", name="接收").click()

    expect(desk.locator(".assignment")).to_contain_text("已接收")
    assert PartAssignment.objects.get().state == "accepted"


def test_earlier_state_is_looked_at_and_brought_back_and_keys_undo_over_saves(visit, report, drafter):
    page = visit(drafter)
    field = edit(page, report)
    field.press("Control+End")
    for word in ("专题研究2次。", "开展督察1次。"):
        field.press_sequentially(word)
        expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    field.press("Control+z")
    expect(field).not_to_have_value("全年召开推进会4次。专题研究2次。开展督察1次。")
    save(page)

    open_form(page, card(page, "强化组织领导").get_by_role("link", name="编辑"))
    page.get_by_role("link", name="以前的版本").click()
    page.locator(".state-list a").last.click()
    page.get_by_role("link", name="到现在改了什么").click()
    expect(page.locator(".passages ins").first).to_be_visible()
    page.get_by_role("button", name="恢复到这一版").click()

    expect(page.locator("#notices")).to_contain_text("已恢复")
    assert Section.objects.get().text == "全年召开推进会4次。"


def test_word_is_exchanged_everywhere_after_a_preview_and_taken_back(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")
    page.keyboard.press("/")
    expect(page.get_by_label("查找", exact=True)).to_be_focused()
    page.keyboard.insert_text("推进会")
    page.get_by_label("替换为").fill("工作推进会")
    page.keyboard.press("Enter")
    expect(page.locator(".found-list li")).to_have_count(1)
    page.get_by_role("button", name="替换选中的").click()
    assert Section.objects.get().text == "全年召开工作推进会4次。"

    page.goto(f"/reports/{report.pk}/history/")
    page.get_by_role("button", name="撤销这次替换").click()

    expect(page.locator("#notices .notice")).to_be_visible()
    assert Section.objects.get().text == "全年召开推进会4次。"


def test_sheet_of_keys_opens_and_closes(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/part/measures/")

    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="快捷键")).to_be_hidden()


def test_preview_follows_the_cursor_keeps_its_text_and_marks_what_changed(visit, report, drafter, reviewer):
    current = rounds.submit(report, actor=drafter)
    rounds.send_back(current, reason="请补充。", actor=reviewer)
    page = visit(drafter)
    field = edit(page, report)
    pane = page.locator(".paper-pane")
    expect(pane.locator(".paper-head")).to_contain_text("页")
    with page.expect_response("**/presence/"):
        field.fill("全年召开推进会4次。专题研究2次。")

    expect(pane.locator("[data-here]", has_text="专题研究2次")).to_be_in_viewport()
    pane.get_by_label("标出第1稿以来的改动").check()
    expect(pane.locator("[data-changed]")).to_have_count(1)
    expect(pane.locator("[data-changed]")).to_contain_text("专题研究2次")


TRICKS = ("{{ ''.__class__ }}", "{% for x in range(9) %}x{% endfor %}", "{% macro a() %}{% endmacro %}")


def test_tricks_in_braces_are_refused_with_a_sentence_and_never_run(visit, report, drafter):
    page = visit(drafter)
    field = edit(page, report)

    for trick in TRICKS:
        field.fill(trick)
        expect(page.locator(".live-findings")).to_contain_text("台账")
        expect(page.locator("[data-save-state]")).to_contain_text("已保存")
        expect(page.locator(".paper-pane")).to_contain_text(trick[:12])
    field.fill("举办讲座{{ 没有的名称 }}。")
    expect(page.locator(".live-findings")).to_contain_text("没有的名称")
    save(page)
    page.get_by_role("link", name="核对与提交").click()

    expect(page.get_by_role("heading", name="可以提交")).to_have_count(0)


def test_number_that_contradicts_the_ledger_is_replaced_by_one_click(visit, report, drafter):
    FigureFactory(report=report)
    page = visit(drafter)
    edit(page, report).fill("全年举办普法讲座7场。")
    save(page)

    page.locator(".finding", has_text="普法讲座").get_by_role("button", name="改正", exact=True).click()

    expect(page.locator(".undo-bar")).to_contain_text("{{ 普法讲座 }}")
    expect(page.locator(".paper-pane")).to_contain_text("全年举办普法讲座6场。")
    page.get_by_role("button", name="撤销").click()
    expect(card(page, "强化组织领导")).to_contain_text("普法讲座7场")


def test_workbook_goes_in_and_bad_ones_are_told_by_sheet_and_cell(visit, report, drafter):
    page = visit(drafter)
    head = ("名称", "数值", "单位", "上年数")
    bad = workbook(head, ("普法讲座", "六", "场", 5))
    broken = {"name": "坏.xlsx", "mimeType": XLSX, "buffer": b"PK\x03\x04broken"}
    page.goto(f"/reports/{report.pk}/figures/table/")

    for file, words in ((broken, "已损坏"), (bad, "一月")):
        page.get_by_label("Excel 文件").set_input_files(file)
        page.get_by_role("button", name="读表").click()
        expect(page.locator("[role=alert]").first).to_contain_text(words)
    expect(page.locator("[role=alert]").first).to_contain_text("B2")
    assert not Figure.objects.exists()
    page.get_by_label("Excel 文件").set_input_files(workbook(head, ("普法讲座", 6, "场", 5)))
    page.get_by_role("button", name="读表").click()
    page.get_by_role("button", name="确认导入").click()

    row = page.locator("tr", has_text="普法讲座")
    expect(row).to_contain_text("增长20%")
    expect(row.get_by_role("img")).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="导出 Excel").click()
    assert begun.value.suggested_filename.endswith(".xlsx")


def test_guide_shows_what_is_covered_by_the_agencys_own_list(visit, report, drafter):
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/guide/")
    expect(page.get_by_role("cell", name="督察工作规定").first).to_be_visible()
    page.get_by_role("link", name="改成本机关的清单").click()
    page.get_by_label("事项清单").fill("\n".join(f"事项{n}：词" for n in range(201)))
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    page.get_by_label("事项清单").fill("推进会：推进会\n应急演练：演练")
    page.get_by_role("button", name="保存").click()

    page.goto(f"/reports/{report.pk}/guide/")
    expect(page.locator(".guide-covered")).to_have_count(1)
    expect(page.locator(".guide-missing")).to_contain_text("应急演练")


def test_enormous_paste_is_refused_and_stays_in_the_field(visit, report, drafter):
    page = visit(drafter)
    field = edit(page, report)

    field.fill("长" * 20_001)
    expect(page.locator("form.entry-form [data-field-error]")).to_contain_text("最多20000字")
    assert len(field.input_value()) == 20_001
    assert Section.objects.get().text == "全年召开推进会4次。"
    field.fill("精简以后的话。")
    expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    expect(page.locator("[data-field-error]")).to_have_count(0)
