"""增、改、删、恢复、移动一个条目。"""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max
from django.utils import timezone

from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.report import Role
from reportdesk.reports import spots
from reportdesk.reports.kinds import Kind, report_of
from reportdesk.reports.models import Annex, Entry, Report, Section, State
from reportdesk.reports.services import history
from reportdesk.reports.services.editing import open_for_writing
from reportdesk.reports.services.history import Origin
from reportdesk.reports.stamp import digest, fingerprint, plain_given


def add(
    kind: Kind,
    *,
    report: Report,
    parent: models.Model,
    role: Role | None,
    values: Mapping[str, Any],
    key: str,
    actor: User,
    origin: Origin | None = None,
) -> Entry:
    """Append an entry. The same ``key`` twice (a double click) returns the entry that is there.

    With other values than are stored it is a save: the tab that added the entry goes on writing, its
    acknowledgement lost on the way; anybody else gets StaleEdit. A ``key`` that stands elsewhere (another part,
    another report) is refused with IllegalMove: whoever may write here need not see or change what stands there.
    """
    origin = origin or Origin(actor, State.Way.ADDED)
    place = {kind.parent: parent} | ({"part": role.value} if role and kind.model is Section else {})
    try:
        with transaction.atomic():
            open_for_writing(report, actor=actor)
            last = kind.model._default_manager.filter(**place).aggregate(last=Max("position"))["last"] or 0
            columns, links = _split(kind.model, values)
            entry = kind.model(**place, **columns, position=last + 1, **({"key": key} if key else {}))
            entry.full_clean(validate_unique=False)
            entry.save()
            _link(entry, links)
            if isinstance(entry, Annex):
                Report.objects.filter(pk=report.pk).update(has_annexes=True)
            history.begin(report, spots.of_entry(entry), origin=origin)
            return entry
    except IntegrityError:
        twin = _twin(kind, key=key, place=place)
        if twin is None:
            raise
    if fingerprint(twin, values) != digest(plain_given(values)):
        save(twin, values=values, base="", actor=actor, origin=origin)
    return twin


def _twin(kind: Kind, *, key: str, place: Mapping[str, Any]) -> Entry | None:
    """Return the entry that has the key already; IllegalMove when it stands elsewhere than asked."""
    twin = kind.model._default_manager.filter(key=key).first()
    if twin is not None and any(getattr(twin, name) != value for name, value in place.items()):
        raise IllegalMove("这张表单已经用在别处，没有保存。请复制您的文字，刷新这一页，再添加一次。")
    return twin


def save(
    entry: Entry,
    *,
    values: Mapping[str, Any],
    base: str,
    actor: User,
    fields: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> State:
    """Store ``values`` if the entry is still as the form saw it (``base``), else raise StaleEdit.

    ``fields`` are those that ``base`` speaks of, by default the keys of ``values``. Returns the state written.
    """
    origin = origin or Origin(actor)
    with transaction.atomic():
        report = report_of(entry)
        open_for_writing(report, actor=actor)
        fresh = type(entry)._default_manager.get(pk=entry.pk)
        if fresh.deleted_at is not None:
            raise StaleEdit("这一条刚刚被删除了，您的文字没有保存。可以先恢复它，再保存。")
        baseline = history.baseline_of(report, spots.of_entry(fresh))
        history.refuse_stale(baseline, values=values, fields=fields, base=base, origin=origin)
        columns, links = _split(type(entry), values)
        changed = _guarded(fresh).update(**columns, version=F("version") + 1, updated_at=timezone.now())
        if not changed:
            raise StaleEdit(history.STALE)
        for name, value in columns.items():
            setattr(fresh, name, value)
        _link(fresh, links)
        return history.note(baseline, origin=origin)


def delete(entry: Entry, *, actor: User) -> None:
    """Take an entry out of the report; ``restore`` brings it back with everything below it."""
    with transaction.atomic():
        open_for_writing(report_of(entry), actor=actor)
        type(entry)._default_manager.filter(pk=entry.pk, deleted_at=None).update(deleted_at=timezone.now())


def restore(entry: Entry, *, actor: User) -> None:
    """Undo a deletion."""
    with transaction.atomic():
        open_for_writing(report_of(entry), actor=actor)
        type(entry)._default_manager.filter(pk=entry.pk).update(deleted_at=None)


def move(entry: Entry, kind: Kind, *, position: int, actor: User) -> None:
    """Put an entry at ``position`` (from 1, clamped) among its siblings; the others close ranks."""
    with transaction.atomic():
        open_for_writing(report_of(entry), actor=actor)
        siblings = list(_siblings(entry, kind))
        order = [sibling for sibling in siblings if sibling.pk != entry.pk]
        order.insert(max(position, 1) - 1, entry)
        for number, sibling in enumerate(order, start=1):
            sibling.position = number
        kind.model._default_manager.bulk_update(order, ["position"])


def shift(entry: Entry, kind: Kind, *, by: int, actor: User) -> None:
    """Move an entry ``by`` places (-1 up, 1 down); at an end it stays."""
    keys = [sibling.pk for sibling in _siblings(entry, kind)]
    move(entry, kind, position=keys.index(entry.pk) + 1 + by, actor=actor)


def _siblings(entry: Entry, kind: Kind) -> models.QuerySet[Entry]:
    place = {f"{kind.parent}_id": getattr(entry, f"{kind.parent}_id")}
    if isinstance(entry, Section):
        place["part"] = entry.part
    return kind.model._default_manager.filter(**place, deleted_at=None)


def _guarded(entry: Entry) -> models.QuerySet[Entry]:
    return type(entry)._default_manager.filter(pk=entry.pk, version=entry.version, deleted_at=None)


def _split(model: type[Entry], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    many = {field.name for field in model._meta.many_to_many}
    return (
        {name: value for name, value in values.items() if name not in many},
        {name: value for name, value in values.items() if name in many},
    )


def _link(entry: Entry, links: Mapping[str, Any]) -> None:
    for name, rows in links.items():
        getattr(entry, name).set(rows)
