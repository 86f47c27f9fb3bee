"""What the reviewer says about errors, and what stays with the signed text."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from drafts import complete, write
from factories import MembershipFactory

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.checks.dismissal import Verdict
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.reports import checking, overview
from reportdesk.reports.models import Dismissal, Report
from reportdesk.reports.queries import dismissed_of, words_about, words_kept_with
from reportdesk.reports.services import dismissing
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds
from reportdesk.review.services import ruling, signature

ClientOf = Callable[[User], Client]
WRONG = "全年排查隐患2212处，整改2177处，整改率98.14%。"
REQUEST, REASON = "分母含上年结转。", "已核对统计表，属实。"


@pytest.fixture
def current(agency: Agency, drafter: User) -> Round:
    """A submitted report: an error that the drafter disputes, and a hint that was dismissed."""
    report = complete(agency, drafter)
    write(report, "section", drafter, heading="排查隐患", text=WRONG)
    write(report, "section", drafter, heading="开展培训", text="全年培训3万人次，发放手册14000册。")
    frozen = overview.read(report).frozen
    for code in ("A01", "M07"):
        board = checking.check(report, frozen, words=words_about(report))
        placed = next(entry for entry in board.open if entry.finding.code == code)
        dismissing.dismiss(report, placed, reason=REQUEST, actor=drafter)
    return rounds.submit(report, actor=drafter)


def rule(browser: Client, current: Round, verdict: str = "confirm", **data: str) -> object:
    digest = Dismissal.objects.filter(code="A01").last().digest
    url = reverse("round_finding", args=[current.pk])
    return browser.post(url, {"digest": digest, "verdict": verdict, "reason": REASON} | data)


def go_on(browser: Client, current: Round) -> object:
    return browser.post(reverse("round_pass", args=[current.pk]), {"opinion": "同意"})


def verdicts(current: Round) -> list[str]:
    return sorted(word.verdict for word in current.revision.dismissals.all())


def page_of(browser: Client, current: Round) -> str:
    return browser.get(reverse("round", args=[current.pk])).content.decode()


def sign(current: Round, signer: User) -> object:
    current = Round.objects.select_related("report__agency", "revision").get(pk=current.pk)
    day = date(2026, 2, 3)
    return signature.sign(
        current, number="东应急〔2026〕1号", issued_on=day, signer_name="局长", actor=signer
    ).revision


def test_undecided_error_holds_the_review_up(current: Round, client_of: ClientOf, reviewer: User) -> None:
    desk = client_of(reviewer)

    response = go_on(desk, current)

    assert response.status_code == 409
    assert "还有1处错误没有同意忽略" in response.content.decode()
    assert REQUEST in page_of(desk, current)
    assert "有 1 处错误要您决定" in page_of(desk, current)
    assert Report.objects.get().status == "in_review"


def test_confirmed_error_lets_the_text_pass_and_is_on_record(
    current: Round, client_of: ClientOf, reviewer: User
) -> None:
    desk = client_of(reviewer)

    assert rule(desk, current).status_code == 302

    assert verdicts(current) == ["confirmed", "dismissed"]
    page = page_of(desk, current)
    assert REASON in page
    assert REQUEST in page
    assert TrailEntry.objects.get(action="finding_confirmed").detail["reason"] == REASON
    assert go_on(desk, current).status_code == 302
    assert Report.objects.get().status == "to_sign"


def test_refused_error_comes_back_with_the_report(
    current: Round, client_of: ClientOf, reviewer: User, drafter: User
) -> None:
    desk = client_of(reviewer)

    rule(desk, current, "refuse", reason="统计表不支持这个数。")

    assert go_on(desk, current).status_code == 409
    assert "您不同意忽略 1 处错误" in page_of(desk, current)
    desk.post(reverse("round_return", args=[current.pk]), {"reason": "请改正比率。"})
    writer = client_of(drafter)
    page = writer.get(reverse("report", args=[current.report_id])).content.decode()
    assert "统计表不支持这个数。" in page
    refused = writer.post(reverse("submit", args=[current.report_id]), follow=True)
    assert "还有1处错误，不能提交" in refused.content.decode()


def test_drafter_may_ask_again_with_another_reason(
    current: Round, client_of: ClientOf, reviewer: User, drafter: User
) -> None:
    desk, writer = client_of(reviewer), client_of(drafter)
    rule(desk, current, "refuse")
    desk.post(reverse("round_return", args=[current.pk]), {"reason": "请改正比率。"})
    digest = Dismissal.objects.get(verdict="refused").digest

    url = reverse("finding_dismiss", args=[current.report_id])
    writer.post(url, {"digest": digest, "reason": "附上统计表。"})
    writer.post(reverse("submit", args=[current.report_id]))

    assert "附上统计表。" in page_of(desk, Round.objects.first())


def test_ruling_is_taken_back_and_the_request_waits_again(
    current: Round, client_of: ClientOf, reviewer: User
) -> None:
    desk = client_of(reviewer)
    rule(desk, current)

    assert rule(desk, current, "restore", reason="").status_code == 302

    assert verdicts(current) == ["asked", "dismissed"]
    assert go_on(desk, current).status_code == 409
    assert rule(desk, current).status_code == 302


def test_reviewer_does_not_restore_what_the_drafter_dismissed(
    current: Round, client_of: ClientOf, reviewer: User
) -> None:
    digest = Dismissal.objects.get(code="M07").digest

    response = rule(client_of(reviewer), current, "restore", digest=digest)

    assert response.status_code == 409
    assert verdicts(current) == ["asked", "dismissed"]


@pytest.mark.parametrize("reason", ["", "　", "理" * 301])
def test_ruling_demands_a_reason_and_keeps_what_was_typed(
    current: Round, client_of: ClientOf, reviewer: User, reason: str
) -> None:
    response = rule(client_of(reviewer), current, reason=reason)

    assert response.status_code == 422
    assert f'value="{reason}"' in response.content.decode()
    assert verdicts(current) == ["asked", "dismissed"]


def test_finding_of_another_text_is_not_ruled_on(current: Round, client_of: ClientOf, reviewer: User) -> None:
    assert rule(client_of(reviewer), current, digest="0" * 64).status_code == 409


@pytest.mark.parametrize("post", ["drafter", "signer", "manager"])
def test_only_the_reviewer_rules(
    current: Round, client_of: ClientOf, request: pytest.FixtureRequest, post: str
) -> None:
    assert rule(client_of(request.getfixturevalue(post)), current).status_code == 403
    assert verdicts(current) == ["asked", "dismissed"]


def test_nobody_confirms_an_error_of_their_own(
    current: Round, client_of: ClientOf, drafter: User, agency: Agency
) -> None:
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)

    response = rule(client_of(drafter), current)

    assert response.status_code == 409
    assert "本人起草或提交" in response.content.decode()
    assert verdicts(current) == ["asked", "dismissed"]


def test_ruling_after_the_review_is_refused(current: Round, client_of: ClientOf, reviewer: User) -> None:
    desk = client_of(reviewer)
    rule(desk, current)
    go_on(desk, current)

    assert rule(desk, current, "restore").status_code == 409
    assert verdicts(current) == ["confirmed", "dismissed"]


def test_signer_reads_what_was_dismissed_and_why_but_rules_on_nothing(
    current: Round, client_of: ClientOf, reviewer: User, signer: User
) -> None:
    rule(client_of(reviewer), current)
    go_on(client_of(reviewer), current)

    page = page_of(client_of(signer), current)

    assert REASON in page
    assert REQUEST in page
    assert "同意忽略</button>" not in page


def test_signed_text_keeps_its_dismissals_when_they_are_taken_back_later(
    current: Round, client_of: ClientOf, reviewer: User, signer: User, drafter: User
) -> None:
    rule(client_of(reviewer), current)
    go_on(client_of(reviewer), current)
    final = sign(current, signer)
    before = dismissed_of(final)
    writer = client_of(drafter)
    client_of(signer).post(reverse("reopen", args=[current.report_id]), {"reason": "数字有误"})

    for word in Dismissal.objects.filter(ended_at=None):
        writer.post(reverse("finding_restore", args=[word.pk]))

    assert not Dismissal.objects.filter(ended_at=None).exists()
    assert dismissed_of(final) == before
    assert [(entry.rule, entry.severity, entry.person) for entry in before] == [
        ("M07", "hint", "起草人"),
        ("A01", "error", "审核人"),
    ]
    page = writer.get(reverse("revision", args=[final.pk])).content.decode()
    assert "忽略的核对结果" in page
    assert REASON in page
    assert (before[1].reason, before[1].requested_by, before[1].request) == (REASON, "起草人", REQUEST)
    assert "98.42" in before[1].message
    assert before[1].quote


def test_dismissal_of_an_earlier_round_counts_in_the_next(
    current: Round, client_of: ClientOf, reviewer: User, drafter: User
) -> None:
    desk = client_of(reviewer)
    rule(desk, current)
    desk.post(reverse("round_return", args=[current.pk]), {"reason": "另一处要补充。"})

    following = rounds.submit(Report.objects.get(), actor=drafter)

    assert verdicts(following) == ["confirmed", "dismissed"]
    assert go_on(desk, following).status_code == 302


def test_finding_leads_to_its_place_on_the_paper(current: Round, client_of: ClientOf, reviewer: User) -> None:
    page = page_of(client_of(reviewer), current)
    block = page.split('data-where="measures.1.text"')[0].rsplit('id="', 1)[1].split('"')[0]

    assert f'href="#{block}"' in page


def placed_of(current: Round, code: str) -> checking.Placed:
    frozen = codec.read_json(current.revision.content)
    board = checking.check(current.report, frozen, words=words_kept_with(current.revision))
    return next(entry for entry in board.placed if entry.finding.code == code)


def test_error_that_nobody_asked_about_is_ruled_on_and_taken_back(current: Round, reviewer: User) -> None:
    """A rule that came after the submission finds errors about which the drafter was never asked."""
    Dismissal.objects.filter(code="A01").update(ended_at=timezone.now())
    current.revision.dismissals.remove(Dismissal.objects.get(code="A01"))

    word = ruling.rule_on(
        current, placed_of(current, "A01"), Verdict.CONFIRMED, reason=REASON, actor=reviewer
    )
    assert (verdicts(current), word.asked) == (["confirmed", "dismissed"], None)
    ruling.take_back(current, word, actor=reviewer)

    assert verdicts(current) == ["dismissed"]
    assert placed_of(current, "A01").word is None


def test_error_that_nobody_may_dismiss_is_not_ruled_on(current: Round, reviewer: User) -> None:
    placed = placed_of(current, "A01")
    firm = dataclasses.replace(placed, finding=dataclasses.replace(placed.finding, code="S09"), word=None)

    with pytest.raises(IllegalMove, match="谁都不能忽略"):
        ruling.rule_on(current, firm, Verdict.CONFIRMED, reason=REASON, actor=reviewer)

    assert verdicts(current) == ["asked", "dismissed"]
