"""一步怎样落到行里？Hold the report, find whose turn it is, record the act, and let the status follow from the steps."""

from django.db.models import F
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.chain import (
    OPEN_TO,
    StepKind,
    StepState,
    name_act,
    refuse_second_turn,
    status_of,
)
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import (
    MOVE_NAMES,
    UNDER_WAY,
    Move,
    Status,
    refuse_own_work,
    say_too_late,
)
from reportdesk.reports.models import Report, Revision
from reportdesk.review import turn
from reportdesk.review.models import Round, RoundStep, Seat

CLOSED = "这一轮审签已经结束，这一步没有办。请刷新页面看最新状态。"


def hold_round(current: Round, move: Move) -> list[RoundStep]:
    """Hold the report's row until the commit and return the open round's steps as they are now.

    The conditional UPDATE makes acts on one report come one after the other, so what is read here stays true;
    two of ten clicks at once find the status gone.
    """
    held = Report.objects.filter(pk=current.report_id, status__in=[status.value for status in UNDER_WAY])
    if not held.update(version=F("version") + 1, updated_at=timezone.now()):
        status = Status(Report.objects.values_list("status", flat=True).get(pk=current.report_id))
        raise IllegalMove(say_too_late(move, status=status))
    if Round.objects.values_list("outcome", flat=True).get(pk=current.pk) != Round.Outcome.OPEN:
        raise IllegalMove(CLOSED)
    return turn.load_steps(current)


def take_turn(current: Round, move: Move, *, actor: User) -> turn.Turn:
    """Return the actor's turn in the active step; IllegalMove says why there is none."""
    steps = hold_round(current, move)
    step = turn.active(steps)
    if step is None or StepKind(step.kind) not in OPEN_TO[move]:
        where = f"现在是“{step.name}”这一步" if step else "这一轮没有进行中的步骤"
        raise IllegalMove(f"{where}，不能{MOVE_NAMES[move]}。请刷新页面看最新状态。")
    agency_id = current.report.agency_id
    found = turn.find_turn(step, turn.voices(actor, agency_id=agency_id, today=timezone.localdate()))
    if found is None:
        raise IllegalMove(f"“{step.name}”等的是{turn.name_people(step)}，您这一步没有办。")
    refuse_author(current, people={actor.pk, found.principal.pk}, move=move)
    if move is Move.SIGN:
        refuse_second_turn(turns=frozenset({actor.pk, found.principal.pk}), acted=acted_in(steps))
    return found


def acted_in(steps: list[RoundStep]) -> frozenset[int]:
    """Return everybody who judged in a round, deputies and their principals."""
    acts = [seat for step in steps for seat in step.acts]
    return frozenset(
        {seat.person_id for seat in acts} | {seat.acted_by_id for seat in acts if seat.acted_by_id}
    )


def refuse_author(current: Round, *, people: set[int], move: Move) -> None:
    """Raise IllegalMove when one of the people is an author of the report."""
    authors = frozenset(current.report.contributions.values_list("user_id", flat=True))
    for person in people:
        refuse_own_work(actor=person, authors=authors, move=move)


def record(taken: turn.Turn, *, actor: User, verdict: Seat.Verdict, opinion: str) -> None:
    """Write what was said in a seat; a second word of the same person is refused."""
    said = {"acted_by": actor, "acted_at": timezone.now(), "verdict": verdict, "opinion": opinion}
    if taken.seat is None:
        Seat.objects.create(step=taken.step, person=taken.principal, **said)
    elif not Seat.objects.filter(pk=taken.seat.pk, verdict=Seat.Verdict.WAITING).update(**said):
        raise IllegalMove("您在这一步已经办过了。请刷新页面看最新状态。")


def end_step(step: RoundStep, state: StepState) -> None:
    """Close a step; seats on which nothing was said are moot."""
    RoundStep.objects.filter(pk=step.pk).update(state=state, ended_at=timezone.now())
    Seat.objects.filter(step=step, verdict=Seat.Verdict.WAITING).update(verdict=Seat.Verdict.MOOT)


def start_next(current: Round) -> RoundStep | None:
    """Open the first step that has not been reached; None after the last."""
    following = RoundStep.objects.filter(round=current, state=StepState.WAITING).first()
    if following is not None:
        RoundStep.objects.filter(pk=following.pk).update(state=StepState.ACTIVE, started_at=timezone.now())
        following.refresh_from_db()
    return following


def skip_rest(current: Round) -> None:
    """Close whatever has not been done in a round that ends here."""
    rest = RoundStep.objects.filter(round=current, state__in=(StepState.WAITING, StepState.ACTIVE))
    Seat.objects.filter(step__in=rest.values("pk"), verdict=Seat.Verdict.WAITING).update(
        verdict=Seat.Verdict.MOOT
    )
    rest.update(state=StepState.SKIPPED, ended_at=timezone.now())


def settle(current: Round) -> Status:
    """Let the report's status follow from the steps' rows, in the transaction that changed them."""
    rows = RoundStep.objects.filter(round=current).values_list("kind", "state")
    status = status_of([(StepKind(kind), StepState(state)) for kind, state in rows])
    write_status(current.report, status)
    return status


def write_status(report: Report, status: Status) -> None:
    """Store a status on a row that is held already."""
    Report.objects.filter(pk=report.pk).update(status=status.value)
    report.status = status.value


def close(current: Round, outcome: Round.Outcome, **values: object) -> None:
    """Close this round, if it is the open one; a page of an earlier round closes nothing."""
    opened = Round.objects.filter(pk=current.pk, outcome=Round.Outcome.OPEN)
    if not opened.update(outcome=outcome, closed_at=timezone.now(), **values):
        raise IllegalMove(CLOSED)


def note(
    report: Report,
    move: Move,
    *,
    actor: User,
    revision: Revision,
    words: str = "",
    step: str = "",
    act: str = "",
    principal: User | None = None,
) -> None:
    """Write the trail's entry of a move; a deputy's says for whom."""
    deputed = name_act("", principal=str(principal)) if principal and principal != actor else ""
    at = f"{step}：" if step and step != act else ""
    trail.record(
        actor=actor,
        agency=report.agency,
        action=move.value,
        subject=report.subject,
        summary=f"{deputed}{at}{act or MOVE_NAMES[move]} {revision}".strip(),
        detail={
            "revision": revision.number,
            "sha256": revision.sha256,
            "words": words,
            "step": step,
            "for": principal.pk if principal and principal != actor else None,
        },
    )
