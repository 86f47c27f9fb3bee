"""审核时在条目旁写下意见。"""

from django.db import transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import EDITABLE, Status
from reportdesk.review.models import Remark, Round


def remark(current: Round, *, where: str, key: str, place: str, text: str, actor: User) -> Remark:
    """Keep a remark at an item of the frozen text; only while the round is open."""
    if not text:
        raise IllegalMove("意见还是空的，没有保存。请写清楚哪里要改。")
    with transaction.atomic():
        fresh = Round.objects.get(pk=current.pk)
        if fresh.outcome != Round.Outcome.OPEN or Status(current.report.status) in EDITABLE:
            raise IllegalMove("这一轮审签已经结束，意见没有保存。")
        kept = Remark.objects.create(
            round=current, where=where, key=key, place=place, text=text, author=actor
        )
        trail.record(
            actor=actor,
            agency=current.report.agency,
            action="remark",
            subject=current.report.subject,
            summary=f"写审核意见（{place or '全文'}）",
            detail={"remark": kept.pk, "words": text},
        )
    return kept
