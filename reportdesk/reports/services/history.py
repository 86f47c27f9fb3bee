"""存下一版，又不让自动保存淹没有名有姓的版本。Earlier states are written by the same act that changes the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.core.errors import StaleEdit
from reportdesk.reports.models import Batch, Report, State
from reportdesk.reports.spots import Spot
from reportdesk.reports.stamp import digest, fingerprint, plain_given, plain_values

MERGE_MINUTES = 10
"""Our choice: autosaves of one tab go on in one state this long; then the next begins."""
LOSS_CHARS = 30
"""Our choice: an autosave that makes the text this much shorter begins a state, so that a slip can be taken back."""
STALE = "您打开以后，这里已被别人改过。两份文字都在下面，什么都没有被覆盖。"


class Superseded(StaleEdit):
    """An older request of the same tab that comes after a newer one; the newer text stands."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who saves, in which way; ``tab`` and ``sequence`` name the request of a script, empty and 0 without one."""

    actor: User
    way: State.Way = State.Way.SAVED
    tab: str = ""
    sequence: int = 0
    batch: Batch | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known of a spot before it is written."""

    report: Report
    spot: Spot
    before: Mapping[str, Any]
    latest: State | None


def baseline_of(report: Report, spot: Spot) -> Baseline:
    """Read what stands at a spot and its latest state; to be called in the transaction of the write."""
    states = State.objects.filter(report=report, spot=spot.name).exclude(way=State.Way.SET_ASIDE)
    latest = states.first()
    if latest is not None:
        latest.report = report
    return Baseline(report, spot, plain_values(spot.row, spot.fields), latest)


def refuse_stale(
    baseline: Baseline,
    *,
    values: Mapping[str, Any],
    base: str,
    origin: Origin,
    fields: tuple[str, ...] = (),
) -> None:
    """Raise StaleEdit unless ``fields`` are as the form saw them, or were last written by this very tab.

    ``fields`` are by default those of ``values``. The tab's own write counts although its form knows nothing of it:
    its acknowledgement was lost on the way. What a script sends and stands there already is no conflict: it was sent
    while its page was left, and is sent once more from the next. A request that the same tab has overtaken with a
    newer one raises Superseded.
    """
    if origin.tab:
        latest = _own_latest(baseline, origin)
        written = latest.sequence if latest else _last_sequence(baseline, origin)
        if origin.sequence < written:
            raise Superseded("这一次保存来晚了，更新的文字已经存好。")
        if latest and latest.stamp == digest(baseline.before):
            return
    row = baseline.spot.row
    is_again = origin.way == State.Way.AUTOMATIC and plain_values(row, values) == plain_given(values)
    if not is_again and fingerprint(row, fields or values) != base:
        raise StaleEdit(STALE)


def _own_latest(baseline: Baseline, origin: Origin) -> State | None:
    """Return the latest state if this tab wrote it; then no older one of the tab has a higher number."""
    latest = baseline.latest
    is_own = latest is not None and (latest.tab, latest.author_id) == (origin.tab, origin.actor.pk)
    return latest if is_own else None


def _last_sequence(baseline: Baseline, origin: Origin) -> int:
    """Return the highest number of this tab's requests that were stored; 0 for none. Costs a query."""
    written = State.objects.filter(
        report=baseline.report, spot=baseline.spot.name, tab=origin.tab, author=origin.actor
    ).aggregate(last=Max("sequence"))["last"]
    return int(written or 0)


def note(baseline: Baseline, *, origin: Origin) -> State:
    """Write the state in which the spot stands now; return it, the last one when nothing has changed."""
    report, latest, now = baseline.report, baseline.latest, timezone.now()
    values = plain_values(baseline.spot.row, baseline.spot.fields)
    stamp = digest(values)
    if latest is None or latest.stamp != digest(baseline.before):
        latest = _create(
            report, baseline.spot, baseline.before, origin=Origin(origin.actor, State.Way.BEFORE), now=now
        )
    if latest.stamp == stamp:
        return _confirm(latest, origin)
    if _is_submitted(report, latest) or not _goes_on(latest, values, origin=origin, now=now):
        return _create(report, baseline.spot, values, origin=origin, now=now)
    latest.values, latest.stamp, latest.saved_at, latest.way = values, stamp, now, origin.way
    latest.tab, latest.sequence = origin.tab, origin.sequence
    latest.save()
    return latest


def begin(report: Report, spot: Spot, *, origin: Origin) -> State:
    """Write the first state of a new entry."""
    values = plain_values(spot.row, spot.fields)
    return _create(report, spot, values, origin=origin, now=timezone.now())


def set_aside(report: Report, spot: Spot, values: Mapping[str, Any], *, actor: User) -> None:
    """Keep a text that its author gave up for another's."""
    origin = Origin(actor, State.Way.SET_ASIDE)
    _create(report, spot, values, origin=origin, now=timezone.now())


def _create(report: Report, spot: Spot, values: Mapping[str, Any], *, origin: Origin, now: datetime) -> State:
    return State.objects.create(
        report=report,
        spot=spot.name,
        values=dict(values),
        stamp=digest(values),
        way=origin.way,
        author=None if origin.way == State.Way.BEFORE else origin.actor,
        batch=origin.batch,
        tab=origin.tab,
        sequence=origin.sequence,
        began_at=now,
        saved_at=now,
    )


def _confirm(latest: State, origin: Origin) -> State:
    """Nothing has changed: an explicit save gives its name to the autosaved state."""
    if latest.author_id == origin.actor.pk:
        if latest.way == State.Way.AUTOMATIC:
            latest.way = origin.way
        if origin.tab:
            latest.tab, latest.sequence = origin.tab, origin.sequence
        latest.save(update_fields=["way", "tab", "sequence"])
    return latest


def _is_submitted(report: Report, latest: State) -> bool:
    """Return whether the open round's text was frozen after a state began: then that state stays as it is."""
    return report.is_under_way and report.revisions.filter(created_at__gt=latest.began_at).exists()


def _goes_on(latest: State, values: Mapping[str, Any], *, origin: Origin, now: datetime) -> bool:
    """Return whether a save continues the latest state instead of beginning one."""
    return (
        latest.way == State.Way.AUTOMATIC
        and origin.way in (State.Way.AUTOMATIC, State.Way.SAVED)
        and (latest.author_id, latest.tab) == (origin.actor.pk, origin.tab)
        and now - latest.began_at <= timedelta(minutes=MERGE_MINUTES)
        and _length(values) > _length(latest.values) - LOSS_CHARS
    )


def _length(values: Mapping[str, Any]) -> int:
    return sum(len(value) for value in values.values() if isinstance(value, str))
