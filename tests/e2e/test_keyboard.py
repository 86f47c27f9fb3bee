"""The whole work by keyboard: nothing here calls the mouse."""

import drafts
from docx import Document
from e2e.visit import card, headings, keep
from factories import PASSWORD
from playwright.sync_api import Locator, Page, expect

STOPS = 120
"""Our choice: no page has as many places to tab through."""

RING = """
() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return at === document.body || isSeen ? "" : at.outerHTML.slice(0, 120);
}
"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; at each stop the focus must be seen."""
    expect(target).to_be_visible()
    for _ in range(STOPS):
        assert page.evaluate(RING) == "", "the focus cannot be seen"
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def write(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.insert_text(text)


def test_report_is_written_reviewed_signed_and_fetched_by_keyboard(
    visit, worker, agency, drafter, reviewer, signer, tmp_path
):
    drafts.complete(agency, drafter)
    page = visit()

    page.goto("/")
    write(page, page.get_by_label("登录名"), drafter.username)
    write(page, page.get_by_label("密码"), PASSWORD)
    page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name="继续起草"))
    press(page, page.locator(".outline-nav").get_by_role("link", name="主要举措和成效"))
    page.locator(".entries").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.get_by_label("小标题")).to_be_focused()
    page.keyboard.insert_text("键盘写的节")
    write(page, page.get_by_label("正文"), "全程没有用鼠标。")
    press(page, page.get_by_role("button", name="保存"))
    expect(card(page, "键盘写的节")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".entries > li").first).to_contain_text("键盘写的节")
    expect(card(page, "键盘写的节")).to_be_focused()
    press(page, card(page, "键盘写的节").get_by_role("button", name="删除"))
    expect(page.get_by_role("button", name="撤销删除")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "键盘写的节")).to_be_focused()
    page.keyboard.press("j")
    expect(card(page, "强化组织领导")).to_be_focused()
    page.keyboard.press("k")
    expect(card(page, "键盘写的节")).to_be_focused()
    assert headings(page) == ["键盘写的节", "强化组织领导"]
    press(page, page.get_by_role("link", name="核对与提交"))
    press(page, page.get_by_role("button", name="提交审核"))
    page.get_by_text("已提交审核，正文已冻结。").wait_for()

    page = visit(reviewer)
    page.goto("/")
    press(page, page.get_by_role("link", name="去审核"))
    press(page, page.get_by_role("button", name="通过"))
    page.get_by_text("审核通过，已送签发人。").wait_for()

    page = visit(signer)
    page.goto("/")
    press(page, page.get_by_role("link", name="去签发"))
    write(page, page.get_by_label("发文字号"), "东应急〔2026〕1号")
    write(page, page.get_by_label("登录密码"), PASSWORD)
    press(page, page.get_by_role("button", name="签发"))
    page.get_by_text("已签发。").wait_for()
    formal = page.locator(".job-row", has_text="正式文本").get_by_role("link", name="下载 DOCX")
    with page.expect_download() as begun:
        press(page, formal)

    written = Document(str(keep(begun.value, tmp_path)))
    assert any("键盘写的节" in paragraph.text for paragraph in written.paragraphs)
