"""台账里加、改、删、恢复一个数字，整张表读入，上年的名目带到今年。"""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.ledger.place import uses
from reportdesk.core.ledger.placeholder import parse, placeholder_for
from reportdesk.reports import ledgers, snapshot, spots
from reportdesk.reports.models import Figure, Report, State
from reportdesk.reports.queries import report_rows
from reportdesk.reports.services import history
from reportdesk.reports.services.editing import open_between_rounds
from reportdesk.reports.services.history import Origin
from reportdesk.reports.services.replacing import Replacement, replace
from reportdesk.reports.stamp import digest, fingerprint, plain_given

MOST_FIGURES = 500
"""Our choice: ten times the figures of the longest published report."""
PRINTED = frozenset({"name", "value", "unit"})
"""What a change of is told in the trail; all columns are in the history of the line."""
Values = Mapping[str, str]


def add(report: Report, *, values: Values, key: str, actor: User, origin: Origin | None = None) -> Figure:
    """Add a line; the same ``key`` twice (a double click) returns the line that is there.

    With other values than are stored it is a save: the tab that added the line goes on writing, its acknowledgement
    lost on the way; anybody else gets StaleEdit.
    """
    origin = origin or Origin(actor, State.Way.ADDED)
    try:
        with transaction.atomic():
            open_between_rounds(report, actor=actor)
            if report.figures.filter(deleted_at=None).count() >= MOST_FIGURES:
                raise IllegalMove(f"台账最多{MOST_FIGURES}个数字，这次没有加上。请先删去不用的。")
            row = Figure.objects.create(report=report, **values, **({"key": key} if key else {}))
            history.begin(report, spots.of_figure(row), origin=origin)
            _note(report, actor, f"台账加入“{row.name}”：{row.printed}")
            return row
    except IntegrityError as error:
        twin = Figure.objects.filter(report=report, key=key).first()
        if twin is None:
            raise IllegalMove(_twice(values["name"])) from error
    if fingerprint(twin, values) != digest(plain_given(values)):
        save(twin, values=values, base="", actor=actor, origin=origin)
    return twin


def save(
    row: Figure,
    *,
    values: Values,
    base: str,
    actor: User,
    fields: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> State:
    """Store a line if it is still as the form saw it; a new name is taken over wherever the old one was used.

    ``fields`` are those that ``base`` speaks of, by default the keys of ``values``. Returns the state written.
    """
    origin, report = origin or Origin(actor), row.report
    try:
        with transaction.atomic():
            open_between_rounds(report, actor=actor)
            fresh = Figure.objects.get(pk=row.pk)
            if fresh.deleted_at is not None:
                raise StaleEdit("这个数字刚刚被删除了，没有保存。可以先恢复它，再保存。")
            baseline = history.baseline_of(report, spots.of_figure(fresh))
            history.refuse_stale(baseline, values=values, fields=fields, base=base, origin=origin)
            _store(fresh, values, actor=actor)
            return history.note(baseline, origin=origin)
    except IntegrityError as error:
        raise IllegalMove(_twice(values["name"])) from error


def _store(row: Figure, values: Values, *, actor: User) -> None:
    """Write the columns that differ, the new name into the texts, and into the trail what is printed otherwise."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return
    Figure.objects.filter(pk=row.pk).update(**changed, updated_at=timezone.now())
    if "name" in changed:
        _rename_uses(row.report, row.name, changed["name"], actor)
    if PRINTED & changed.keys():
        _note(row.report, actor, _change(row, values))
    for name, value in changed.items():
        setattr(row, name, value)


def delete(row: Figure, *, actor: User) -> None:
    """Take a line out of the ledger; the texts that ask for it keep their placeholders."""
    with transaction.atomic():
        open_between_rounds(row.report, actor=actor)
        Figure.objects.filter(pk=row.pk, deleted_at=None).update(deleted_at=timezone.now())
        _note(row.report, actor, f"台账删去“{row.name}”：{row.printed}")


def restore(row: Figure, *, actor: User) -> None:
    """Undo a deletion; IllegalMove when its name has been given to another line."""
    try:
        with transaction.atomic():
            open_between_rounds(row.report, actor=actor)
            Figure.objects.filter(pk=row.pk).update(deleted_at=None)
            _note(row.report, actor, f"台账恢复“{row.name}”：{row.printed}")
    except IntegrityError as error:
        raise IllegalMove(_twice(row.name)) from error


def take_over(report: Report, lines: Iterable[Values], *, actor: User) -> None:
    """Write a whole table: lines of a known name are changed, in the columns that it has; the others are added."""
    try:
        _write_table(report, lines, actor)
    except IntegrityError as error:
        raise IllegalMove("台账刚刚被别人改过，这次什么都没有导入。请再读一次表。") from error


def _write_table(report: Report, lines: Iterable[Values], actor: User) -> None:
    with transaction.atomic():
        open_between_rounds(report, actor=actor)
        known = {row.name: row for row in report.figures.filter(deleted_at=None)}
        fresh = []
        for values in lines:
            row = known.get(values["name"])
            if row is None:
                fresh.append(Figure(report=report, **values))
            elif any(getattr(row, name) != value for name, value in values.items()):
                Figure.objects.filter(pk=row.pk).update(**values, updated_at=timezone.now())
                _note(report, actor, _change(row, values))
        if len(known) + len(fresh) > MOST_FIGURES:
            raise IllegalMove(f"台账最多{MOST_FIGURES}个数字，这次什么都没有导入。请分开或精简。")
        Figure.objects.bulk_create(fresh)
        if fresh:
            _note(report, actor, f"台账导入{len(fresh)}个数字")


def carry_over(report: Report, *, actor: User) -> int:
    """Begin a line, still without value, for each of last year's figures that has none; return how many."""
    missing = ledgers.read(report).missing
    lines = [{"name": row.name, "unit": row.unit, "scope": row.scope} for row in missing]
    if lines:
        take_over(report, lines, actor=actor)
    return len(lines)


def _rename_uses(report: Report, old: str, new: str, actor: User) -> None:
    """Write the new name into every placeholder of the old one, from behind, so that the places stay right."""
    for use in reversed(uses(snapshot.raw(report_rows(report)), {})):
        asked = parse(use.piece.source)
        if asked is not None and use.piece.name == old and not use.where.startswith("head."):
            changed = placeholder_for(new, asked.form)
            replace(report, Replacement(use.where, use.piece.start, use.piece.source, changed), actor=actor)


def _change(row: Figure, values: Values) -> str:
    changed = Figure(**{"name": row.name, "value": row.value, "unit": row.unit} | dict(values))
    words = f"“{row.name}”" if changed.name == row.name else f"“{row.name}”改名“{changed.name}”，"
    return f"台账{words}由{row.printed}改为{changed.printed}"


def _twice(name: str) -> str:
    return f"台账里已经有“{name}”，同一个数字只记一次。请改那一行，或换一个名称，如加上范围。"


def _note(report: Report, actor: User, summary: str) -> None:
    trail.record(
        actor=actor, agency=report.agency, action="figure", subject=report.subject, summary=summary[:200]
    )
