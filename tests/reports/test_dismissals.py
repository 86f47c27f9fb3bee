"""Passing findings over, and what holds a submission up."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, complete, write
from factories import DismissalFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.errors import IllegalMove
from reportdesk.reports import checking, overview
from reportdesk.reports.checking import Board
from reportdesk.reports.models import REASON_CHARS, Dismissal, Report, Revision
from reportdesk.reports.queries import words_about
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
WRONG = "全年排查隐患2212处，整改2177处，整改率98.14%。"
SLOGAN = "全年培训3万人次，发放手册14000册。"
REASON = "分母含上年结转，口径见统计表。"


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="排查隐患", text=WRONG)
    write(report, "section", drafter, heading="开展培训", text=SLOGAN)
    return report


def board_of(report: Report) -> Board:
    return checking.check(report, overview.read(report).frozen, words=words_about(report))


def digest_of(report: Report, code: str) -> str:
    return next(entry.identity.digest for entry in board_of(report).placed if entry.finding.code == code)


def dismiss(browser: Client, report: Report, code: str, **data: str) -> object:
    url = reverse("finding_dismiss", args=[report.pk])
    return browser.post(url, {"digest": digest_of(report, code), "reason": REASON} | data)


def rewrite(report: Report, old: str, new: str) -> None:
    section = report.sections.get(text__contains=old)
    section.text = section.text.replace(old, new)
    section.save()


def test_hint_is_dismissed_with_its_reason_and_leaves_a_trail(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    desk = client_of(drafter)

    assert dismiss(desk, report, "M07").status_code == 302

    page = desk.get(reverse("findings", args=[report.pk])).content.decode()
    assert "已忽略 1 条" in page
    assert REASON in page
    entry = TrailEntry.objects.get(action="finding_dismissed")
    assert (entry.actor_name, entry.subject) == ("起草人", report.subject)
    assert entry.detail["reason"] == REASON


def test_dismissal_revives_with_the_sentence_and_comes_back_with_it(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    dismiss(client_of(drafter), report, "M07")

    rewrite(report, "发放手册", "发放册子")
    assert [entry.finding.code for entry in board_of(report).dismissed] == []
    rewrite(report, "发放册子", "发放手册")

    assert [entry.finding.code for entry in board_of(report).dismissed] == ["M07"]


def test_dismissal_is_taken_back_once(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk = client_of(drafter)
    dismiss(desk, report, "M07")
    url = reverse("finding_restore", args=[Dismissal.objects.get().pk])

    page = desk.post(url, {"part": "measures"}, headers=HTMX).content.decode()

    assert "已恢复" in page
    assert "<html" not in page
    assert board_of(report).dismissed == ()
    assert desk.post(url).status_code == 409
    assert TrailEntry.objects.filter(action="finding_restored").count() == 1
    dismiss(desk, report, "M07")
    assert len(board_of(report).dismissed) == 1


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "理" * (REASON_CHARS + 1)])
def test_reason_is_demanded_and_what_was_typed_stays(
    report: Report, client_of: ClientOf, drafter: User, reason: str
) -> None:
    response = dismiss(client_of(drafter), report, "M07", reason=reason)

    assert response.status_code == 422
    assert f'value="{reason}"' in response.content.decode()
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize("digest", ["", "x", "0" * 64, "<script>"])
def test_finding_that_is_not_there_cannot_be_dismissed(
    report: Report, client_of: ClientOf, drafter: User, digest: str
) -> None:
    response = dismiss(client_of(drafter), report, "M07", digest=digest)

    assert response.status_code in (409, 422)
    assert "已经不在文中" in response.content.decode()
    assert not Dismissal.objects.exists()


def test_second_tab_cannot_dismiss_again(report: Report, client_of: ClientOf, drafter: User) -> None:
    first = dismiss(client_of(drafter), report, "M07")
    second = dismiss(client_of(drafter), report, "M07", reason="另一个理由。")

    assert (first.status_code, second.status_code) == (302, 302)
    assert Dismissal.objects.filter(ended_at=None).count() == 1
    assert Dismissal.objects.get(ended_at=None).reason == "另一个理由。"


def test_statutory_error_is_nobodys_to_dismiss(report: Report, client_of: ClientOf, drafter: User) -> None:
    write(report, "section", drafter, heading="落实经费", text="妥否，请批示。")

    response = dismiss(client_of(drafter), report, "W02")

    assert response.status_code == 409
    assert "谁都不能忽略" in response.content.decode()
    assert not Dismissal.objects.exists()


def test_error_holds_the_submission_up_and_leads_to_its_place(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    desk, url = client_of(drafter), reverse("report", args=[report.pk])

    page = desk.post(reverse("submit", args=[report.pk]), follow=True).content.decode()

    assert "还有1处错误，不能提交" in page
    assert "有 1 处错误，改正后才能提交" in page
    assert f"#entry-{report.sections.get(heading='排查隐患').key}" in page
    assert Report.objects.get().status == "draft"
    assert not Revision.objects.exists()
    rewrite(report, "98.14", "98.42")
    page = desk.get(url).content.decode()
    assert "可以提交" in page
    assert re.search(r"另有 \d+ 条", page)
    desk.post(reverse("submit", args=[report.pk]))
    assert Report.objects.get().status == "in_review"


def test_disputed_error_travels_to_the_reviewer(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk = client_of(drafter)

    dismiss(desk, report, "A01")

    assert "已请审核人确认，会随稿送审" in desk.get(reverse("report", args=[report.pk])).content.decode()
    rounds.submit(report, actor=drafter)
    assert [word.verdict for word in Revision.objects.get().dismissals.all()] == ["asked"]


def test_request_does_not_cover_a_changed_sentence(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    dismiss(client_of(drafter), report, "A01")
    rewrite(report, "98.14", "98.15")

    page = client_of(drafter).post(reverse("submit", args=[report.pk]), follow=True)

    assert "还有1处错误" in page.content.decode()


def test_only_what_still_stands_in_the_text_goes_with_the_revision(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    dismiss(client_of(drafter), report, "M07")
    DismissalFactory(report=report)
    rewrite(report, "98.14", "98.42")

    rounds.submit(report, actor=drafter)

    assert [word.code for word in Revision.objects.get().dismissals.all()] == ["M07"]


def test_frozen_text_takes_no_dismissals(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk = client_of(drafter)
    dismiss(desk, report, "M07")
    rewrite(report, "98.14", "98.42")
    rounds.submit(report, actor=drafter)

    assert dismiss(desk, report, "M07", reason="又一个。").status_code == 409
    assert desk.post(reverse("finding_restore", args=[Dismissal.objects.get().pk])).status_code == 409
    assert len(board_of(report).dismissed) == 1
    page = desk.get(reverse("findings", args=[report.pk])).content.decode()
    assert "finding-act" not in page


@pytest.mark.parametrize("post", ["reviewer", "signer", "manager"])
def test_only_the_drafter_dismisses_and_restores(
    report: Report, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    browser = client_of(request.getfixturevalue(post))
    word = DismissalFactory(report=report)

    assert dismiss(browser, report, "M07").status_code == 403
    assert browser.post(reverse("finding_restore", args=[word.pk])).status_code == 403
    assert Dismissal.objects.filter(ended_at=None).count() == 1


def test_word_is_kept_for_ever(report: Report) -> None:
    with pytest.raises(IllegalMove):
        DismissalFactory(report=report).delete()


def test_filters_show_open_and_dismissed_apart(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk, url = client_of(drafter), reverse("findings", args=[report.pk])
    dismiss(desk, report, "M07")

    errors = desk.get(url, {"least": "error"}, headers=HTMX).content.decode()
    gone = desk.get(url, {"state": "dismissed"}, headers=HTMX).content.decode()
    other = desk.get(url, {"part": "next_year"}, headers=HTMX).content.decode()

    assert "98.42" in errors
    assert "98.42" not in gone
    assert REASON in gone
    assert REASON not in other


def test_typing_shows_no_dismissed_finding_again(report: Report, client_of: ClientOf, drafter: User) -> None:
    desk, url = client_of(drafter), reverse("check", args=[report.pk])
    dismiss(desk, report, "A01")
    row = Dismissal.objects.get()
    row.verdict = "confirmed"
    row.save()

    assert "finding-error" not in desk.post(url, {"text": WRONG}).content.decode()
    assert "finding-error" in desk.post(url, {"text": WRONG.replace("98.14", "98.15")}).content.decode()


def test_fix_on_the_findings_page_stays_there_and_is_undone_there(
    report: Report, client_of: ClientOf, drafter: User
) -> None:
    desk, url = client_of(drafter), reverse("replace", args=[report.pk])
    passage = {"where": "measures.1.text", "start": WRONG.index("98.14"), "page": "1", "least": "error"}

    page = desk.post(url, passage | {"old": "98.14", "new": "98.42"}, follow=True)
    again = desk.get(reverse("findings", args=[report.pk])).content.decode()
    partial = desk.post(url, passage | {"old": "98.42", "new": "98.14"}, headers=HTMX).content.decode()

    assert page.redirect_chain[0][0] == reverse("findings", args=[report.pk]) + "?least=error"
    assert "撤销" in page.content.decode()
    assert "撤销" not in again
    assert "撤销" in partial
    assert report.sections.get(heading="排查隐患").text == WRONG


def test_last_years_report_stands_beside_this_years(
    agency: Agency, client_of: ClientOf, drafter: User, report: Report
) -> None:
    last = begin(agency, drafter, year=2024)
    sentence = "坚持把法治建设摆在突出位置，与业务工作同部署、同落实。"
    write(last, "section", drafter, heading="部署", text=f"{sentence}举办法治讲座3期。")
    url = reverse("findings", args=[report.pk])
    assert "一字未改" not in client_of(drafter).get(url).content.decode()
    write(report, "section", drafter, heading="部署", text=f"{sentence}举办法治讲座9期。")

    page = client_of(drafter).get(url, {"part": "measures"}).content.decode()

    assert "与2024年度报告对照" in page
    assert "一字未改 1 句" in page
    assert "3期" in page
    assert "对照" not in client_of(drafter).get(url, {"part": "shortcomings"}).content.decode()


def test_round_is_opened_without_words_where_nothing_was_said(agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter)

    rounds.submit(report, actor=drafter)

    assert Round.objects.get().revision.dismissals.count() == 0


@pytest.mark.parametrize(("field", "stop"), [("preface", "preface"), ("title", "head")])
def test_preface_and_head_have_panes_of_their_own(
    report: Report, client_of: ClientOf, drafter: User, field: str, stop: str
) -> None:
    Report.objects.update(**{field: "东安县应急管理局关于2025年度法治政府建设情况的报告 xx有限公司&nbsp;"})
    desk, url = client_of(drafter), reverse("findings", args=[report.pk])

    assert f"?part={stop}" in desk.get(reverse(stop, args=[report.pk])).content.decode()
    own = desk.get(url, {"part": stop}, headers=HTMX).content.decode()
    other = desk.get(url, {"part": "next_year"}, headers=HTMX).content.decode()
    assert "finding-error" in own
    assert "finding-error" not in other
