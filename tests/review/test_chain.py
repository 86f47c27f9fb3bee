"""A round along the agency's own chain: order, 会签, return, recall, deputies, hand-over, reminders."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone
from factories import MembershipFactory
from freeze import today_is
from review.cast import SIGNING, four_steps, member, opened, said, save, states

from reportdesk.accounts.models import Membership, TrailEntry, User
from reportdesk.core.chain import PlannedStep, StepKind
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Post, Status
from reportdesk.reports.models import Report
from reportdesk.review.chains import chain_of, stamp_of
from reportdesk.review.models import Deputy, Notice, Round, Seat, SignOff
from reportdesk.review.services import chain, reminder, signature
from reportdesk.review.services import round as rounds

TODAY = date(2026, 2, 3)
ACTIVE, WAITING, PASSED, SKIPPED = "active", "waiting", "passed", "skipped"


@pytest.fixture
def cast(agency, manager):
    return four_steps(agency, manager)


@pytest.fixture
def current(report, drafter, cast):
    return rounds.submit(report, actor=drafter)


def agree(*people: User) -> None:
    for person in people:
        rounds.pass_on(opened(), opinion="同意", actor=person)


def status() -> str:
    return Report.objects.get().status


def test_each_step_opens_the_next_and_the_status_follows(current, cast, signer):
    assert (states(current), status()) == ([ACTIVE, WAITING, WAITING, WAITING], Status.IN_REVIEW)

    agree(cast.head, cast.office)
    assert (states(current), status()) == ([PASSED, PASSED, ACTIVE, WAITING], Status.IN_REVIEW)

    agree(cast.second)
    assert states(current)[2] == ACTIVE
    agree(cast.first)
    assert (states(current), status()) == ([PASSED, PASSED, PASSED, ACTIVE], Status.TO_SIGN)

    signature.sign(opened(), **SIGNING, actor=signer)
    assert (states(current), status()) == ([PASSED] * 4, Status.SIGNED)
    assert [name for _, name, _ in said(current)] == [
        "股室负责人",
        "办公室核稿人",
        "副局长乙",
        "副局长甲",
        "签发人",
    ]


def test_nobody_acts_before_or_after_their_step(current, cast, signer):
    with pytest.raises(IllegalMove, match="“股室负责人”等的是股室负责人"):
        agree(cast.office)
    with pytest.raises(IllegalMove, match="现在是“股室负责人”这一步，不能签发"):
        signature.sign(opened(), **SIGNING, actor=signer)
    agree(cast.head)
    with pytest.raises(IllegalMove, match="等的是办公室核稿人"):
        agree(cast.head)

    assert len(said(current)) == 1


def test_one_of_a_countersigning_speaks_once_and_returns_for_all(current, cast, drafter):
    agree(cast.head, cast.office, cast.first)
    with pytest.raises(IllegalMove, match="等的是副局长乙"):
        agree(cast.first)

    rounds.send_back(opened(), reason="口径不一致", actor=cast.second)

    assert (states(current), status()) == ([PASSED, PASSED, "returned", SKIPPED], Status.RETURNED)
    assert Notice.objects.filter(person=drafter, kind=Notice.Kind.RETURNED).count() == 1


def test_second_round_begins_at_the_first_step_with_the_chain_of_its_day(
    current, cast, agency, manager, report, drafter
):
    rounds.send_back(opened(), reason="改", actor=cast.head)
    save(agency, manager, PlannedStep("签发", StepKind.SIGN, Post.SIGNER))

    rounds.submit(report, actor=drafter)

    assert states(current) == ["returned", SKIPPED, SKIPPED, SKIPPED]
    assert (states(opened()), status()) == ([ACTIVE], Status.TO_SIGN)


def test_change_of_the_chain_does_not_reach_a_round_under_way(current, agency, manager, cast):
    save(agency, manager, PlannedStep("签发", StepKind.SIGN, Post.SIGNER))

    agree(cast.head)

    assert states(current) == [PASSED, ACTIVE, WAITING, WAITING]


def test_one_of_several_reviewers_named_is_enough(report, drafter, agency, manager, cast):
    save(
        agency,
        manager,
        PlannedStep("核稿", StepKind.REVIEW, None, tuple(sorted((cast.first.pk, cast.second.pk)))),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )
    current = rounds.submit(report, actor=drafter)

    agree(cast.second)

    assert (states(current), status()) == ([PASSED, ACTIVE], Status.TO_SIGN)
    assert Seat.objects.get(step__round=current, person=cast.first).verdict == Seat.Verdict.MOOT


def test_recall_ends_with_the_first_act(current, report, drafter, cast):
    agree(cast.head)

    with pytest.raises(IllegalMove, match="股室负责人已经办过，不能撤回"):
        rounds.recall(report, actor=drafter)

    assert status() == Status.IN_REVIEW


def test_recall_skips_all_steps_and_tells_who_was_waiting(current, report, drafter, cast):
    rounds.recall(report, actor=drafter)

    assert (states(current), status()) == ([SKIPPED] * 4, Status.DRAFT)
    assert not Seat.objects.filter(verdict=Seat.Verdict.WAITING).exists()
    assert Notice.objects.filter(person=cast.head, kind=Notice.Kind.RECALLED).exists()


def test_who_judged_does_not_sign(report, drafter, agency, manager, signer):
    save(
        agency,
        manager,
        PlannedStep("审核", StepKind.REVIEW, Post.SIGNER),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )
    rounds.submit(report, actor=drafter)
    agree(signer)

    with pytest.raises(IllegalMove, match="不能再由本人签发"):
        signature.sign(opened(), **SIGNING, actor=signer)

    assert not SignOff.objects.exists()


def test_author_among_the_countersigners_gets_no_seat(report, drafter, agency, manager, reviewer):
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)
    save(
        agency,
        manager,
        PlannedStep("会签", StepKind.COUNTERSIGN, Post.REVIEWER),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )

    current = rounds.submit(report, actor=drafter)

    assert [seat.person for seat in Seat.objects.filter(step__round=current)] == [reviewer]


def test_step_that_only_an_author_could_take_refuses_the_submission(report, drafter, agency, manager):
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)
    save(
        agency,
        manager,
        PlannedStep("核稿", StepKind.REVIEW, None, (drafter.pk,)),
        PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
    )

    with pytest.raises(IllegalMove, match="“核稿”没有人能办"):
        rounds.submit(report, actor=drafter)

    assert (status(), Round.objects.count()) == (Status.DRAFT, 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_countersign_at_once_open_the_next_step_once(report, drafter, agency, manager):
    """Neither may believe that the other is still missing."""
    cast = four_steps(agency, manager)
    current = rounds.submit(report, actor=drafter)
    agree(cast.head, cast.office)
    start, refused = threading.Barrier(2), []

    def click(person: User) -> None:
        mine = opened()
        start.wait()
        try:
            rounds.pass_on(mine, opinion="同意", actor=person)
        except IllegalMove as refusal:
            refused.append(refusal.message)
        finally:
            connections[connection.alias].close()

    clicks = [threading.Thread(target=click, args=(person,)) for person in (cast.first, cast.second)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert refused == []
    assert (states(current), status()) == ([PASSED, PASSED, PASSED, ACTIVE], Status.TO_SIGN)


# Deputies


def name_deputy(agency, person, deputy, manager, **times) -> Deputy:
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=2)} | times
    return chain.set_deputy(agency, person=person, deputy=deputy, actor=manager, **days)


def test_deputy_acts_in_his_time_and_the_act_says_for_whom(current, cast, agency, manager):
    name_deputy(agency, cast.head, cast.office, manager)

    with today_is(TODAY):
        agree(cast.office)

    assert said(current) == [("股室负责人", "办公室核稿人（代股室负责人）", "agreed")]
    entry = TrailEntry.objects.filter(action="pass").get()
    assert (entry.actor, entry.detail["for"]) == (cast.office, cast.head.pk)
    assert "（代股室负责人）" in entry.summary


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=3)])
def test_deputy_has_no_say_outside_of_his_time(current, cast, agency, manager, day):
    name_deputy(agency, cast.head, cast.office, manager)

    with today_is(day), pytest.raises(IllegalMove, match="等的是股室负责人"):
        agree(cast.office)


def test_deputy_that_was_stopped_has_no_say(current, cast, agency, manager):
    chain.end_deputy(name_deputy(agency, cast.head, cast.office, manager), actor=cast.head)

    with today_is(TODAY), pytest.raises(IllegalMove, match="等的是股室负责人"):
        agree(cast.office)


def test_deputy_of_a_post_signs_for_its_holder_only_if_neither_has_judged(
    current, cast, agency, manager, signer
):
    outsider = member(agency, "另一位副局长")
    name_deputy(agency, signer, cast.head, manager)
    name_deputy(agency, signer, outsider, manager)

    with today_is(TODAY):
        agree(cast.head, cast.office, cast.first, cast.second)
        with pytest.raises(IllegalMove, match="不能再由本人签发"):
            signature.sign(opened(), **SIGNING, actor=cast.head)
        signed = signature.sign(opened(), **SIGNING, actor=outsider)

    assert signed.signature == "另一位副局长（代签发人）"


def test_author_has_no_say_as_a_deputy_and_nobody_speaks_for_an_author(
    report, drafter, agency, manager, reviewer, signer
):
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)
    drafter = User.objects.get(pk=drafter.pk)
    name_deputy(agency, reviewer, drafter, manager)
    rounds.submit(report, actor=drafter)

    with today_is(TODAY), pytest.raises(IllegalMove, match="不能由本人审核通过"):
        agree(drafter)

    assert status() == Status.IN_REVIEW


def test_one_person_is_not_two_in_a_countersigning(current, cast, agency, manager):
    name_deputy(agency, cast.second, cast.first, manager)

    with today_is(TODAY):
        agree(cast.head, cast.office, cast.first)
        with pytest.raises(IllegalMove, match="等的是副局长乙"):
            agree(cast.first)


@pytest.mark.parametrize("fault", ["self", "order", "outsider", "others"])
def test_deputy_that_cannot_be_is_refused(cast, agency, manager, drafter, fault):
    people = {"person": cast.head, "deputy": cast.office, "actor": manager}
    days = {"starts_on": TODAY, "ends_on": TODAY}
    changed = {
        "self": {"deputy": cast.head},
        "order": {"ends_on": TODAY - timedelta(days=1)},
        "outsider": {"deputy": drafter},
        "others": {"actor": cast.office},
    }

    with pytest.raises(IllegalMove):
        chain.set_deputy(agency, **(people | days | changed[fault]))

    assert not Deputy.objects.exists()


# Hand-over and reminders


def test_open_steps_and_the_chain_go_over_to_another_member(current, cast, agency, manager):
    newcomer = member(agency, "接任的股长")

    assert chain.hand_over(agency, leaving=cast.head, to=newcomer, actor=manager) == 1

    agree(newcomer)
    assert said(current) == [("股室负责人", "接任的股长", "agreed")]
    assert chain_of(agency.pk)[0].people == (newcomer.pk,)
    assert Notice.objects.filter(person=newcomer, kind=Notice.Kind.WAITS).exists()


def test_hand_over_to_somebody_who_has_spoken_already_closes_the_step(current, cast, agency, manager):
    agree(cast.head, cast.office, cast.first)

    chain.hand_over(agency, leaving=cast.second, to=cast.first, actor=manager)

    assert (states(current), status()) == ([PASSED, PASSED, PASSED, ACTIVE], Status.TO_SIGN)


def test_hand_over_to_an_author_or_a_drafter_is_refused(current, cast, agency, manager, drafter):
    with pytest.raises(IllegalMove, match="接不了"):
        chain.hand_over(agency, leaving=cast.head, to=drafter, actor=manager)
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)
    with pytest.raises(IllegalMove, match="写过2025年度报告"):
        chain.hand_over(agency, leaving=cast.head, to=drafter, actor=manager)

    assert Seat.objects.filter(person=cast.head).exists()


def test_reminder_reaches_who_is_awaited_and_not_again_within_four_hours(current, cast, report, drafter):
    agree(cast.head, cast.office, cast.first)

    assert reminder.remind(report, actor=drafter) == [cast.second]
    with pytest.raises(IllegalMove, match="四小时内"):
        reminder.remind(report, actor=drafter)
    Round.objects.update(reminded_at=timezone.now() - reminder.PAUSE)
    reminder.remind(report, actor=drafter)

    assert Notice.objects.filter(kind=Notice.Kind.REMINDED).count() == 2
    assert TrailEntry.objects.filter(action="remind").count() == 2


def test_reminder_that_would_reach_nobody_says_so(report, drafter):
    rounds.submit(report, actor=drafter)

    with pytest.raises(IllegalMove, match="没有人能办"):
        reminder.remind(report, actor=drafter)

    assert Round.objects.get().reminded_at is None


# The chain itself


def test_chain_that_somebody_else_changed_is_not_overwritten(agency, manager, cast):
    base = stamp_of(chain_of(agency.pk))
    save(agency, manager, PlannedStep("签发", StepKind.SIGN, Post.SIGNER))

    with pytest.raises(StaleEdit, match="另一位同志改过"):
        chain.save_chain(
            agency, steps=(PlannedStep("签", StepKind.SIGN, Post.SIGNER),), base=base, actor=manager
        )

    assert [step.name for step in chain_of(agency.pk)] == ["签发"]


def test_chain_names_nobody_from_outside(agency, manager, stranger):
    steps = (PlannedStep("签发", StepKind.SIGN, None, (stranger.pk,)),)

    with pytest.raises(IllegalMove, match="已不是本机关"):
        chain.save_chain(agency, steps=steps, base=stamp_of(chain_of(agency.pk)), actor=manager)


def test_holder_who_lost_the_post_has_no_turn(report, drafter, reviewer):
    rounds.submit(report, actor=drafter)
    Membership.objects.filter(user=reviewer).delete()

    with pytest.raises(IllegalMove, match="等的是任一位审核人"):
        agree(User.objects.get(pk=reviewer.pk))
