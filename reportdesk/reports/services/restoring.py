"""回到以前的一版：by a save like any other, so that nothing is overwritten and the way forward stays open."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import spots
from reportdesk.reports.models import Batch, Entry, Figure, Promise, Report, State
from reportdesk.reports.services import entries, figures, papers, promises
from reportdesk.reports.services.editing import open_for_writing
from reportdesk.reports.services.history import Origin
from reportdesk.reports.spots import Row, Spot

SERVICES: tuple[tuple[type[Row], ModuleType], ...] = (
    (Report, papers),
    (Entry, entries),
    (Figure, figures),
    (Promise, promises),
)
"""Who stores which row."""


def restore(state: State, *, base: str, actor: User) -> State:
    """Put an earlier state back where it stood if the spot is still as ``base`` says, else raise StaleEdit.

    A deleted entry comes back first. What has been removed meanwhile (a shortcoming that a plan answered) stays out.
    """
    with transaction.atomic():
        spot = spots.find(state.report, state.spot)
        if spot is None:
            raise StaleEdit("这一处已经不在了，没有恢复。")
        if isinstance(spot.row, Entry) and spot.row.deleted_at is not None:
            entries.restore(spot.row, actor=actor)
        if isinstance(spot.row, Figure) and spot.row.deleted_at is not None:
            figures.restore(spot.row, actor=actor)
        origin = Origin(actor, State.Way.RESTORED)
        return _write(spot, _values(spot.row, state.values), base=base, actor=actor, origin=origin)


def undo(batch: Batch, *, actor: User) -> int:
    """Take a batch of replacements back; return how many places. Places changed since then are left as they are."""
    with transaction.atomic():
        open_for_writing(batch.report, actor=actor)
        claimed = Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=timezone.now())
        if not claimed:
            raise IllegalMove("这次替换已经撤销过了。")
        count = sum(_take_back(state, actor=actor) for state in batch.states.order_by("pk"))
        trail.record(
            actor=actor,
            agency=batch.report.agency,
            action="replace_undo",
            subject=batch.report.subject,
            summary=f"撤销：{batch.summary}"[:300],
        )
        return count


def _take_back(state: State, *, actor: User) -> bool:
    """Restore what stood before ``state``; False when somebody has written there since."""
    spot = spots.find(state.report, state.spot)
    states = State.objects.filter(report=state.report, spot=state.spot).exclude(way=State.Way.SET_ASIDE)
    earlier = states.filter(pk__lt=state.pk).first()
    if spot is None or earlier is None:
        return False
    origin = Origin(actor, State.Way.RESTORED)
    try:
        with transaction.atomic():
            _write(spot, _values(spot.row, earlier.values), base=state.stamp, actor=actor, origin=origin)
    except StaleEdit:
        return False
    return True


def _write(spot: Spot, values: Mapping[str, Any], *, base: str, actor: User, origin: Origin) -> State:
    service: Any = next(module for kind, module in SERVICES if isinstance(spot.row, kind))
    state = service.save(spot.row, values=values, base=base, actor=actor, fields=spot.fields, origin=origin)
    assert isinstance(state, State)
    return state


def _values(row: Row, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return a state's values as the model wants them; columns that the form no longer has are left out."""
    values: dict[str, Any] = {}
    for name, value in stored.items():
        field = row._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            living = field.related_model._default_manager.filter(pk__in=value, deleted_at=None)
            values[name] = list(living.filter(report_id=row.report.pk))  # type: ignore[union-attr]
        else:
            values[name] = field.to_python(value) if isinstance(field, models.Field) else value
    return values
