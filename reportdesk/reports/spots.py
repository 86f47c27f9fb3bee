"""一张表单写的是哪一处？A spot is what one form edits: an entry, or some texts of the report itself.

Its name is stored with history and presence: ``preface``, ``head``, ``lead_measures``, or kind and id (``plan:12``,
``figure:3`` for a line of the ledger, ``promise:5`` for the words of an answer).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.urls import reverse

from reportdesk.core.report import ROLE_NAMES, Role
from reportdesk.reports.forms.annexes import TableBlock
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.figures import FigureForm
from reportdesk.reports.forms.head import HeadForm
from reportdesk.reports.forms.preface import PrefaceForm, lead_form
from reportdesk.reports.forms.promises import ReasonForm
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import KINDS, kind_for, role_of
from reportdesk.reports.models import Entry, Figure, Promise, Report

_LEAD = "lead_"
_OWN = frozenset({"preface", "head", *(f"{_LEAD}{role}" for role in Role)})
Row = Report | Entry | Figure | Promise
"""What a form can be over; everything but the report itself has a ``report``."""

_MODELS: Mapping[str, Any] = {slug: kind.model for slug, kind in KINDS.items()} | {
    "figure": Figure,
    "promise": Promise,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot with the row behind it. ``role`` is None for preface and head."""

    name: str
    row: Row
    form: type[StampedForm]
    title: str
    role: Role | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that are written here together."""
        return self.form.stored_fields()

    def label(self, field: str) -> str:
        """What the form calls a field."""
        return str(self.form.base_fields[field].label)

    @property
    def address(self) -> str:
        """Where the spot is written."""
        if isinstance(self.row, Entry):
            return reverse("entry_edit", args=[self.name.split(":")[0], self.row.pk])
        if isinstance(self.row, Figure):
            return reverse("figure_edit", args=[self.row.pk])
        if isinstance(self.row, Promise):
            return reverse("promise_answer", args=[self.row.pk])
        if self.role is not None:
            return reverse("lead", args=[self.row.pk, self.role.value])
        return reverse(self.name, args=[self.row.pk])

    @property
    def is_between_rounds(self) -> bool:
        """Whether it rests while a round is open, as a line of the ledger does (services/editing.py)."""
        return isinstance(self.row, Figure)

    @property
    def mark(self) -> str:
        """The id of the card on its part's page; empty for what has none."""
        return f"entry-{self.row.key}" if isinstance(self.row, Entry) else ""


@cache
def prose_fields() -> frozenset[str]:
    """Return the names of the fields in which people write sentences; the cells of a table are none."""
    forms: tuple[type[StampedForm], ...] = (
        HeadForm,
        PrefaceForm,
        *map(lead_form, Role),
        *(kind.form for kind in KINDS.values()),
    )
    return frozenset(
        name
        for form in forms
        for name, field in form.base_fields.items()
        if isinstance(field, TextLine | TextBlock) and not isinstance(field, TableBlock)
    )


def name_of(entry: Entry) -> str:
    """Return the name of an entry's spot."""
    return f"{kind_for(entry).slug}:{entry.pk}"


def of_entry(entry: Entry) -> Spot:
    """Return the spot of an entry; costs a query where its parent was not loaded."""
    kind = kind_for(entry)
    return Spot(name_of(entry), entry, kind.form, f"{kind.noun}“{entry}”", role_of(entry))


def of_figure(figure: Figure) -> Spot:
    """Return the spot of a line of the ledger."""
    return Spot(f"figure:{figure.pk}", figure, FigureForm, f"台账的“{figure}”", None)


def of_promise(promise: Promise) -> Spot:
    """Return the spot of what is said to a promise."""
    return Spot(f"promise:{promise.pk}", promise, ReasonForm, f"上年安排“{promise}”的说明", None)


def of_report(report: Report, fields: Iterable[str]) -> tuple[Spot, ...]:
    """Return the spots of the report's own row that hold any of these fields."""
    names = {"head" if field in HeadForm.stored_fields() else field for field in fields}
    return tuple(own_text(report, name) for name in sorted(names))


def of_row(row: Row, fields: Iterable[str]) -> Spot:
    """Return the spot of a form over this row."""
    if isinstance(row, Report):
        return of_report(row, fields)[0]
    if isinstance(row, Figure):
        return of_figure(row)
    return of_promise(row) if isinstance(row, Promise) else of_entry(row)


def find(report: Report, name: str) -> Spot | None:
    """Return a spot of this report by its name; None for a wrong name or a row of another report."""
    return find_all(report, [name]).get(name)


def find_all(report: Report, names: Collection[str]) -> dict[str, Spot]:
    """Return the spots of this report by their names, unknown ones left out. Costs a query a kind of row."""
    found = {name: own_text(report, name) for name in _OWN.intersection(names)}
    asked: dict[str, list[int]] = {}
    for name in names:
        slug, _, number = name.partition(":")
        if slug in _MODELS and number.isdecimal() and len(number) < 18:
            asked.setdefault(slug, []).append(int(number))
    for slug, pks in asked.items():
        found |= {spot.name: spot for spot in (of_row(row, ()) for row in _rows(report, slug, pks))}
    return found


def _rows(report: Report, slug: str, pks: Collection[int]) -> models.QuerySet[Any]:
    if slug in KINDS:
        return KINDS[slug].rows_of(report).filter(pk__in=pks).select_related(KINDS[slug].parent)
    found: models.QuerySet[Any] = _MODELS[slug]._default_manager.filter(report=report, pk__in=pks)
    return found


def readable(row: Row, values: Mapping[str, Any]) -> dict[str, str]:
    """Return stored values as people read them; costs a query for links to other rows."""
    shown = {}
    for name, value in values.items():
        field = row._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            linked = field.related_model._default_manager.filter(pk__in=value)
            shown[name] = "、".join(map(str, linked))
        else:
            choices = dict(getattr(field, "flatchoices", ()))
            shown[name] = str(choices.get(value, "" if value is None else value))
    return shown


def own_text(report: Report, name: str) -> Spot:
    """Return a spot of the report's own row by its name."""
    if name == "head":
        return Spot(name, report, HeadForm, "文头文尾", None)
    if name == "preface":
        return Spot(name, report, PrefaceForm, "导语", None)
    role = Role(name.removeprefix(_LEAD))
    return Spot(name, report, lead_form(role), f"“{ROLE_NAMES[role]}”的引言", role)
