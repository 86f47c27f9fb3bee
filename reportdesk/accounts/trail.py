"""怎样记下一件事？One function writes the trail, inside the caller's transaction."""

from typing import Any

from django.db import transaction

from reportdesk.accounts.models import Agency, TrailEntry, User


def record(
    *,
    actor: User | None,
    action: str,
    subject: str,
    summary: str,
    agency: Agency | None = None,
    detail: dict[str, Any] | None = None,
) -> TrailEntry:
    """Append one entry. It must stand in the transaction of the act that it tells of."""
    assert transaction.get_connection().in_atomic_block, "the trail belongs into the transaction of the act"
    name = str(actor) if actor else "系统"
    return TrailEntry.objects.create(
        agency=agency,
        actor=actor,
        actor_name=name,
        action=action,
        subject=subject,
        summary=summary,
        detail=detail or {},
    )
