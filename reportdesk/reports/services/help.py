"""机关自己的常用语句和写作指引怎样改？"""

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, User
from reportdesk.core.errors import IllegalMove
from reportdesk.reports.models import Guide, Phrase

MOST_PHRASES = 500
"""Our choice: more is a document, not a library."""


def add_phrase(agency: Agency, *, topic: str, text: str, actor: User) -> Phrase:
    """Add a sentence to the agency's library; the same sentence twice (a double click) is kept once."""
    with transaction.atomic():
        known = Phrase.objects.filter(agency=agency, deleted_at=None)
        if known.count() >= MOST_PHRASES:
            raise IllegalMove(f"本机关的语句最多{MOST_PHRASES}条，请先删去不用的。")
        twin = known.filter(topic=topic, text=text).first()
        if twin:
            return twin
        row = Phrase.objects.create(agency=agency, topic=topic, text=text, created_by=actor)
        _note(agency, actor, row, f"加入常用语句“{row}”")
        return row


def delete_phrase(row: Phrase, *, actor: User) -> None:
    """Take a sentence out of the library."""
    with transaction.atomic():
        Phrase.objects.filter(pk=row.pk, deleted_at=None).update(deleted_at=timezone.now())
        _note(row.agency, actor, row, f"删去常用语句“{row}”")


def restore_phrase(row: Phrase, *, actor: User) -> None:
    """Undo a deletion."""
    with transaction.atomic():
        Phrase.objects.filter(pk=row.pk).update(deleted_at=None)
        _note(row.agency, actor, row, f"恢复常用语句“{row}”")


def save_guide(agency: Agency, *, kind: str, topics: str, actor: User) -> None:
    """Keep the agency's kind, and its own list; an empty list takes the one of the kind again."""
    with transaction.atomic():
        Guide.objects.update_or_create(agency=agency, defaults={"kind": kind, "topics": topics})
        trail.record(
            actor=actor,
            agency=agency,
            action="guide",
            subject=f"agency:{agency.pk}",
            summary=f"写作指引设为“{kind}”" + ("，清单有修改" if topics else ""),
        )


def _note(agency: Agency, actor: User, row: Phrase, summary: str) -> None:
    trail.record(actor=actor, agency=agency, action="phrase", subject=f"phrase:{row.pk}", summary=summary)
