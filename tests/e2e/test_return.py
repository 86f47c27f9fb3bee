"""The whole way of one report: returned with remarks and a file marked up in WPS, prepared on while it is reviewed,
changed, compared, signed, cleared by a named person, published with address and date, and known again by its own files.
"""

import random
from pathlib import Path

import drafts
from docx_writer.hand_edits import Hand
from e2e.visit import keep, sign
from factories import PASSWORD
from playwright.sync_api import Page, expect
from publication.cast import ELEMENTS

from reportdesk.publication.models import Publication
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Section
from reportdesk.review.models import Remark, SignOff


def mark_up(page: Page, folder) -> str:
    """Download the round's file, strike a number in it as WPS does, and return where it lies."""
    with page.expect_download() as begun:
        page.get_by_role("link", name="下载批改用的 Word").click()
    path = keep(begun.value, folder)
    hand = Hand(path.read_bytes(), random.Random(1))
    node = next(node for node in hand.root.iter() if node.text and "引进2名" in node.text)
    node.text = node.text.replace("2名", "3名")
    path.write_bytes(hand.saved())
    return str(path)


def remark_on(page: Page, words: str, *, wording: str) -> None:
    """Select words in the paper, which fills place and quote, and say that they must be changed."""
    page.locator(".document [data-where]", has_text=words).evaluate(
        """(block, words) => {
          const node = [...block.childNodes].find((each) => each.textContent.includes(words));
          const text = node.nodeType === 3 ? node : node.firstChild;
          const range = document.createRange();
          range.setStart(text, text.data.indexOf(words));
          range.setEnd(text, text.data.indexOf(words) + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          block.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        words,
    )
    expect(page.get_by_label("原文片段")).to_have_value(words)
    page.locator("form.remark-form textarea[name=text]").fill("次数不对")
    page.get_by_label("建议改为").fill(wording)
    page.get_by_label("必须改").check()
    page.get_by_role("button", name="写批注").click()
    page.get_by_text("意见已保存").wait_for()


def prepare_on(page: Page, report) -> None:
    """Write on while the frozen text is being reviewed; the page says what becomes of it."""
    page.get_by_role("link", name="预备下一稿").click()
    expect(page.locator("main")).to_contain_text("正在审签的是第1稿")
    preface = page.get_by_label("导语")
    preface.fill(f"{preface.input_value()}审签时接着写的一句。")
    expect(page.locator("[data-save-state]").first).to_contain_text("进入下一稿")
    page.goto(f"/reports/{report.pk}/ahead/")
    expect(page.locator(".compared ins")).to_have_text(["审签时接着写的一句。"])
    page.goto(f"/reports/{report.pk}/")


def pass_the_gate(page: Page, address: str) -> None:
    """Decide about the party's name and declare, by name, that the text may be public."""
    page.goto(address)
    page.get_by_label("理由").fill("当事人为公开招标的负责人，已同意公开。")
    page.get_by_role("button", name="无妨").click()
    page.get_by_label("本人已通读").check()
    page.get_by_role("button", name="可以公开").click()
    expect(page.locator("#review")).to_contain_text("审核人 于")


def publish(page: Page, address: str, folder) -> list[Path]:
    """Store the elements, fetch what goes to the website, record its address and date; return the files."""
    page.goto(address)
    page.get_by_label("索引号").fill(ELEMENTS["index_number"])
    page.get_by_label("发布日期").fill("2026-02-03")
    page.get_by_role("button", name="保存要素").click()
    page.get_by_text("信息公开要素已保存。").wait_for()
    found = []
    for name in ("下载 DOCX", "下载 HTML"):
        with page.expect_download() as begun:
            page.get_by_role("link", name=name).click()
        found.append(keep(begun.value, folder))
    page.get_by_label("公开网址").fill("https://www.dongan.gov.cn/fazhi/2026.html")
    page.get_by_label("公开日期").fill("2026-02-03")
    page.get_by_role("button", name="登记公开").click()
    page.get_by_text("公开已登记。").wait_for()
    expect(page.locator(".acts")).to_contain_text("按时，提前57天")
    return found


def test_report_goes_the_whole_way_from_its_return_to_the_website_and_is_known_again(
    visit, worker, agency, drafter, reviewer, signer, tmp_path
):
    report = drafts.complete(agency, drafter)
    drafts.write(report, "item", drafter, below=report.sections.get(), text="对李大伟作出罚款2万元的处罚。")
    writing, judging, signing = visit(drafter), visit(reviewer), visit(signer)
    writing.goto(f"/reports/{report.pk}/")
    writing.get_by_role("button", name="提交审核").click()
    writing.get_by_text("已提交审核").wait_for()

    prepare_on(writing, report)
    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
    expect(judging.locator(".document")).not_to_contain_text("审签时接着写的一句")
    remark_on(judging, "推进会4次", wording="推进会5次")
    path = mark_up(judging, tmp_path)
    judging.get_by_role("link", name="收回与逐处处理").click()
    judging.get_by_label("批改过的 DOCX").set_input_files(path)
    judging.get_by_role("button", name="收回").click()
    judging.get_by_text("收下了：改动1处").wait_for()
    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
    judging.get_by_text("退回修改…").click()
    judging.get_by_label("退回原因").fill("按批注和批改文件改。")
    judging.get_by_role("button", name="退回", exact=True).click()
    judging.get_by_text("已退回起草人").wait_for()

    writing.reload()
    writing.get_by_role("button", name="提交审核").click()
    expect(writing.locator("main")).to_contain_text("“必须改”的批注没有了结")
    writing.locator("#remarks-heading").locator("xpath=ancestor::section").get_by_role(
        "link", name="主要举措和成效"
    ).click()
    beside = writing.locator("#remarks-here")
    expect(beside).to_contain_text("按批注和批改文件改。")
    beside.get_by_role("button", name="采纳建议并了结").click()
    writing.get_by_text("已采纳，写进草稿。").wait_for()
    expect(writing.locator("#remarks-here")).to_contain_text("按批注和批改文件改。")
    expect(writing.get_by_role("button", name="采纳建议并了结")).to_have_count(0)
    writing.goto(f"/rounds/{Remark.objects.get().round_id}/suggestions/")
    writing.get_by_role("button", name="采纳", exact=True).click()
    writing.get_by_text("已采纳，写进草稿。").wait_for()
    assert Section.objects.get().text == "全年召开推进会5次。"
    writing.goto(f"/reports/{report.pk}/")
    writing.get_by_role("button", name="提交审核").click()
    writing.get_by_text("已提交审核").wait_for()

    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
    expect(judging.locator("section[aria-labelledby=earlier-heading]")).to_contain_text("已采纳建议的文字。")
    first, second = report.revisions.order_by("number")
    judging.goto(f"/revisions/{second.pk}/compare/{first.pk}/")
    expect(judging.locator(".compared ins")).to_have_text(["审签时接着写的一句。", "5", "3"])
    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
    judging.get_by_role("button", name="通过", exact=True).click()
    judging.get_by_text("已送签发人").wait_for()

    signing.goto("/notices/")
    signing.get_by_role("link", name="去签发").click()
    sign(signing, number="东应急〔2026〕1号", password=PASSWORD)
    signing.get_by_role("button", name="签发", exact=True).click()
    signing.get_by_text("已签发。").wait_for()
    assert SignOff.objects.get().revision.number == 3
    with signing.expect_download() as begun:
        signing.get_by_role("link", name="下载 DOCX").click()
    formal = keep(begun.value, tmp_path)

    signing.get_by_role("link", name="保密审查后下载").wait_for()
    address = f"/reports/{report.pk}/publication/"
    writing.goto(f"/jobs/{RenderJob.objects.get(variant='public').pk}/download/")
    expect(writing.locator("main")).to_contain_text("先在“公开”页作保密审查")
    pass_the_gate(judging, address)
    for path in (formal, *publish(writing, address, tmp_path)):
        prove(signing, path)
    stored = Publication.objects.get()
    assert (stored.cleared_by, stored.url, str(stored.released_on)) == (
        reviewer,
        "https://www.dongan.gov.cn/fazhi/2026.html",
        "2026-02-03",
    )


def prove(page: Page, path: Path) -> None:
    """Hand a file to the verify page."""
    page.goto("/verify/")
    page.locator("input[type=file]").set_input_files(str(path))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".verdict-exact")).to_be_visible()
