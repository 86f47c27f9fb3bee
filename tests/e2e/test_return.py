"""Returned with remarks and a file marked up in WPS, changed, compared, signed, and known again by its own file."""

import random

import drafts
from docx_writer.hand_edits import Hand
from e2e.visit import keep, sign
from factories import PASSWORD
from playwright.sync_api import Page, expect

from reportdesk.core import codec
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.docx_writer import write
from reportdesk.reports import wording
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


def test_report_comes_back_twice_and_is_signed_and_known_again(
    visit, agency, drafter, reviewer, signer, tmp_path
):
    report = drafts.complete(agency, drafter)
    writing, judging, signing = visit(drafter), visit(reviewer), visit(signer)
    writing.goto(f"/reports/{report.pk}/")
    writing.get_by_role("button", name="提交审核").click()
    writing.get_by_text("已提交审核").wait_for()

    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
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
    writing.get_by_role("button", name="采纳建议并了结").click()
    writing.get_by_text("已采纳，写进草稿。").wait_for()
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
    expect(judging.locator(".compared ins")).to_have_text(["5", "3"])
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
    prove(signing, tmp_path)


def prove(page: Page, folder) -> None:
    """Hand the signed text's own file to the verify page."""
    frozen = codec.read_json(SignOff.objects.get().revision.content)
    path = folder / "signed.docx"
    path.write_bytes(write(compose(frozen, variant=Variant.FORMAL, wording=wording.load())))
    page.goto("/verify/")
    page.locator("input[type=file]").set_input_files(str(path))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".verdict-exact")).to_be_visible()
