"""什么时候可以写，写了算谁的？The gates that every write to a report passes first."""

from collections.abc import Collection

from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import EDITABLE, STATUS_NAMES, UNDER_WAY, WRITABLE, Post, Status
from reportdesk.reports.models import Contribution, Report

JUDGES = frozenset({Post.REVIEWER, Post.SIGNER})


def open_for_writing(report: Report, *, actor: User) -> None:
    """Claim the report's row for this transaction and note the author; IllegalMove when the text is locked.

    The conditional UPDATE holds the row until the commit, so a submission sees this write whole or not at all. A
    write that comes after the submission goes into the next revision, and ``report.status`` tells the caller so.
    """
    if not _claim(report, EDITABLE):
        if not _claim(report, WRITABLE):
            raise _refusal(report)
        report.status = _status_of(report).value
        if report.status in UNDER_WAY:
            _refuse_judge(report, actor)
    Contribution.objects.get_or_create(report=report, user=actor)


def open_between_rounds(report: Report, *, actor: User) -> None:
    """Claim the row for what the text under review shares with the next one: the ledger, words about findings.

    IllegalMove while a round is open. Last year's figures are taken from this ledger, and a word about a finding
    stands with the frozen text: both must stay as they were when it was submitted.
    """
    if not _claim(report, EDITABLE):
        raise _refusal(report)
    Contribution.objects.get_or_create(report=report, user=actor)


def _claim(report: Report, states: Collection[Status]) -> bool:
    """Hold the row if it has one of the states."""
    rows = Report.objects.filter(pk=report.pk, status__in=[status.value for status in states])
    return bool(rows.update(version=F("version") + 1, updated_at=timezone.now()))


def _status_of(report: Report) -> Status:
    return Status(Report.objects.values_list("status", flat=True).get(pk=report.pk))


def _refusal(report: Report) -> IllegalMove:
    status = _status_of(report)
    if status is Status.ARCHIVED:
        return IllegalMove(
            "这是存档的往年报告，只能看，不能改，这次没有保存。要换成另一份，请重新读入再存档。"
        )
    if status in UNDER_WAY:
        return IllegalMove(
            f"报告现在是“{STATUS_NAMES[status]}”，台账和核对结果的处理随送审的一稿冻结，这次没有保存。退回、撤回或解锁以后再办。"
        )
    return IllegalMove(
        f"报告现在是“{STATUS_NAMES[status]}”，正文已冻结，这次没有保存。要改动，请签发人或机关管理员先解锁。"
    )


def _refuse_judge(report: Report, actor: User) -> None:
    """Keep the authors of an open round as they were: who may judge it must not write himself out of it."""
    if not posts_in(actor, report.agency_id) & JUDGES:
        return
    if not Contribution.objects.filter(report=report, user=actor).exists():
        raise IllegalMove(
            "这份报告正在审签，您也是审核人或签发人，还没有写过它：现在写了就不能再审、再签，所以这次没有保存。"
            "请等这一轮办完再写，或者请起草人写。"
        )
