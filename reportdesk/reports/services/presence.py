"""谁在这里，正写哪一处？A tab renews its row while it is open; a row that was not renewed in time is nobody."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.reports import spots
from reportdesk.reports.models import Presence, Report

STALE_S = 45
"""Our choice: three beats of 15 seconds (static/js/presence.js); one lost beat makes nobody disappear."""


@dataclass(frozen=True, slots=True)
class Here:
    """Another open tab. ``is_me``: the same person's; ``is_same``: it writes what this tab writes."""

    name: str
    title: str
    mark: str
    is_me: bool
    is_same: bool


def beat(report: Report, *, user: User, tab: str, spot: str) -> tuple[Here, ...]:
    """Renew a tab's row and return the others, what reads alike once; costs a query more for each who is writing."""
    now = timezone.now()
    with transaction.atomic():
        Presence.objects.update_or_create(
            report=report, user=user, tab=tab, defaults={"spot": spot, "seen_at": now}
        )
        Presence.objects.filter(report=report, seen_at__lt=now - timedelta(seconds=STALE_S)).delete()
    others = Presence.objects.filter(report=report).exclude(user=user, tab=tab).select_related("user")
    found = (_here(report, other, user=user, spot=spot) for other in others.order_by("user", "pk"))
    return tuple(dict.fromkeys(found))


def leave(report: Report, *, user: User, tab: str) -> None:
    """Forget a tab that is being closed."""
    Presence.objects.filter(report=report, user=user, tab=tab).delete()


def _here(report: Report, other: Presence, *, user: User, spot: str) -> Here:
    found = spots.find(report, other.spot) if other.spot else None
    return Here(
        name=str(other.user),
        title=found.title if found else "",
        mark=found.mark if found else "",
        is_me=other.user_id == user.pk,
        is_same=bool(other.spot) and other.spot == spot,
    )
