"""From the signed text to the website, a page at a time and without a script; then for every eye and every screen."""

from pathlib import Path

from e2e.test_every_page import faults_of
from e2e.visit import keep
from playwright.sync_api import expect
from publication.cast import ELEMENTS, signed

TEXT = "对李大伟作出罚款2万元的处罚。"


def test_report_is_reviewed_described_fetched_and_recorded(
    visit, agency, drafter, reviewer, signer, tmp_path: Path
):
    address = f"/reports/{signed(agency, drafter, reviewer, signer, texts=(TEXT,)).report_id}/publication/"
    page = visit(reviewer, java_script_enabled=False)
    page.goto(address)
    page.get_by_label("理由").fill("当事人为公开招标的负责人，已同意公开。")
    page.get_by_role("button", name="无妨").click()
    page.get_by_label("本人已通读").check()
    page.get_by_role("button", name="可以公开").click()
    expect(page.locator("#review")).to_contain_text("审核人 于")

    page = visit(drafter, java_script_enabled=False)
    page.goto(address)
    page.get_by_label("索引号").fill(ELEMENTS["index_number"])
    page.get_by_label("发布日期").fill("2026-02-03")
    page.get_by_role("button", name="保存要素").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 HTML").click()
    page.get_by_label("公开网址").fill("https://www.dongan.gov.cn/fazhi/2026.html")
    page.get_by_label("公开日期").fill("2026-02-03")
    page.get_by_role("button", name="登记公开").click()
    page.get_by_label("报送日期").fill("2026-02-03")
    page.get_by_role("button", name="登记报送").click()
    expect(page.locator(".acts")).to_contain_text("按时，提前26天")

    page.goto(f"file://{keep(download.value, tmp_path)}")
    expect(page.get_by_role("heading", level=1)).to_have_text(ELEMENTS["name"])
    expect(page.locator("article")).to_contain_text(TEXT)


def test_page_is_accessible_and_fits_every_screen(visit, agency, drafter, reviewer, signer):
    address = f"/reports/{signed(agency, drafter, reviewer, signer, texts=(TEXT,)).report_id}/publication/"
    page = visit(reviewer)
    page.goto(address)
    page.get_by_text("通读公开文本").click()

    assert [*faults_of(page, "")] == []
