"""采纳或不采纳一处改动：adopting writes through the same services as the forms; nothing is overwritten."""

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.compose.wish import Field, Wish, apply, stored
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import EDITABLE
from reportdesk.core.report import Role
from reportdesk.core.returned import Kind
from reportdesk.reports.kinds import KINDS, report_of
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint
from reportdesk.review.models import Suggestion
from reportdesk.review.services import remarks

_BY_HAND = "这一处由几栏合成，或由系统自动写出，不能直接采纳。请到条目里手工修改，再点“不采纳”了结。"
_MOVED_ON = "这一处后来又改过，和建议碰在一起了。两边的文字都在：请到条目里手工修改，再点“不采纳”了结。"


def accept(suggestion: Suggestion, *, actor: User) -> None:
    """Write the suggestion into the draft. StaleEdit when the text has moved away from it."""
    if not suggestion.field:
        raise IllegalMove(_BY_HAND)
    with transaction.atomic():
        _require_draft(suggestion)
        _decide(suggestion, Suggestion.State.ACCEPTED, actor=actor)
        _write(suggestion, actor=actor)
        if suggestion.remark is not None and suggestion.remark.resolved_at is None:
            remarks.resolve(suggestion.remark, text="已采纳建议的文字。", actor=actor)


def refuse(suggestion: Suggestion, *, actor: User) -> None:
    """Leave the text as it is; the suggestion stays readable."""
    with transaction.atomic():
        _require_draft(suggestion)
        _decide(suggestion, Suggestion.State.REFUSED, actor=actor)


def reconsider(suggestion: Suggestion, *, actor: User) -> None:
    """Open a refused suggestion again."""
    with transaction.atomic():
        _require_draft(suggestion)
        _decide(suggestion, Suggestion.State.OPEN, actor=actor)


def _require_draft(suggestion: Suggestion) -> None:
    """Hold the report's row; IllegalMove while a round is open: what it proposes is settled when it has ended."""
    editable = [status.value for status in EDITABLE]
    report = Report.objects.filter(pk=suggestion.round.report_id, status__in=editable)
    if not report.update(updated_at=timezone.now()):
        raise IllegalMove("稿子不在起草人手里，现在不能处理。退回或撤回后再逐处决定。")


def _decide(suggestion: Suggestion, state: Suggestion.State, *, actor: User) -> None:
    source = Suggestion.State.REFUSED if state is Suggestion.State.OPEN else Suggestion.State.OPEN
    won = Suggestion.objects.filter(pk=suggestion.pk, state=source).update(
        state=state, decided_by=actor, decided_at=timezone.now()
    )
    if not won:
        raise IllegalMove("这一处刚刚有人处理过了。请刷新页面看最新状态。")
    report = suggestion.round.report
    trail.record(
        actor=actor,
        agency=report.agency,
        action=f"suggestion_{state.value}",
        subject=report.subject,
        summary=f"{state.label}修改建议（{suggestion.place or '全文'}）",
        detail={"suggestion": suggestion.pk, "before": suggestion.before, "after": suggestion.after},
    )


def _write(suggestion: Suggestion, *, actor: User) -> None:
    frozen = suggestion.round.revision.read()
    wish = Wish(
        Kind(suggestion.kind), suggestion.where, Field(suggestion.field), suggestion.before, suggestion.after
    )
    report = suggestion.round.report
    if suggestion.key:
        _write_entry(find_entry(report, suggestion.key), wish, stored(frozen, wish), actor=actor)
        return
    part = frozen.role_at(suggestion.where)
    column = "preface" if wish.field is Field.PREFACE else f"lead_{Role(part).value}" if part else ""
    fresh = Report.objects.get(pk=report.pk)
    text = _applied(wish, frozen=stored(frozen, wish), current=getattr(fresh, column))
    papers.save(report, values={column: text}, base=fingerprint(fresh, [column]), actor=actor)


def _write_entry(entry: Entry, wish: Wish, frozen: str, *, actor: User) -> None:
    text = _applied(wish, frozen=frozen, current=getattr(entry, wish.field))
    if not text and not entry.heading and not getattr(entry, "children", []):
        entries.delete(entry, actor=actor)
        return
    entries.save(entry, values={wish.field.value: text}, base=fingerprint(entry, [wish.field]), actor=actor)


def _applied(wish: Wish, *, frozen: str, current: str) -> str:
    text = apply(wish, frozen=frozen, current=current)
    if text is None:
        raise StaleEdit(_MOVED_ON)
    return text


def find_entry(report: Report, key: str) -> Entry:
    """Return the report's entry of a key, from whichever part; StaleEdit when it was deleted."""
    for kind in KINDS.values():
        entry = kind.model._default_manager.filter(key=key, deleted_at=None).first()
        if entry is not None and report_of(entry).pk == report.pk:
            return entry
    raise StaleEdit("这一条已经删除了。要采纳请先恢复它，或者点“不采纳”了结。")
