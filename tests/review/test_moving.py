"""Where two acts meet in the rows: lost races, stale pages, rounds that lost their step. Nothing is written by halves."""

import pytest
from django.db import transaction
from django.utils import timezone
from drafts import complete
from review.cast import SIGNING, four_steps, member, opened, save, states
from review.meanwhile import meanwhile

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.chain import PlannedStep, StepKind
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Post, Status
from reportdesk.reports.models import Report
from reportdesk.review.models import IssuedNumber, Notice, Register, Round, RoundStep, Seat
from reportdesk.review.services import chain, moving, register, reminder, returning, signature
from reportdesk.review.services import round as rounds


@pytest.fixture
def current(report, drafter):
    rounds.submit(report, actor=drafter)
    return opened()


def status() -> str:
    return Report.objects.get().status


def pass_on(reviewer) -> Round:
    rounds.pass_on(opened(), opinion="同意", actor=reviewer)
    return opened()


# Races


def test_submission_that_loses_the_race_says_so_and_leaves_its_refusal(report, drafter):
    def other_click() -> None:
        Report.objects.filter(pk=report.pk).update(status=Status.IN_REVIEW)

    with (
        meanwhile('UPDATE "reports_report"', other_click),
        pytest.raises(IllegalMove, match="状态刚刚变了，这一步没有办"),
    ):
        rounds.submit(report, actor=drafter)

    assert not Round.objects.exists()
    assert TrailEntry.objects.get(action="submit_refused").summary == (
        "未能提交审核：报告的状态刚刚变了，这一步没有办。请刷新页面看最新状态。"
    )


def test_number_that_another_report_takes_at_the_same_moment_is_refused(report, drafter):
    other = complete(report.agency, drafter, year=2024)

    def other_signature() -> None:
        IssuedNumber.objects.create(register=Register.objects.get(), sequence=1, report=other)

    with (
        meanwhile('INSERT INTO "review_issuednumber"', other_signature),
        pytest.raises(
            IllegalMove, match=r"“东应急〔2026〕1号”已用在本机关另一份报告上.*下一个号是东应急〔2026〕2号"
        ),
        transaction.atomic(),
    ):
        register.take(report, "东应急〔2026〕1号", reason="")

    assert not IssuedNumber.objects.exists()


def test_second_word_in_a_seat_is_refused_and_the_first_stays(report, drafter, agency, manager):
    cast = four_steps(agency, manager)
    rounds.submit(report, actor=drafter)
    with transaction.atomic():
        stale = moving.take_turn(opened(), Move.PASS, actor=cast.head)
    rounds.pass_on(opened(), opinion="第一句", actor=cast.head)

    with pytest.raises(IllegalMove, match="这一步已经办过了"):
        moving.record(stale, actor=cast.head, verdict=Seat.Verdict.RETURNED, opinion="第二句")

    seat = Seat.objects.get(person=cast.head)
    assert (seat.verdict, seat.opinion) == (Seat.Verdict.AGREED, "第一句")


# Stale pages


def test_page_of_an_earlier_round_closes_and_passes_nothing(current, report, drafter, reviewer):
    rounds.send_back(current, reason="改", actor=reviewer)
    rounds.submit(report, actor=drafter)

    with pytest.raises(IllegalMove, match="这一轮审签已经结束"):
        moving.close(current, Round.Outcome.RECALLED)
    with pytest.raises(IllegalMove, match="这一轮审签已经结束"):
        rounds.pass_on(current, opinion="同意", actor=reviewer)

    assert Round.objects.get(pk=current.pk).outcome == Round.Outcome.RETURNED
    assert opened().outcome == Round.Outcome.OPEN


def test_deputyship_ends_once(agency, manager, reviewer, signer):
    today = timezone.localdate()
    row = chain.set_deputy(
        agency, person=signer, deputy=reviewer, starts_on=today, ends_on=today, actor=signer
    )
    chain.end_deputy(row, actor=signer)

    with pytest.raises(IllegalMove, match="已经停止了"):
        chain.end_deputy(row, actor=manager)

    assert TrailEntry.objects.filter(action="deputy_end").count() == 1


def test_signed_text_takes_no_marked_file_back(current, reviewer, signer):
    sent = returning.export(current)
    signature.sign(pass_on(reviewer), **SIGNING, actor=signer)

    with pytest.raises(IllegalMove, match="已经签发，不再接收批改"):
        returning.take_back(Round.objects.get(), sent, actor=reviewer)


def test_unlocking_needs_its_reason(current, reviewer, signer):
    signature.sign(pass_on(reviewer), **SIGNING, actor=signer)

    with pytest.raises(IllegalMove, match="请写明解锁的原因"):
        rounds.reopen(Report.objects.get(), reason="", actor=signer)

    assert status() == Status.SIGNED
    assert TrailEntry.objects.get(action="reopen_refused").actor == signer


def test_act_after_the_signature_names_the_status(current, reviewer, signer):
    signature.sign(pass_on(reviewer), **SIGNING, actor=signer)

    with pytest.raises(IllegalMove, match=r"^报告现在是“已签发”，不能审核通过。请刷新页面看最新状态。$"):
        rounds.pass_on(Round.objects.get(), opinion="同意", actor=reviewer)


# Who wrote, who spoke


def test_who_wrote_a_line_does_not_judge_although_another_submitted(current, report, reviewer):
    report.contributions.create(pk=9000, user=reviewer)

    with pytest.raises(
        IllegalMove, match=r"^本人起草或提交的报告，不能由本人审核通过。请换另一位同志办理。$"
    ):
        rounds.pass_on(current, opinion="同意", actor=reviewer)

    assert TrailEntry.objects.get(action="pass_refused").actor == reviewer


def test_emergency_leaves_what_was_said_and_dates_what_it_did(report, drafter, agency, manager, signer):
    cast = four_steps(agency, manager)
    rounds.submit(report, actor=drafter)
    for person in (cast.head, cast.office, cast.first):
        rounds.pass_on(opened(), opinion="同意", actor=person)

    signature.sign_alone(opened(), details=signature.Details(**SIGNING), reason="急", actor=signer)

    step, seat = RoundStep.objects.get(kind="sign"), Seat.objects.get(person=signer)
    assert states(Round.objects.get()) == ["passed", "passed", "skipped", "passed"]
    assert (Seat.objects.get(person=cast.first).verdict, Seat.objects.get(person=cast.second).verdict) == (
        Seat.Verdict.AGREED,
        Seat.Verdict.MOOT,
    )
    assert step.started_at == step.ended_at == seat.acted_at
    assert (seat.acted_by, seat.verdict, seat.opinion) == (signer, Seat.Verdict.AGREED, "紧急签发：急")
    assert RoundStep.objects.get(kind="countersign").ended_at is not None


def test_emergency_is_confirmed_once(current, agency, reviewer, signer):
    signed = signature.sign_alone(current, details=signature.Details(**SIGNING), reason="急", actor=signer)
    signature.confirm(signed, opinion="已阅", actor=reviewer)

    with pytest.raises(IllegalMove, match=r"^已经有同志补签过了。请刷新页面看最新状态。$"):
        signature.confirm(signed, opinion="再阅", actor=member(agency, "另一位"))

    signed.refresh_from_db()
    assert (signed.confirmed_by, signed.confirm_opinion) == (reviewer, "已阅")
    assert signed.confirmed_at is not None


def test_author_who_submitted_nothing_gets_no_seat(report, drafter, agency, manager, reviewer):
    other = member(agency, "另一位")
    report.contributions.create(pk=9000, user=reviewer)
    save(
        agency,
        manager,
        PlannedStep("会签", StepKind.COUNTERSIGN, Post.REVIEWER),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )

    current = rounds.submit(report, actor=drafter)

    assert list(Seat.objects.filter(step__round=current).values_list("person", flat=True)) == [other.pk]


def test_deputy_of_the_signer_signs_nothing_alone(current, agency, reviewer, signer):
    deputy, today = member(agency, "代办人"), timezone.localdate()
    chain.set_deputy(agency, person=signer, deputy=deputy, starts_on=today, ends_on=today, actor=signer)

    with pytest.raises(IllegalMove, match="不能由代办人来做"):
        signature.sign_alone(current, details=signature.Details(**SIGNING), reason="急", actor=deputy)

    assert status() == Status.IN_REVIEW


def test_round_remembers_for_whom_a_deputy_returned_it(report, drafter, agency, manager):
    cast, today = four_steps(agency, manager), timezone.localdate()
    chain.set_deputy(
        agency, person=cast.head, deputy=cast.first, starts_on=today, ends_on=today, actor=manager
    )
    rounds.submit(report, actor=drafter)
    rounds.send_back(opened(), reason="改", actor=cast.first)
    assert Round.objects.get().return_signature == "副局长甲（代股室负责人）"

    rounds.submit(report, actor=drafter)
    rounds.send_back(opened(), reason="再改", actor=cast.head)

    assert Round.objects.first().returned_for is None


# A round that lost its active step


@pytest.fixture
def stuck(current):
    RoundStep.objects.filter(round=current).update(state="skipped")
    return current


def test_round_without_a_step_can_be_recalled_and_tells_nobody(stuck, report, drafter):
    Notice.objects.all().delete()

    rounds.recall(report, actor=drafter)

    assert (status(), Round.objects.get().outcome) == (Status.DRAFT, Round.Outcome.RECALLED)
    assert not Notice.objects.exists()


def test_round_without_a_step_reminds_and_passes_nothing(stuck, report, drafter, reviewer):
    with pytest.raises(IllegalMove, match="没有人可催。请联系机关管理员"):
        reminder.remind(report, actor=drafter)
    with pytest.raises(IllegalMove, match="这一轮没有进行中的步骤，不能审核通过"):
        rounds.pass_on(stuck, opinion="同意", actor=reviewer)

    assert Round.objects.get().reminded_at is None


def test_nothing_follows_the_last_step(current, reviewer):
    pass_on(reviewer)

    assert moving.start_next(current) is None
    assert states(current) == ["passed", "active"]


# People of a step


def test_deputy_of_a_seat_and_of_a_post_finds_the_step_on_the_desk(
    report, drafter, agency, manager, reviewer, signer, client_of
):
    first, second = member(agency, "甲"), member(agency, "乙")
    save(
        agency,
        manager,
        PlannedStep("核稿", StepKind.REVIEW, None, (first.pk,)),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )
    today = timezone.localdate()
    for person in (first, signer):
        chain.set_deputy(agency, person=person, deputy=second, starts_on=today, ends_on=today, actor=person)
    rounds.submit(report, actor=drafter)
    browser = client_of(second)

    assert "去审核" in browser.get("/notices/").content.decode()
    pass_on(first)
    assert "去签发" in browser.get("/notices/").content.decode()
    assert "去签发" not in client_of(reviewer).get("/notices/").content.decode()
