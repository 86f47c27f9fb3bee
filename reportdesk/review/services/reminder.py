"""催办：the drafter reminds whom a step waits for, not more often than is polite."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import User
from reportdesk.core.chain import StepState
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Status, find_step
from reportdesk.reports.models import Report
from reportdesk.review import turn
from reportdesk.review.models import Notice, Round, RoundStep
from reportdesk.review.services import moving
from reportdesk.review.services.notices import tell

PAUSE = timedelta(hours=4)
"""Our choice: twice a working day; a reminder that comes hourly is read by nobody."""


def remind(report: Report, *, actor: User) -> list[User]:
    """Tell whom the active step waits for once more, and return them; IllegalMove within PAUSE of the last time."""
    with transaction.atomic():
        status = Status(Report.objects.values_list("status", flat=True).get(pk=report.pk))
        find_step(Move.REMIND, status=status, posts=posts_in(actor, report.agency_id))
        now = timezone.now()
        opened = Round.objects.filter(report=report, outcome=Round.Outcome.OPEN)
        is_due = Q(reminded_at=None) | Q(reminded_at__lte=now - PAUSE)
        if not opened.filter(is_due).update(reminded_at=now):
            raise IllegalMove("刚刚催办过，四小时内不能再催。急事请直接打电话。")
        step = (
            RoundStep.objects.filter(round__in=opened, state=StepState.ACTIVE)
            .select_related("round__revision")
            .first()
        )
        if step is None:
            raise IllegalMove("这一轮没有进行中的步骤，没有人可催。请联系机关管理员。")
        step.round.report = report
        people = turn.awaited_people(step, agency_id=report.agency_id, today=timezone.localdate())
        if not people:
            raise IllegalMove(f"“{step.name}”现在没有人能办，催办没有发出。请机关管理员调整岗位或移交。")
        tell(people, Notice.Kind.REMINDED, report=report, about=step.round, but=actor)
        names = "、".join(map(str, people))
        moving.note(
            report,
            Move.REMIND,
            actor=actor,
            revision=step.round.revision,
            words=names,
            act=f"催办“{step.name}”",
        )
    return people
