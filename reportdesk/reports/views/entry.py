"""增、改、删、恢复、移动一个条目。"""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.reports import spots, writers
from reportdesk.reports.forms.plans import PlanForm
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import (
    ANNEX,
    FIRST_LEVEL,
    HEAD_STOP,
    KINDS,
    Kind,
    kind_of,
    report_of,
    role_of,
    stop_of,
)
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import entries
from reportdesk.reports.views.adding import Place, append
from reportdesk.reports.views.drafting import OpenForm, Outcome, answer, part_of, saved
from reportdesk.reports.views.saving import submit


@require_http_methods(["GET", "POST"])
@rule(Right.WRITE)
def add(request: PersonRequest, pk: int, role: str, kind: str, parent: int | None = None) -> HttpResponse:
    """Offer an empty form, then append the entry; ``role`` is a part's, or ``head`` for an annex."""
    report, described = fetch(request, Report, pk), kind_of(kind)
    part = None if role == HEAD_STOP else part_of(role)
    above = _parent(request, report, described, parent)
    if isinstance(above, Entry) and role_of(above) is not part:
        raise Http404
    if (FIRST_LEVEL[part] if part else ANNEX) not in (described, _owner(described)):
        raise Http404
    writers.require_part(request, report, part)
    opened = OpenForm(
        _form(described, request, report), request.path, kind, parent_key=getattr(above, "key", "")
    )
    if request.method == "GET":
        return answer(request, report, stop=role, opened=opened)
    service = partial(entries.add, described, report=report, parent=above, role=part, actor=request.user)
    return append(request, opened, _place(request, described, report, role, add=service))


@require_GET
@rule(Right.WRITE)
def show(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Lead to the entry's place on its part's page."""
    entry = _fetch(request, kind, pk, writing=False)
    return _done(request, report_of(entry), stop_of(entry), Outcome(saved_key=entry.key))


@require_http_methods(["GET", "POST"])
@rule(Right.WRITE)
def edit(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Offer the entry's form, then store it if nobody else has changed the entry meanwhile."""
    described, entry = kind_of(kind), _fetch(request, kind, pk)
    report, role = report_of(entry), stop_of(entry)
    form = _form(described, request, report, entry)
    opened = OpenForm(form, request.path, kind, entry_key=entry.key, spot=f"{kind}:{pk}")
    if request.method == "GET":
        return answer(request, report, stop=role, opened=opened)
    show_again = partial(answer, request, report, stop=role)
    done = submit(request, opened, show=show_again, save=partial(entries.save, entry), fresh=_again(entry))
    if isinstance(done, HttpResponse):
        return done
    return _done(request, report, role, saved(entry.key, done))


@require_POST
@rule(Right.WRITE)
def delete(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Delete an entry and offer to undo it."""
    entry = _fetch(request, kind, pk)
    entries.delete(entry, actor=request.user)
    outcome = Outcome(deleted=entry, deleted_kind=kind_of(kind))
    return _done(request, report_of(entry), stop_of(entry), outcome)


@require_POST
@rule(Right.WRITE)
def restore(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Undo a deletion."""
    entry = _fetch(request, kind, pk)
    entries.restore(entry, actor=request.user)
    return _done(request, report_of(entry), stop_of(entry), Outcome(saved_key=entry.key))


@require_POST
@rule(Right.WRITE)
def move(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Move an entry to ``position`` (drag) or by one place (``by``: -1 or 1)."""
    described, entry = kind_of(kind), _fetch(request, kind, pk)
    if entry.deleted_at is not None:
        raise Http404
    position = request.POST.get("position", "")
    if position.isdecimal() and len(position) < 6:
        entries.move(entry, described, position=int(position), actor=request.user)
    else:
        step = -1 if request.POST.get("by") == "-1" else 1
        entries.shift(entry, described, by=step, actor=request.user)
    return _done(request, report_of(entry), stop_of(entry), Outcome(saved_key=entry.key))


def _fetch(request: PersonRequest, kind: str, pk: int, *, writing: bool = True) -> Entry:
    """Return an entry in whose part the person may write, or at least read."""
    entry = fetch(request, kind_of(kind).model, pk)
    guard = writers.require_part if writing else writers.require_reading
    guard(request, report_of(entry), role_of(entry))
    return entry


def _place(
    request: PersonRequest, kind: Kind, report: Report, stop: str, *, add: Callable[..., Entry]
) -> Place[Entry]:
    def over(row: Entry) -> OpenForm:
        url = reverse("entry_edit", args=[kind.slug, row.pk])
        form = _form(kind, request, report, row)
        return OpenForm(form, url, kind.slug, entry_key=row.key, spot=spots.name_of(row))

    return Place(
        add=add,
        find=lambda key: kind.model._default_manager.filter(key=key).first(),
        over=over,
        show=partial(answer, request, report, stop=stop),
        done=lambda row: _done(request, report, stop, Outcome(saved_key=row.key)),
    )


def _again(entry: Entry) -> Callable[[], Entry]:
    return lambda: type(entry)._default_manager.get(pk=entry.pk)


def _form(kind: Kind, request: PersonRequest, report: Report, entry: Entry | None = None) -> StampedForm:
    options: dict[str, Any] = {"report": report} if kind.form is PlanForm else {}
    instance = copy(entry) if entry else None  # validating writes what was typed into it
    return kind.form(request.POST if request.method == "POST" else None, instance=instance, **options)


def _owner(kind: Kind) -> Kind | None:
    return next((owner for owner in KINDS.values() if owner.child == kind.slug), None)


def _parent(request: PersonRequest, report: Report, kind: Kind, pk: int | None) -> Report | Entry:
    """Return the row above a new entry: the report itself, or an entry of this report that is not deleted."""
    owner = _owner(kind)
    if owner is None:
        return report
    if pk is None:
        raise Http404
    above = fetch(request, owner.model._default_manager.filter(deleted_at=None), pk)
    if report_of(above) != report:
        raise Http404
    return above


def _done(request: PersonRequest, report: Report, role: str, outcome: Outcome) -> HttpResponse:
    if request.htmx:
        return answer(request, report, stop=role, outcome=outcome)
    url = reverse("head", args=[report.pk]) if role == HEAD_STOP else reverse("part", args=[report.pk, role])
    if outcome.deleted is not None and outcome.deleted_kind is not None:
        return redirect(f"{url}?deleted={outcome.deleted_kind.slug}-{outcome.deleted.pk}")
    return redirect(f"{url}#entry-{outcome.saved_key}")
