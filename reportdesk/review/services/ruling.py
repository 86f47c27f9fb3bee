"""审核人对一处错误怎么说：同意忽略、不同意，或者收回自己的话。"""

from django.db import transaction

from reportdesk.accounts.models import User
from reportdesk.core.checks.dismissal import Verdict
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move
from reportdesk.reports.checking import Placed
from reportdesk.reports.models import Dismissal
from reportdesk.reports.services import dismissing
from reportdesk.review.models import Round
from reportdesk.review.services import moving


def rule_on(current: Round, placed: Placed, verdict: Verdict, *, reason: str, actor: User) -> Dismissal:
    """Confirm or refuse the dismissal of an error in the frozen text; what nobody may dismiss is refused."""
    if not (placed.is_for_reviewer or placed.is_asked):
        raise IllegalMove(dismissing.FIRM)
    with transaction.atomic():
        moving.take_turn(current, Move.PASS, actor=actor)
        before = placed.word
        asked = before if before is not None and before.verdict == Verdict.ASKED else None
        word = dismissing.say(current.report, placed, verdict, reason=reason, actor=actor, asked=asked)
        _exchange(current, before, word)
    return word


def take_back(current: Round, word: Dismissal, *, actor: User) -> None:
    """Take a reviewer's word back; the request that it answered waits again."""
    if word.verdict not in (Verdict.CONFIRMED, Verdict.REFUSED):
        raise IllegalMove("这一条是起草人忽略的，要恢复请退回起草人。")
    with transaction.atomic():
        moving.take_turn(current, Move.PASS, actor=actor)
        dismissing.end(word, actor=actor)
        if word.asked is not None:
            Dismissal.objects.filter(pk=word.asked.pk).update(ended_at=None)
        _exchange(current, word, word.asked)


def _exchange(current: Round, before: Dismissal | None, after: Dismissal | None) -> None:
    if before is not None:
        current.revision.dismissals.remove(before)
    if after is not None:
        current.revision.dismissals.add(after)
