"""还能再试几次？Wrong proofs in an open session, counted on the row they are about and cleared by a right one only.

The login's own lockout (axes) counts by name and address, and a right password clears it: it would let a known
password buy endless guesses at the one-time code, and let a stranger at the login page stop a leader who signs.
"""

import datetime

from axes.helpers import get_cool_off
from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from reportdesk.accounts.models import SecondFactor, User
from reportdesk.core.errors import IllegalMove


def take(row: User | SecondFactor) -> None:
    """Spend one attempt before looking at the proof, so that parallel guesses count too; IllegalMove when none is left.

    After the pause there is one more attempt, and after each further failure another pause.
    """
    now = timezone.now()
    is_open = Q(failures__lt=settings.AXES_FAILURE_LIMIT) | Q(failed_at__lt=now - _pause())
    rows = row.__class__._default_manager.filter(is_open, pk=row.pk)
    if rows.update(failures=F("failures") + 1, failed_at=now):
        return
    row.refresh_from_db(fields=["failures", "failed_at"])
    until = timezone.localtime((row.failed_at or now) + _pause())
    raise IllegalMove(
        f"连续输错了{row.failures}次，暂停验证，没有办。请在{until:%H:%M}以后再试；"
        "记不清密码请找机关管理员重置，手机和备用码都丢了请找系统管理员停用动态码。"
    )


def forgive(row: User | SecondFactor) -> None:
    """Count from nothing again: the proof was right."""
    row.__class__._default_manager.filter(pk=row.pk).update(failures=0, failed_at=None)


def _pause() -> datetime.timedelta:
    return get_cool_off() or datetime.timedelta(0)
