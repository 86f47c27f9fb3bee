"""A four-step chain set up by the manager, a 会签 of two, a return, a second round, and a signature with a one-time code."""

import time

import drafts
from docx import Document
from e2e.visit import keep
from factories import PASSWORD
from playwright.sync_api import Page, expect
from review.cast import member

from reportdesk.accounts import second_factor
from reportdesk.accounts.models import SecondFactor
from reportdesk.core import totp
from reportdesk.review.models import Round, SignOff

PHONE = {"viewport": {"width": 390, "height": 844}}


def set_up_chain(page: Page, agency) -> None:
    """Begin from a template, make the third step a 会签 of two people, and save."""
    page.goto(f"/agencies/{agency.pk}/approval/")
    page.get_by_role("link", name="用范本：股室负责人 → 办公室核稿").click()
    third = page.get_by_role("group", name="分管领导")
    third.get_by_label("步骤名称").fill("班子会签")
    third.get_by_label("方式").select_option(label="会签")
    third.get_by_label("由谁办理").select_option(label="点名（在下面勾选）")
    third.get_by_label("副局长甲").check()
    third.get_by_label("副局长乙").check()
    page.get_by_role("button", name="保存审批链").click()
    expect(page.locator("#chain-heading + *")).to_contain_text(
        "股室负责人 → 办公室核稿 → 班子会签 → 主要负责人签发"
    )


def enrol(page: Page) -> None:
    page.goto("/second-factor/")
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="下一步：扫码").click()
    expect(page.locator("img.qr")).to_be_visible()
    page.get_by_label("六位动态码").fill(code())
    page.get_by_role("button", name="启用").click()
    expect(page.locator(".code-list li")).to_have_count(8)


def code(*, steps: int = 0) -> str:
    """Return the code of this half minute, or of a later one; either still counts when the half minute ends meanwhile."""
    secret = second_factor.secret_of(SecondFactor.objects.get())
    return totp.code_at(secret, int(time.time()) // totp.STEP_S + steps)


def agree(page: Page, link: str, button: str, *, opinion: str) -> None:
    page.goto("/notices/")
    page.get_by_role("link", name=link).click()
    page.get_by_label("审核意见").fill(opinion)
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".notice-success").wait_for()


def test_report_goes_along_a_chain_of_four_with_a_return_and_is_signed_by_code(
    visit, agency, drafter, reviewer, signer, manager, tmp_path
):
    first, second = member(agency, "副局长甲"), member(agency, "副局长乙")
    report = drafts.complete(agency, drafter)
    set_up_chain(visit(manager), agency)
    writing, judging, signing = visit(drafter), visit(reviewer), visit(signer)
    enrol(signing)

    writing.goto(f"/reports/{report.pk}/")
    writing.get_by_role("button", name="提交审核").click()
    agree(judging, "去审核", "通过", opinion="同意报核稿")
    writing.reload()
    expect(writing.locator(".step-passed")).to_have_count(1)
    expect(writing.locator(".step-active")).to_contain_text("办公室核稿")
    writing.get_by_role("button", name="催办").click()
    writing.get_by_text("已催办").wait_for()

    judging.goto("/notices/")
    expect(judging.locator(".notice-unread").first).to_contain_text("催办")
    judging.get_by_role("link", name="去审核").click()
    judging.get_by_text("退回修改…").click()
    judging.get_by_label("退回原因").fill("请补充会议次数。")
    judging.get_by_role("button", name="退回", exact=True).click()
    judging.get_by_text("已退回起草人").wait_for()

    drafts.write(report, "section", drafter, heading="补充的一节", text="全年开会4次。")
    writing.goto(f"/reports/{report.pk}/")
    expect(writing.locator("main")).to_contain_text("请补充会议次数。")
    writing.get_by_role("button", name="提交审核").click()
    agree(judging, "去审核", "通过", opinion="已补充")
    judging.goto("/notices/")
    judging.get_by_role("link", name="去审核").click()
    expect(judging.locator(".summary-list")).to_contain_text("改了1处")
    agree(judging, "去审核", "通过", opinion="格式无误")
    phone, other = visit(first, **PHONE), visit(second)
    agree(phone, "去会签", "同意会签", opinion="无异议")
    agree(other, "去会签", "同意会签", opinion="同意")

    signing.goto("/notices/")
    signing.get_by_role("link", name="去签发").click()
    for words in ("已补充", "格式无误", "无异议"):
        expect(signing.locator(".stepper")).to_contain_text(words)
    signing.get_by_label("发文字号").fill("东应急〔2026〕3号")
    signing.get_by_label("成文日期").fill("2026-02-03")
    signing.get_by_label("动态码").fill(code(steps=1))
    signing.get_by_role("button", name="签发", exact=True).click()
    signing.get_by_text("已签发。").wait_for()

    signed = SignOff.objects.get()
    assert (signed.verified_by, signed.number) == ("totp", "东应急〔2026〕3号")
    assert Round.objects.count() == 2
    with signing.expect_download() as begun:
        signing.get_by_role("link", name="下载发文稿纸").first.click()
    sheet = Document(str(keep(begun.value, tmp_path)))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    assert {"副局长甲", "副局长乙", "同意：无异议", "同意：格式无误", signed.revision.sha256} <= set(cells)
