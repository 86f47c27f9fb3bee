"""审批链怎样改，谁代谁，人走了怎样移交？The manager's and the persons' own settings, each with its line in the trail."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import Agency, User
from reportdesk.accounts.services import hold
from reportdesk.core.chain import KIND_NAMES, PlannedStep, StepState, faults
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import POST_NAMES, Move, Post
from reportdesk.review.chains import chain_of, eligible, open_seats, stamp_of
from reportdesk.review.models import ApprovalRules, ChainStep, Deputy, Notice, Seat
from reportdesk.review.services import moving
from reportdesk.review.services import round as rounds
from reportdesk.review.services.notices import tell


@transaction.atomic
def save_chain(agency: Agency, *, steps: tuple[PlannedStep, ...], base: str, actor: User) -> None:
    """Store the agency's chain for the rounds to come; StaleEdit when it is not the one that the page showed."""
    hold(agency)
    if stamp_of(chain_of(agency.pk)) != base:
        raise StaleEdit("您打开这一页以后，另一位同志改过审批链，这次没有保存。请对照现在的链，再保存一次。")
    known = {person.pk for person in eligible(agency.pk)}
    found = faults(steps)
    if not {pk for step in steps for pk in step.people} <= known:
        found = (*found, "点名的同志里有人已不是本机关的审核人或签发人，请重新选择。")
    if found:
        raise IllegalMove(found[0])
    ChainStep.objects.filter(agency=agency).delete()
    for position, step in enumerate(steps, 1):
        row = ChainStep.objects.create(
            agency=agency,
            position=position,
            name=step.name,
            kind=step.kind.value,
            post=step.post.value if step.post else "",
        )
        row.people.set(step.people)
    trail.record(
        actor=actor,
        agency=agency,
        action="chain",
        subject=f"agency:{agency.pk}",
        summary=f"审批链改为：{' → '.join(step.name for step in steps)}"[:300],
        detail={"steps": [_described(step) for step in steps]},
    )


@transaction.atomic
def save_unlockers(agency: Agency, *, unlock_by: str, actor: User) -> None:
    """Store who may unlock a signed report."""
    rules, _ = ApprovalRules.objects.update_or_create(agency=agency, defaults={"unlock_by": unlock_by})
    trail.record(
        actor=actor,
        agency=agency,
        action="unlockers",
        subject=f"agency:{agency.pk}",
        summary=f"解锁已签发的报告：{rules.get_unlock_by_display()}",
    )


@transaction.atomic
def set_deputy(
    agency: Agency, *, person: User, deputy: User, starts_on: date, ends_on: date, actor: User
) -> Deputy:
    """Let somebody act for a person for a stated time; the person or a manager says so."""
    if actor != person and Post.MANAGER not in posts_in(actor, agency.pk):
        raise IllegalMove("只能给自己指定代办人；别人的由机关管理员指定。")
    if person == deputy:
        raise IllegalMove("代办人要是另一位同志。")
    if ends_on < starts_on:
        raise IllegalMove("截止日期不能早于开始日期。")
    if not {person.pk, deputy.pk} <= {known.pk for known in eligible(agency.pk)}:
        raise IllegalMove("本人和代办人都要是本机关的审核人或签发人。")
    row = Deputy.objects.create(
        agency=agency, person=person, deputy=deputy, starts_on=starts_on, ends_on=ends_on, set_by=actor
    )
    trail.record(
        actor=actor,
        agency=agency,
        action="deputy",
        subject=f"user:{person.pk}",
        summary=f"{starts_on:%Y-%m-%d}至{ends_on:%Y-%m-%d}由{deputy}代{person}办理",
    )
    return row


@transaction.atomic
def end_deputy(row: Deputy, *, actor: User) -> None:
    """End a deputyship before its time."""
    if actor.pk != row.person_id and Post.MANAGER not in posts_in(actor, row.agency_id):
        raise IllegalMove("只能停止自己的代办；别人的由机关管理员来停。")
    if not Deputy.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now()):
        raise IllegalMove("这项代办已经停止了。")
    trail.record(
        actor=actor,
        agency=row.agency,
        action="deputy_end",
        subject=f"user:{row.person_id}",
        summary=f"停止{row}",
    )


@transaction.atomic
def hand_over(agency: Agency, *, leaving: User, to: User, actor: User) -> int:
    """Move a person's open seats and places in the chain to another member; return how many seats moved.

    Where the other one has a seat in the same step already, the leaving person's is closed: one person, one say.
    """
    if leaving == to:
        raise IllegalMove("要移交给另一位同志。")
    if to.pk not in {known.pk for known in eligible(agency.pk)}:
        raise IllegalMove(f"{to}不是本机关的审核人或签发人，接不了。请先在“人员”里加上岗位。")
    hold(agency)
    seats = list(open_seats(agency.pk).filter(person=leaving).order_by("step__round__report", "pk"))
    for seat in seats:
        if seat.step.round.report.contributions.filter(user=to).exists():
            raise IllegalMove(
                f"{to}写过{seat.step.round.report.year}年度报告，不能接手审它。请移交给另一位同志。"
            )
    moved = [_reseat(seat, to, actor=actor) for seat in seats]
    for step in ChainStep.objects.filter(agency=agency, people=leaving):
        step.people.remove(leaving)
        step.people.add(to)
    trail.record(
        actor=actor,
        agency=agency,
        action="hand_over",
        subject=f"user:{leaving.pk}",
        summary=f"把{leaving}待办的{len(moved)}步移交给{to}",
        detail={"from": leaving.pk, "to": to.pk, "seats": [seat.pk for seat in moved]},
    )
    for seat in moved:
        if seat.step.state == StepState.ACTIVE:
            tell([to], Notice.Kind.WAITS, report=seat.step.round.report, about=seat.step.round)
    return len(moved)


def _reseat(seat: Seat, to: User, *, actor: User) -> Seat:
    moving.hold_round(seat.step.round, Move.PASS)
    waiting = Seat.objects.filter(pk=seat.pk, verdict=Seat.Verdict.WAITING)
    if Seat.objects.filter(step=seat.step, person=to).exists():
        waiting.update(verdict=Seat.Verdict.MOOT)
        rounds.go_on_if_done(seat.step.round, seat.step, actor=actor)
    else:
        waiting.update(person=to)
    return seat


def _described(step: PlannedStep) -> dict[str, object]:
    by = POST_NAMES[step.post] if step.post else list(step.people)
    return {"name": step.name, "kind": KIND_NAMES[step.kind], "by": by}
