"""提交、撤回、通过、退回、解锁：each verb changes the steps' rows, lets the status follow and leaves its entry."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import User
from reportdesk.core.chain import ACT_NAMES, PlannedStep, StepKind, StepState
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import Move, Status, find_step
from reportdesk.reports import overview
from reportdesk.reports.models import Contribution, Report
from reportdesk.reports.services import dismissing, papers
from reportdesk.review import turn
from reportdesk.review.chains import chain_of, unlockers
from reportdesk.review.models import Notice, Round, RoundStep, Seat
from reportdesk.review.services import moving
from reportdesk.review.services.notices import tell
from reportdesk.review.services.refusal import leaves_refusals
from reportdesk.review.services.remarks import refuse_unsettled


@leaves_refusals(Move.SUBMIT)
def submit(report: Report, *, actor: User) -> Round:
    """Freeze the text and open a round by the agency's chain; Incomplete while it has gaps or errors."""
    with transaction.atomic():
        _claim(report, Move.SUBMIT, actor=actor)
        Contribution.objects.get_or_create(report=report, user=actor)
        view = overview.read(Report.objects.select_related("agency").get(pk=report.pk))
        content, gaps = view.frozen, view.assessment.gaps
        if gaps:
            raise Incomplete(f"还差{len(gaps)}项，不能提交。{gaps[0].message}")
        refuse_unsettled(report)
        words = dismissing.settle(report, content)
        revision = papers.freeze(report, content, actor=actor, is_signed=False)
        dismissing.keep_with(revision, words)
        opened = Round.objects.create(report=report, revision=revision, submitted_by=actor)
        _lay_steps(opened, chain_of(report.agency_id))
        _go_on(opened, actor=actor)
        moving.note(report, Move.SUBMIT, actor=actor, revision=revision)
    return opened


@leaves_refusals(Move.RECALL)
def recall(report: Report, *, actor: User) -> None:
    """Take a text back on which nobody has acted yet."""
    with transaction.atomic():
        _claim(report, Move.RECALL, actor=actor)
        current = Round.objects.select_related("revision", "report__agency").get(
            report=report, outcome=Round.Outcome.OPEN
        )
        said = Seat.objects.filter(step__round=current, acted_by__isnull=False).select_related(
            "person", "acted_by"
        )
        if first := said.first():
            raise IllegalMove(f"{first.signature}已经办过，不能撤回。要改动请联系正在办理的同志退回。")
        awaited = _awaited(current)
        moving.skip_rest(current)
        moving.close(current, Round.Outcome.RECALLED)
        moving.write_status(report, moving.settle(current))
        moving.note(report, Move.RECALL, actor=actor, revision=current.revision)
        tell(awaited, Notice.Kind.RECALLED, report=report, about=current, but=actor)


@leaves_refusals(Move.PASS)
def pass_on(current: Round, *, opinion: str, actor: User) -> None:
    """Agree in a review or 会签, with an opinion; the last one needed opens the next step."""
    with transaction.atomic():
        taken = moving.take_turn(current, Move.PASS, actor=actor)
        dismissing.refuse_undecided(current.revision)
        moving.record(taken, actor=actor, verdict=Seat.Verdict.AGREED, opinion=opinion)
        go_on_if_done(current, taken.step, actor=actor)
        moving.note(
            current.report,
            Move.PASS,
            actor=actor,
            revision=current.revision,
            words=opinion,
            step=taken.step.name,
            act=ACT_NAMES[StepKind(taken.step.kind)],
            principal=taken.principal,
        )


@leaves_refusals(Move.RETURN)
def send_back(current: Round, *, reason: str, actor: User) -> None:
    """Return a text to its drafters; the reason is kept and shown on their desk."""
    if not reason:
        raise IllegalMove("请写明退回原因，起草人才知道要改什么。")
    with transaction.atomic():
        taken = moving.take_turn(current, Move.RETURN, actor=actor)
        moving.record(taken, actor=actor, verdict=Seat.Verdict.RETURNED, opinion=reason)
        moving.end_step(taken.step, StepState.RETURNED)
        moving.skip_rest(current)
        moving.close(
            current,
            Round.Outcome.RETURNED,
            returned_by=actor,
            returned_for=None if taken.principal == actor else taken.principal,
            return_reason=reason,
        )
        moving.settle(current)
        moving.note(
            current.report,
            Move.RETURN,
            actor=actor,
            revision=current.revision,
            words=reason,
            step=taken.step.name,
            principal=taken.principal,
        )
        tell(
            authors_of(current.report), Notice.Kind.RETURNED, report=current.report, about=current, but=actor
        )


@leaves_refusals(Move.REOPEN)
def reopen(report: Report, *, reason: str, actor: User) -> None:
    """Unlock a signed report for drafting, with a reason; the signed text and its number stay as they are."""
    if not reason:
        raise IllegalMove("请写明解锁的原因，它会记入办理记录。")
    with transaction.atomic():
        _claim(report, Move.REOPEN, actor=actor)
        if not posts_in(actor, report.agency_id) & unlockers(report.agency_id):
            raise IllegalMove("按本机关的规定，这一步不由您的岗位来做。请联系机关管理员。")
        signed = report.revisions.filter(is_signed=True).first()
        assert signed is not None
        moving.write_status(report, Status.DRAFT)
        moving.note(report, Move.REOPEN, actor=actor, revision=signed, words=reason)
        tell(authors_of(report), Notice.Kind.UNLOCKED, report=report, about=None, but=actor)


def go_on_if_done(current: Round, step: RoundStep, *, actor: User) -> None:
    """Close an active step in which enough has been said, and open the next; the report is held already.

    One of the people of a review is enough; a 会签 waits for everybody.
    """
    seats = Seat.objects.filter(step=step)
    is_active = RoundStep.objects.filter(pk=step.pk, state=StepState.ACTIVE).exists()
    waits = step.kind == StepKind.COUNTERSIGN and seats.filter(verdict=Seat.Verdict.WAITING).exists()
    if is_active and not waits and seats.filter(verdict=Seat.Verdict.AGREED).exists():
        moving.end_step(step, StepState.PASSED)
        _go_on(current, actor=actor)


def authors_of(report: Report) -> list[User]:
    """Return who wrote in a report and is still here."""
    return list(User.objects.filter(pk__in=report.contributions.values("user_id"), is_active=True))


def _claim(report: Report, move: Move, *, actor: User) -> None:
    """Ask the table, then hold the report's row; the conditional UPDATE lets one of two clicks win."""
    status = Status(Report.objects.values_list("status", flat=True).get(pk=report.pk))
    step = find_step(move, status=status, posts=posts_in(actor, report.agency_id))
    won = Report.objects.filter(pk=report.pk, status=step.source.value).update(
        version=F("version") + 1, updated_at=timezone.now()
    )
    if not won:
        raise IllegalMove("报告的状态刚刚变了，这一步没有办。请刷新页面看最新状态。")


def _lay_steps(opened: Round, planned: tuple[PlannedStep, ...]) -> None:
    """Copy the chain into the round; a 会签 by post seats its holders of this moment, the authors left out."""
    authors = set(opened.report.contributions.values_list("user_id", flat=True))
    for position, plan in enumerate(planned, 1):
        post = plan.post.value if plan.post else ""
        step = RoundStep.objects.create(
            round=opened, position=position, name=plan.name, kind=plan.kind.value, post=post
        )
        if step.has_seats:
            people = plan.people or turn.holders(opened.report.agency_id, post).values_list("pk", flat=True)
            seated = [Seat(step=step, person_id=pk) for pk in people if pk not in authors]
            if not seated:
                raise IllegalMove(
                    f"审批链的“{plan.name}”没有人能办（起草人不能审自己的报告）。请机关管理员在审签设置里调整。"
                )
            Seat.objects.bulk_create(seated)


def _go_on(current: Round, *, actor: User) -> None:
    """Open the next step, let the status follow and tell whom it waits for."""
    moving.start_next(current)
    moving.settle(current)
    tell(_awaited(current), Notice.Kind.WAITS, report=current.report, about=current, but=actor)


def _awaited(current: Round) -> list[User]:
    step = RoundStep.objects.filter(round=current, state=StepState.ACTIVE).first()
    if step is None:
        return []
    step.round = current
    return turn.awaited_people(step, agency_id=current.report.agency_id, today=timezone.localdate())
