"""An impatient hand clicks twice; it happens once."""

import drafts
from e2e.visit import sign
from factories import PASSWORD
from playwright.sync_api import expect

from reportdesk.accounts.models import TrailEntry
from reportdesk.rendering.models import RenderJob
from reportdesk.review.models import Round, SignOff
from reportdesk.review.services import round as rounds


def test_double_click_submits_signs_and_downloads_once(visit, worker, agency, drafter, reviewer, signer):
    report = drafts.complete(agency, drafter)
    page = visit(drafter)

    page.goto(f"/reports/{report.pk}/")
    page.get_by_role("button", name="提交审核").dblclick()
    page.get_by_text("已提交审核，正文已冻结。").wait_for()
    opened = Round.objects.get()
    rounds.pass_on(opened, opinion="", actor=reviewer)
    page = visit(signer)
    page.goto(f"/rounds/{opened.pk}/")
    sign(page, number="东应急〔2026〕1号", password=PASSWORD)
    page.get_by_role("button", name="签发").dblclick()
    page.get_by_text("已签发。").wait_for()
    expect(page.get_by_role("link", name="下载 DOCX")).to_have_count(1)
    expect(page.get_by_role("link", name="保密审查后下载")).to_have_count(1)
    page.evaluate(
        "went = []; window.addEventListener('click', (event) => went.push(!event.defaultPrevented))"
    )
    with page.expect_download():
        page.get_by_role("link", name="下载 DOCX").first.dblclick()

    assert page.evaluate("went") == [True, False]
    assert SignOff.objects.count() == 1
    assert RenderJob.objects.count() == 2
    assert TrailEntry.objects.filter(action__in=("submit", "sign")).count() == 2
