"""把一部分交给谁写，怎样交回来？Each step is a conditional UPDATE and a line in the trail."""

from datetime import date

from django.db import IntegrityError, transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.report import ROLE_NAMES, Role
from reportdesk.reports.models import PartAssignment, Report

State = PartAssignment.State
_WITH_ASSIGNEE = (State.OPEN, State.RETURNED)
_ACTS = {
    State.HANDED_IN: ("part_hand_in", "交回", _WITH_ASSIGNEE),
    State.ACCEPTED: ("part_accept", "接收", (State.HANDED_IN,)),
    State.RETURNED: ("part_return", "退回补写", (State.HANDED_IN,)),
    State.WITHDRAWN: ("part_withdraw", "收回", (*_WITH_ASSIGNEE, State.HANDED_IN)),
}
"""The state to come: its name in the trail, its verb, and the states from which it is reached."""


def hand_out(
    report: Report, *, role: Role, assignee: User, due_on: date, note: str, actor: User
) -> PartAssignment:
    """Give a part to a member of the agency; IllegalMove when the report is locked or the member has it already."""
    if not report.is_writable:
        raise IllegalMove("报告已经签发或存档，现在不能分派。签发的请签发人或机关管理员先解锁。")
    try:
        with transaction.atomic():
            assignment = PartAssignment.objects.create(
                report=report, role=role.value, assignee=assignee, due_on=due_on, note=note, created_by=actor
            )
            summary = f"把“{ROLE_NAMES[role]}”交给{assignee}，{format_date(due_on)}前交回"
            _record(report, actor, "part_assign", summary)
    except IntegrityError as error:
        raise IllegalMove(f"这一部分已经交给{assignee}了，还没有接收。") from error
    return assignment


def move(assignment: PartAssignment, *, to: PartAssignment.State, answer: str, actor: User) -> None:
    """Take the next step; IllegalMove when somebody else took one first or the state does not allow it."""
    action, verb, sources = _ACTS[to]
    with transaction.atomic():
        moved = PartAssignment.objects.filter(pk=assignment.pk, state__in=sources).update(
            state=to, answer=answer
        )
        if not moved:
            raise IllegalMove(f"现在不能{verb}：这一部分的状态已经变了。请刷新页面。")
        name = ROLE_NAMES[Role(assignment.role)]
        _record(assignment.report, actor, action, f"{verb}“{name}”（{assignment.assignee}）")


def _record(report: Report, actor: User, action: str, summary: str) -> None:
    trail.record(actor=actor, agency=report.agency, action=action, subject=report.subject, summary=summary)
