"""逐条答复去年的安排：办结、列为不足、继续安排、不再办理。"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.carryover.years import advance_years
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.report import Role
from reportdesk.reports import spots
from reportdesk.reports.kinds import ANNEX, KINDS, Kind
from reportdesk.reports.models import (
    HEADING_CHARS,
    TEXT_CHARS,
    Carried,
    Entry,
    Promise,
    Report,
    State,
    new_key,
)
from reportdesk.reports.services import entries, history
from reportdesk.reports.services.editing import open_for_writing
from reportdesk.reports.services.history import Origin
from reportdesk.reports.stamp import fingerprint

PLACES: dict[str, tuple[Kind, Role]] = {
    Promise.Outcome.DONE: (KINDS["section"], Role.MEASURES),
    Promise.Outcome.SHORTCOMING: (KINDS["shortcoming"], Role.SHORTCOMINGS),
    Promise.Outcome.PLAN: (KINDS["plan"], Role.NEXT_YEAR),
}
"""Where each answer stands in this year's report."""

CHANGED = "这一项刚刚已由别人答复。页面已显示最新的答复，请看过再决定。"


def answer(
    promise: Promise,
    *,
    outcome: Promise.Outcome,
    reason: str,
    into: str,
    version: int,
    base: str,
    actor: User,
    origin: Origin | None = None,
) -> None:
    """Answer a promise, or take the answer back (``OPEN``).

    ``into`` is the key of an entry of the fitting part that tells of it; empty: a new entry is made, to be written.
    An untouched entry that an earlier answer made goes. Raises StaleEdit when the answer has another ``version``
    now, or the reason is not as its form saw it (``base``); IllegalMove for a dropped promise without a reason or
    an entry that is not there.
    """
    _require_reason(outcome, reason)
    report = promise.report
    with transaction.atomic():
        open_for_writing(report, actor=actor)
        if not Promise.objects.filter(pk=promise.pk, version=version).update(version=F("version") + 1):
            raise StaleEdit(CHANGED)
        fresh = Promise.objects.get(pk=promise.pk)
        if fresh.reason != reason:
            _write_reason(fresh, reason, base=base, origin=origin or Origin(actor))
        _take_back(fresh, actor=actor)
        key, is_made = _stand(fresh, outcome=outcome, into=into, actor=actor)
        Promise.objects.filter(pk=promise.pk).update(
            outcome=outcome,
            entry_key=key,
            is_made=is_made,
            answered_by=None if outcome is Promise.Outcome.OPEN else actor,
            answered_at=None if outcome is Promise.Outcome.OPEN else timezone.now(),
        )
        _note(fresh, outcome, actor=actor)


def _note(promise: Promise, outcome: Promise.Outcome, *, actor: User) -> None:
    report = promise.report
    trail.record(
        actor=actor,
        agency=report.agency,
        action="promise",
        subject=report.subject,
        summary=f"上年安排“{str(promise)[:40]}”：{outcome.label}",
        detail={"promise": promise.pk, "reason": promise.reason},
    )


def save(
    promise: Promise,
    *,
    values: Mapping[str, str],
    base: str,
    actor: User,
    fields: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> State:
    """Store what is said to a promise, answered or not, if it is still as the form saw it, else raise StaleEdit."""
    assert set(fields or values) == {"reason"}
    with transaction.atomic():
        open_for_writing(promise.report, actor=actor)
        fresh = Promise.objects.get(pk=promise.pk)
        _require_reason(Promise.Outcome(fresh.outcome), values["reason"])
        return _write_reason(fresh, values["reason"], base=base, origin=origin or Origin(actor))


def _require_reason(outcome: Promise.Outcome, reason: str) -> None:
    if outcome is Promise.Outcome.DROPPED and not reason:
        raise IllegalMove("请写明为什么不再办理，例如职责划转、任务取消。")


def _write_reason(promise: Promise, reason: str, *, base: str, origin: Origin) -> State:
    baseline = history.baseline_of(promise.report, spots.of_promise(promise))
    history.refuse_stale(baseline, values={"reason": reason}, base=base, origin=origin)
    Promise.objects.filter(pk=promise.pk).update(reason=reason)
    promise.reason = reason
    return history.note(baseline, origin=origin)


def attach(report: Report, *, title: str, table: str, actor: User) -> Entry:
    """Put the table of promises and answers behind the report as an annex, or renew the one that is there.

    Raises IllegalMove where the table is longer than an annex may be.
    """
    if len(table) > TEXT_CHARS:
        raise IllegalMove(f"对照表超过{TEXT_CHARS}字，放不进附件。请下载 DOCX 单独报送。")
    values = {"heading": title, "text": "", "table": table}
    with transaction.atomic():
        there = (
            report.annexes.filter(heading=title).order_by(F("deleted_at").asc(nulls_first=True), "pk").first()
        )
        if there is None:
            return entries.add(
                ANNEX, report=report, parent=report, role=None, values=values, key=new_key(), actor=actor
            )
        if there.deleted_at is not None:
            entries.restore(there, actor=actor)
        entries.save(there, values={"table": table}, base=fingerprint(there, ["table"]), actor=actor)
        return there


def _take_back(promise: Promise, *, actor: User) -> None:
    """Delete the entry that the earlier answer made, unless somebody has written in it since."""
    if not promise.is_made or promise.outcome not in PLACES:
        return
    kind, _ = PLACES[promise.outcome]
    row = kind.model._default_manager.filter(key=promise.entry_key, deleted_at=None).first()
    past = Carried.objects.filter(report_id=promise.report_id, key=promise.entry_key).first()
    if row is None or past is None or row.version:
        return
    if (row.heading, row.text) == (past.placed_heading, past.placed_text):
        entries.delete(row, actor=actor)


def _stand(promise: Promise, *, outcome: Promise.Outcome, into: str, actor: User) -> tuple[str, bool]:
    """Return the key of the entry in which the answer stands and whether it was made for it."""
    if outcome not in PLACES:
        return "", False
    kind, role = PLACES[outcome]
    if into:
        place: dict[str, Any] = {"key": into, "report": promise.report, "deleted_at": None}
        if kind.slug == "section":
            place["part"] = role.value
        rows = kind.model._default_manager.filter(**place)
        if not rows.exists():
            raise IllegalMove("所选的条目已不在了，请重新选择。")
        return into, False
    return _make(promise, kind, role, outcome=outcome, actor=actor).key, True


def _make(promise: Promise, kind: Kind, role: Role, *, outcome: Promise.Outcome, actor: User) -> Entry:
    """Add the entry, headed by the promise, and keep the promise's own words beside it."""
    report = promise.report
    values = _words(promise, outcome, year=report.year - 1)
    row = entries.add(
        kind, report=report, parent=report, role=role, values=values, key=new_key(), actor=actor
    )
    whole = "\n".join(filter(None, (promise.text, promise.goals)))
    Carried.objects.create(
        report=report,
        key=row.key,
        heading=promise.heading,
        text=whole,
        placed_heading=row.heading,
        placed_text=row.text,
    )
    return row


def _words(promise: Promise, outcome: Promise.Outcome, *, year: int) -> dict[str, str]:
    """Return what the new entry begins with; only a plan takes the text along, to be confirmed."""
    heading = advance_years(promise.heading, year=year)
    if len(heading) > HEADING_CHARS - 10:
        heading = ""
    if outcome is Promise.Outcome.SHORTCOMING:
        return {"heading": f"{heading}没有按期完成" if heading else ""}
    if outcome is Promise.Outcome.PLAN:
        return {
            "heading": heading,
            "text": advance_years(promise.text, year=year),
            "unit": promise.unit[:100],
        }
    return {"heading": heading}
