"""Head and annexes in a browser: the folded group, a pasted table, and the form that comes back."""

from e2e.visit import open_form
from playwright.sync_api import Page, expect

from reportdesk.reports.models import Annex, Report

PASTE = """(field, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def open_head(visit, drafter, report: Report) -> Page:
    page = visit(drafter)
    page.goto(f"/reports/{report.pk}/head/")
    return page


def test_marks_are_unfolded_saved_by_themselves_and_printed_beside(visit, report, drafter):
    page = open_head(visit, drafter, report)
    expect(page.get_by_label("份号")).to_be_hidden()

    page.get_by_text("更多（").click()
    page.get_by_label("紧急程度").select_option("特急")
    page.get_by_label("联合行文机关").fill("东安县司法局")

    expect(page.locator("[data-save-state]")).to_contain_text("已保存")
    expect(page.locator(".document-joint-names")).to_contain_text("东安县司法局")
    row = Report.objects.get(pk=report.pk)
    assert (row.urgency, row.joint_agencies) == ("特急", "东安县司法局")
    page.reload()
    expect(page.get_by_label("紧急程度")).to_have_value("特急")


def test_pasted_table_keeps_its_columns(visit, report, drafter):
    page = open_head(visit, drafter, report)
    open_form(page, page.get_by_role("link", name="＋ 加一个附件"))
    page.get_by_label("附件名称").fill("统计表")
    table = page.get_by_label("表格")

    assert table.evaluate(PASTE, "事项\t家次\n检查\t37"), "the browser itself pastes a table, tabs and all"
    table.fill("事项\t家次\n检查\t37")
    page.get_by_role("button", name="保存").click()

    expect(page.locator("#annexes")).to_contain_text("2行，2列")
    expect(page.get_by_label("主送机关")).to_have_value("县委、县政府")
    assert Annex.objects.get().rows == (("事项", "家次"), ("检查", "37"))
