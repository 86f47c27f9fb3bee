"""Where scripts are switched off, everything still works, a page at a time."""

import drafts
from docx import Document
from e2e.visit import card, headings, keep, sign
from factories import PASSWORD
from playwright.sync_api import Page, expect

REFRESHES = 200
"""Our choice: a document is there after a few; a page takes some milliseconds."""


def refresh_until_done(page: Page) -> None:
    for _ in range(REFRESHES):
        if page.get_by_role("link", name="刷新看进度").count() == 0:
            return
        page.get_by_role("link", name="刷新看进度").first.click()
    raise AssertionError("the documents are not made")


def test_report_is_written_signed_and_fetched_without_script(
    visit, worker, agency, drafter, reviewer, signer, tmp_path
):
    report = drafts.complete(agency, drafter)
    page = visit(drafter, java_script_enabled=False)

    page.goto(f"/reports/{report.pk}/part/measures/")
    page.get_by_role("link", name="＋ 加一节").click()
    page.get_by_label("小标题").fill("推进普法")
    page.get_by_role("button", name="保存").click()
    card(page, "推进普法").get_by_role("link", name="编辑").click()
    page.get_by_label("正文").fill("举办讲座6场。")
    page.get_by_role("button", name="保存").click()
    expect(card(page, "推进普法")).to_contain_text("举办讲座6场。")
    card(page, "推进普法").get_by_role("button", name="上移").click()
    assert headings(page) == ["推进普法", "强化组织领导"]
    card(page, "推进普法").get_by_role("button", name="删除").click()
    assert headings(page) == ["强化组织领导"]
    page.get_by_role("button", name="撤销删除").click()
    assert headings(page) == ["推进普法", "强化组织领导"]
    page.get_by_role("link", name="核对与提交").click()
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator("#notices")).to_contain_text("已提交审核")

    page = visit(reviewer, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="去审核").click()
    page.get_by_role("button", name="通过").click()
    expect(page.locator("#notices")).to_contain_text("审核通过")

    page = visit(signer, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="去签发").click()
    sign(page, number="东应急〔2026〕1号", password=PASSWORD)
    page.get_by_role("button", name="签发").click()
    refresh_until_done(page)
    with page.expect_download() as begun:
        page.get_by_role("link", name="下载 DOCX").first.click()

    written = Document(str(keep(begun.value, tmp_path)))
    assert any("举办讲座6场。" in paragraph.text for paragraph in written.paragraphs)
