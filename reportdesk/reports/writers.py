"""谁可以写哪一部分？Drafters write everywhere; contributors in the parts that were handed to them."""

from django.core.exceptions import PermissionDenied

from reportdesk.accounts.access import PersonRequest, posts_in
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import Role
from reportdesk.reports.models import PartAssignment, Report

_S = PartAssignment.State
READABLE = (_S.OPEN, _S.RETURNED, _S.HANDED_IN, _S.ACCEPTED)
WRITABLE = (_S.OPEN, _S.RETURNED)


def is_limited(request: PersonRequest, report: Report) -> bool:
    """Return whether the person writes here by assignment only."""
    return Post.DRAFTER not in posts_in(request.user, report.agency_id)


def require_part(request: PersonRequest, report: Report, role: Role | None) -> None:
    """Raise PermissionDenied unless the person may write in this part now; ``role`` None: preface and head."""
    _require(request, report, role, WRITABLE)


def require_reading(request: PersonRequest, report: Report, role: Role | None) -> None:
    """Raise PermissionDenied unless the person writes or wrote in this part."""
    _require(request, report, role, READABLE)


def may_write(request: PersonRequest, report: Report, role: Role | None) -> bool:
    """Return whether the report is open and the person may write in this part now. No query for a drafter."""
    return report.is_writable and (
        not is_limited(request, report) or _is_assigned(request, report, role, WRITABLE)
    )


def _require(
    request: PersonRequest, report: Report, role: Role | None, states: tuple[PartAssignment.State, ...]
) -> None:
    if is_limited(request, report) and not _is_assigned(request, report, role, states):
        raise PermissionDenied(
            "这一部分没有交给您写，或者已经交回、收回。请到“交给我的部分”看看；需要改动请找起草人。"
        )


def _is_assigned(
    request: PersonRequest, report: Report, role: Role | None, states: tuple[PartAssignment.State, ...]
) -> bool:
    if role is None:
        return False
    mine = PartAssignment.objects.filter(report=report, assignee=request.user, role=role.value)
    return mine.filter(state__in=states).exists()
