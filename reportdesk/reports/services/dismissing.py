"""放过一条核对结果，恢复它；提交时看还有没有错误。"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.checks.dismissal import VERDICT_NAMES, Verdict
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import checking
from reportdesk.reports.checking import Placed
from reportdesk.reports.models import Dismissal, Report, Revision
from reportdesk.reports.queries import words_about, words_kept_with
from reportdesk.reports.services.editing import open_between_rounds

FIRM = "这是结构或法定要求的错误，谁都不能忽略。请按提示改正。"
SPOKEN = "这一条刚刚已经有人处理过，这一步没有办。请刷新页面看最新情况。"
SUMMARY_CHARS = 300
"""As wide as the trail's column."""


def dismiss(report: Report, placed: Placed, *, reason: str, actor: User) -> Dismissal:
    """Pass a warning or hint over; for an error, ask the reviewer to. IllegalMove for what nobody may dismiss."""
    if not placed.is_dismissible:
        raise IllegalMove(FIRM)
    verdict = Verdict.DISMISSED if placed.is_for_drafter else Verdict.ASKED
    with transaction.atomic():
        open_between_rounds(report, actor=actor)
        return say(report, placed, verdict, reason=reason, actor=actor)


def take_back(word: Dismissal, *, actor: User) -> None:
    """Let a finding stand again, as if nobody had spoken about it; what was said stays on record."""
    with transaction.atomic():
        open_between_rounds(word.report, actor=actor)
        end(word, actor=actor)


def say(
    report: Report,
    placed: Placed,
    verdict: Verdict,
    *,
    reason: str,
    actor: User,
    asked: Dismissal | None = None,
) -> Dismissal:
    """Record the last word about a finding in place of an earlier one; the caller has opened the report."""
    if not reason:
        raise IllegalMove("请写明理由，审核人和签发人会看到。")
    finding = placed.finding
    if placed.word is not None:
        _close(placed.word)
    try:
        with transaction.atomic():
            word = Dismissal.objects.create(
                report=report,
                digest=placed.identity.digest,
                code=finding.code,
                severity=finding.severity.value,
                message=finding.message,
                quote=finding.quote,
                sentence=placed.identity.sentence,
                place=placed.place,
                verdict=verdict.value,
                reason=reason,
                asked=asked,
                made_by=actor,
                made_by_name=str(actor),
            )
    except IntegrityError as error:
        raise IllegalMove(SPOKEN) from error
    _note(word, f"finding_{verdict}", f"{VERDICT_NAMES[verdict]}：{finding.message}", actor=actor)
    return word


def end(word: Dismissal, *, actor: User) -> None:
    """Let a word count no longer; IllegalMove when it has ended meanwhile."""
    _close(word)
    _note(word, "finding_restored", f"恢复核对结果：{word.message}", actor=actor)


def settle(report: Report, content: FrozenReport) -> tuple[Dismissal, ...]:
    """Return the words that count for a text about to be frozen; Incomplete while it holds errors."""
    board = checking.check(report, content, words=words_about(report))
    if board.blocking:
        first = board.blocking[0]
        raise Incomplete(
            f"还有{len(board.blocking)}处错误，不能提交。{first.place}：{first.finding.message}请改正；"
            "确认没有错的，可以写明理由请审核人确认。"
        )
    return tuple(entry.word for entry in board.placed if entry.word is not None)


def keep_with(revision: Revision, words: tuple[Dismissal, ...]) -> None:
    """Bind words to a frozen text; they stay with it although they may be taken back later."""
    revision.dismissals.set(words)


def refuse_undecided(revision: Revision) -> None:
    """Raise IllegalMove while a frozen text holds errors that no reviewer has agreed to pass over."""
    content = revision.read()
    undecided = checking.check(revision.report, content, words=words_kept_with(revision)).undecided
    if undecided:
        raise IllegalMove(
            f"还有{len(undecided)}处错误没有同意忽略，不能通过。"
            "请在“自动核对”里逐条写明理由同意忽略，或者退回起草人改正。"
        )


def hand_on(reviewed: Revision, final: Revision) -> None:
    """Bind what was passed over in the reviewed text to the signed one, which differs in its head only."""
    counting = (Verdict.DISMISSED.value, Verdict.CONFIRMED.value)
    final.dismissals.set(reviewed.dismissals.filter(verdict__in=counting))


def _close(word: Dismissal) -> None:
    if not Dismissal.objects.filter(pk=word.pk, ended_at=None).update(ended_at=timezone.now()):
        raise IllegalMove(SPOKEN)


def _note(word: Dismissal, action: str, summary: str, *, actor: User) -> None:
    trail.record(
        actor=actor,
        agency=word.report.agency,
        action=action,
        subject=word.report.subject,
        summary=summary[:SUMMARY_CHARS],
        detail={"rule": word.code, "quote": word.quote, "place": word.place, "reason": word.reason},
    )
