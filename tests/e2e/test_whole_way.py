"""From an empty desk to the signed document in the drafter's hands."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from docx import Document
from e2e.visit import card, keep, open_form, save, sign
from factories import PASSWORD
from playwright.sync_api import Page, expect

from reportdesk.reports.models import DUTY_NAMES

TITLE = "东安县应急管理局关于2025年度法治政府建设情况的报告"
NUMBER = "东应急〔2026〕3号"
REASON = "第一部分第1条没有写明会议次数。"
REMARK = "请补充全年会议次数。"
REPAIRED = "全年研究部署法治建设工作4次。"


@pytest.fixture
def given() -> dict[str, Any]:
    with (settings.BASE_DIR / "seeds/demonstration/000.toml").open("rb") as seed:
        return tomllib.load(seed)


def log_in(page: Page, username: str) -> None:
    page.goto("/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def open_part(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="报告各部分").get_by_role("link", name=name).click()
    page.locator(".outline-nav [aria-current]", has_text=name).wait_for()
    page.wait_for_load_state()


def fill(page: Page, given: dict[str, Any], *fields: str) -> None:
    form = page.locator("form.entry-form")
    for name in fields:
        if name in given:
            form.locator(f"[name={name}]").fill(str(given[name]))


def add(page: Page, button: str, given: dict[str, Any]) -> None:
    open_form(page, page.get_by_role("link", name=button, exact=True))
    fill(page, given, "heading", "text")
    save(page)


def write_shortcoming(page: Page, given: dict[str, Any]) -> None:
    add(page, "＋ 加一条不足", given)
    for cause in given["causes"]:
        open_form(page, card(page, given["heading"]).get_by_role("link", name="＋ 原因"))
        fill(page, cause, "heading", "text")
        save(page)


def write_duty(page: Page, given: dict[str, Any]) -> None:
    open_form(page, page.get_by_role("link", name="＋ 加一条履职情况"))
    page.get_by_label("职责种类").select_option(label=DUTY_NAMES[given["kind"]])
    fill(page, given, "heading", "who", "text", "act", "times", "matters")
    save(page)


def write_plan(page: Page, given: dict[str, Any], shortcomings: list[dict[str, Any]]) -> None:
    open_form(page, page.get_by_role("link", name="＋ 加一条安排"))
    fill(page, given, "heading", "text", "target", "deadline")
    for number in given["answers"]:
        page.get_by_label(shortcomings[number - 1]["heading"]).check()
    save(page)


def submit(page: Page) -> None:
    page.get_by_role("link", name="核对与提交").click()
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("已提交审核，正文已冻结。").wait_for()


def percent(page: Page) -> int:
    return int(page.locator(".outline-nav progress").get_attribute("value") or "")


def save_page(page: Page, field: str) -> None:
    """Save a page whose form stays open; then its first field has the focus."""
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_label(field, exact=True)).to_be_focused()


def write_all(page: Page, given: dict[str, Any]) -> list[int]:
    """Write the whole report; return the progress that the page showed on the way."""
    page.get_by_label("导语").wait_for()
    page.wait_for_load_state()
    page.get_by_label("导语").fill(given["preface"])
    save_page(page, "导语")
    seen = [percent(page)]
    for name, key, write in (
        ("主要举措和成效", "measures", lambda entry: add(page, "＋ 加一节", entry)),
        ("不足和原因", "shortcomings", lambda entry: write_shortcoming(page, entry)),
        ("第一责任人履职", "first_responsible", lambda entry: write_duty(page, entry)),
        ("下一年度安排", "plans", lambda entry: write_plan(page, entry, given["shortcomings"])),
    ):
        open_part(page, name)
        for entry in given[key]:
            write(entry)
        seen.append(percent(page))
    open_part(page, "文头文尾")
    page.get_by_label("抄送机关").fill("、".join(given["cc"]))
    save_page(page, "标题")
    return seen


def send_back(page: Page, *, must_show: str) -> None:
    page.get_by_role("link", name="去审核").click()
    expect(page.locator(".document-sheet")).to_contain_text(must_show)
    page.get_by_label("针对哪一处").select_option("measures.0")
    page.locator(".remark-form").get_by_label("意见").fill(REMARK)
    page.get_by_role("button", name="写批注").click()
    page.get_by_text("退回修改…").click()
    page.get_by_label("退回原因").fill(REASON)
    page.get_by_role("button", name="退回", exact=True).click()
    page.get_by_text("已退回起草人").wait_for()


def repair(page: Page, *, heading: str) -> None:
    page.goto("/")
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator(".remark")).to_contain_text(REMARK)
    page.get_by_role("link", name="去修改").click()
    open_part(page, "主要举措和成效")
    open_form(page, card(page, heading).get_by_role("link", name="编辑"))
    text = page.get_by_label("正文")
    text.fill(f"{text.input_value()}\n{REPAIRED}")
    save(page)


def fetch(page: Page, row: str, folder: Path) -> Path:
    with page.expect_download() as begun:
        page.locator(".job-row", has_text=row).get_by_role("link", name="下载 DOCX").click()
    return keep(begun.value, folder)


def test_report_goes_from_empty_desk_to_signed_document(
    visit, worker, agency, drafter, reviewer, signer, given, tmp_path
):
    agency.addressees = "、".join(given["addressees"])
    agency.save()
    writing, judging, signing = visit(), visit(), visit()

    log_in(writing, drafter.username)
    writing.get_by_role("button", name="建立2025年度报告").click()
    seen = write_all(writing, given)
    submit(writing)
    log_in(judging, reviewer.username)
    send_back(judging, must_show=given["plans"][-1]["heading"])
    repair(writing, heading=given["measures"][0]["heading"])
    submit(writing)
    judging.get_by_role("link", name="工作台").first.click()
    judging.get_by_role("link", name="去审核").click()
    expect(judging.locator(".document-sheet")).to_contain_text(REPAIRED)
    judging.get_by_role("button", name="通过").click()
    judging.get_by_text("审核通过，已送签发人。").wait_for()
    log_in(signing, signer.username)
    signing.get_by_role("link", name="去签发").click()
    sign(signing, number=NUMBER, password=PASSWORD)
    signing.get_by_label("成文日期").fill("2025-12-23")
    signing.get_by_role("button", name="签发").click()
    signing.get_by_text("已签发。").wait_for()
    expect(signing.get_by_role("link", name="保密审查后下载")).to_have_count(1)
    formal = fetch(signing, "正式文本", tmp_path)
    written = formal.read_bytes()
    again = fetch(signing, "正式文本", tmp_path)

    assert seen == sorted(set(seen))
    assert seen[-1] == 100
    assert formal.name == f"{TITLE}.docx"
    row = signing.locator(".job-row", has_text="正式文本")
    row.get_by_text("文件指纹").click()
    assert row.locator(".hash").inner_text() == hashlib.sha256(written).hexdigest()
    assert again.read_bytes() == written
    text = "\n".join(paragraph.text for paragraph in Document(str(formal)).paragraphs)
    assert TITLE in text.replace("\n", "")
    wanted = [entry["heading"] for key in ("measures", "shortcomings", "plans") for entry in given[key]]
    wanted += [entry["heading"] for entry in given["first_responsible"]] + [NUMBER, REPAIRED]
    assert [words for words in wanted if words not in text] == []
