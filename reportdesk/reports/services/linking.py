"""哪项安排回应哪条不足？Changed from the table of both."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.reports.models import Plan, Report, Shortcoming
from reportdesk.reports.services.editing import open_for_writing


def link(report: Report, *, shortcoming: str, plan: str, is_on: bool, actor: User) -> None:
    """Let a plan answer a shortcoming, or no longer; both by their keys. IllegalMove when one is not there."""
    with transaction.atomic():
        open_for_writing(report, actor=actor)
        shortcomings = Shortcoming.objects.filter(report=report, key=shortcoming, deleted_at=None)
        plans = Plan.objects.filter(report=report, key=plan, deleted_at=None)
        row, arrangement = shortcomings.first(), plans.first()
        if row is None or arrangement is None:
            raise IllegalMove("这条不足或这项安排刚刚被删除了，没有改动。请刷新页面再看。")
        if is_on:
            arrangement.answers.add(row)
        else:
            arrangement.answers.remove(row)
        plans.update(version=F("version") + 1, updated_at=timezone.now())
