"""怎样记下一件事？One function writes the trail, inside the caller's transaction, as a link of the chain."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts.models import Agency, TrailEntry, TrailHead, User
from reportdesk.core.trail import GENESIS, End, Link, digest_of

_HEAD = 1
_COLUMNS = (
    "number",
    "previous",
    "digest",
    "agency_id",
    "actor_id",
    "actor_name",
    "action",
    "subject",
    "summary",
    "detail",
    "at",
)


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
    end = _take_hold()
    said = Link(
        number=end.number + 1,
        previous=end.digest,
        digest="",
        agency=agency.pk if agency else None,
        actor=actor.pk if actor else None,
        actor_name=str(actor) if actor else "系统",
        action=action,
        subject=subject,
        summary=summary[: TrailEntry.SUMMARY_CHARS],
        detail=json.loads(json.dumps(detail or {})),
        at=_iso(now := timezone.now()),
    )
    entry = TrailEntry.objects.create(
        number=said.number,
        previous=said.previous,
        digest=digest_of(said),
        agency=agency,
        actor=actor,
        actor_name=said.actor_name,
        action=action,
        subject=subject,
        summary=said.summary,
        detail=said.detail,
        at=now,
    )
    TrailHead.objects.filter(pk=_HEAD).update(number=said.number, digest=entry.digest)
    return entry


def _take_hold() -> End:
    """Return the chain's end. The UPDATE that changes nothing holds it until the act commits: the chain never forks."""
    if not TrailHead.objects.filter(pk=_HEAD).update(number=F("number")):
        TrailHead.objects.create(pk=_HEAD, number=0, digest=GENESIS)
    return head()


def head() -> End:
    """Return the chain's newest end; number 0 before the first entry."""
    found = TrailHead.objects.filter(pk=_HEAD).first()
    return End(found.number, found.digest) if found else End(0, GENESIS)


def start() -> End:
    """Return what stands before the oldest entry that is still in the database."""
    found = TrailHead.objects.filter(pk=_HEAD).first()
    return End(found.archived, found.archived_digest) if found else End(0, GENESIS)


def links(*, chunk_rows: int = 5000) -> Iterator[Link]:
    """Yield all entries of the database in the chain's order, without holding them in memory."""
    rows = TrailEntry.objects.order_by("number").values_list(*_COLUMNS)
    for row in rows.iterator(chunk_size=chunk_rows):
        yield Link(*(*row[:-1], _iso(row[-1])))


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
