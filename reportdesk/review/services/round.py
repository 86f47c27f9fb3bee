"""提交、撤回、审核通过、退回、重新起草：each verb moves the report by the table and leaves its entry."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import MOVE_NAMES, Move, Status, Step, find_step, refuse_own_work
from reportdesk.reports import overview
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.services import dismissing, papers
from reportdesk.review.models import Round
from reportdesk.review.services.refusal import leaves_refusals


@leaves_refusals(Move.SUBMIT)
def submit(report: Report, *, actor: User) -> Round:
    """Freeze the text and open a round; Incomplete while the structure has gaps or the text has errors."""
    with transaction.atomic():
        advance(report, Move.SUBMIT, actor=actor)
        view = overview.read(Report.objects.select_related("agency").get(pk=report.pk))
        content, gaps = view.frozen, view.assessment.gaps
        if gaps:
            raise Incomplete(f"还差{len(gaps)}项，不能提交。{gaps[0].message}")
        words = dismissing.settle(report, content)
        revision = papers.freeze(report, content, actor=actor, is_signed=False)
        dismissing.keep_with(revision, words)
        opened = Round.objects.create(report=report, revision=revision, submitted_by=actor)
        note(report, Move.SUBMIT, actor=actor, revision=revision)
    return opened


@leaves_refusals(Move.RECALL)
def recall(report: Report, *, actor: User) -> None:
    """Take an unreviewed text back for drafting."""
    with transaction.atomic():
        advance(report, Move.RECALL, actor=actor)
        current = Round.objects.select_related("revision").get(report=report, outcome=Round.Outcome.OPEN)
        close(current, outcome=Round.Outcome.RECALLED)
        note(report, Move.RECALL, actor=actor, revision=current.revision)


@leaves_refusals(Move.PASS)
def pass_on(current: Round, *, opinion: str, actor: User) -> None:
    """Hand a reviewed text to the signer, with the reviewer's opinion."""
    with transaction.atomic():
        refuse_author(current, actor=actor, move=Move.PASS)
        advance(current.report, Move.PASS, actor=actor)
        dismissing.refuse_undecided(current.revision)
        _update_open(current, reviewed_by=actor, reviewed_at=timezone.now(), opinion=opinion)
        note(current.report, Move.PASS, actor=actor, revision=current.revision, words=opinion)


@leaves_refusals(Move.RETURN)
def send_back(current: Round, *, reason: str, actor: User) -> None:
    """Return a text to its drafters; the reason is kept and shown on their desk."""
    if not reason:
        raise IllegalMove("请写明退回原因，起草人才知道要改什么。")
    with transaction.atomic():
        advance(current.report, Move.RETURN, actor=actor)
        _update_open(
            current,
            outcome=Round.Outcome.RETURNED,
            returned_by=actor,
            return_reason=reason,
            closed_at=timezone.now(),
        )
        note(current.report, Move.RETURN, actor=actor, revision=current.revision, words=reason)


@leaves_refusals(Move.REOPEN)
def reopen(report: Report, *, actor: User) -> None:
    """Start drafting again after a signature; the signed text stays as it is."""
    with transaction.atomic():
        advance(report, Move.REOPEN, actor=actor)
        signed = report.revisions.filter(is_signed=True).first()
        assert signed is not None
        note(report, Move.REOPEN, actor=actor, revision=signed)


def advance(report: Report, move: Move, *, actor: User) -> Step:
    """Move the report's status by the table. The conditional UPDATE lets one of two clicks win."""
    status = Status(Report.objects.values_list("status", flat=True).get(pk=report.pk))
    step = find_step(move, status=status, posts=posts_in(actor, report.agency_id))
    won = Report.objects.filter(pk=report.pk, status=step.source.value).update(
        status=step.target.value, version=F("version") + 1, updated_at=timezone.now()
    )
    if not won:
        raise IllegalMove("报告的状态刚刚变了，这一步没有办。请刷新页面看最新状态。")
    report.status = step.target.value
    return step


def refuse_author(current: Round, *, actor: User, move: Move) -> None:
    """Raise IllegalMove when the actor wrote in the report or submitted this round."""
    authors = frozenset(current.report.contributions.values_list("user_id", flat=True)) | {
        current.submitted_by_id
    }
    refuse_own_work(actor=actor.pk, authors=authors, move=move)


def close(current: Round, *, outcome: Round.Outcome) -> None:
    """Close this round, if it is the open one; a page of an earlier round closes nothing."""
    _update_open(current, outcome=outcome, closed_at=timezone.now())


def note(report: Report, move: Move, *, actor: User, revision: Revision, words: str = "") -> None:
    """Write the trail's entry of a move."""
    trail.record(
        actor=actor,
        agency=report.agency,
        action=move.value,
        subject=report.subject,
        summary=f"{MOVE_NAMES[move]}：{revision}",
        detail={"revision": revision.number, "sha256": revision.sha256, "words": words},
    )


def _update_open(current: Round, **values: object) -> None:
    if not Round.objects.filter(pk=current.pk, outcome=Round.Outcome.OPEN).update(**values):
        raise IllegalMove("这一轮审签已经结束，这一步没有办。请刷新页面看最新状态。")
