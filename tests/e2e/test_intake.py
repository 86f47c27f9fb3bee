"""Last year's Word file becomes this year's draft, by clicks."""

import drafts
from playwright.sync_api import expect

from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write
from reportdesk.reports import snapshot, wording
from reportdesk.reports.queries import report_rows

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_word_file_becomes_a_draft_whose_gaps_are_listed(visit, agency, drafter):
    before = snapshot.build(report_rows(drafts.complete(agency, drafter)))
    content = write(compose(before, variant=Variant.FORMAL, wording=wording.load()))
    page = visit(drafter)

    page.goto("/")
    page.get_by_role("link", name="读入 Word、网页或文字").click()
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": "去年的报告.docx", "mimeType": DOCX, "buffer": content}
    )
    page.get_by_role("button", name="读入", exact=True).click()
    expect(page.get_by_role("heading", name="去年的报告.docx")).to_be_visible()
    expect(page.locator(".source-shortcomings").first).to_be_visible()
    page.get_by_label("原文是哪一年度的报告").fill("2024")
    page.get_by_label("原文是哪一年度的报告").press("Tab")
    page.get_by_role("button", name="建成2024年度的草稿").click()

    expect(page.get_by_text("草稿已建好")).to_be_visible()
    expect(page.get_by_text("没有写明谁在履职")).to_be_visible()
    page.get_by_role("link", name="去填写").first.click()
    expect(page.get_by_role("heading", name="第一责任人履职").first).to_be_visible()
