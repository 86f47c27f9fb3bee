"""增、改、删、恢复、移动一个条目。"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports.forms.plans import PlanForm
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import FIRST_LEVEL, KINDS, Kind, kind_of, report_of, role_of
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import entries
from reportdesk.reports.views.drafting import OpenForm, Outcome, answer, part_of


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def add(request: PersonRequest, pk: int, role: str, kind: str, parent: int | None = None) -> HttpResponse:
    """Offer an empty form, then append the entry."""
    report, part, described = fetch(request, Report, pk), part_of(role), kind_of(kind)
    above = _parent(request, report, described, parent)
    if FIRST_LEVEL[part] not in (described, _owner(described)):
        raise Http404
    form = _form(described, request, report)
    opened = OpenForm(form, request.path, kind, parent_key=getattr(above, "key", ""))
    if request.method == "GET":
        return answer(request, report, stop=role, opened=opened)
    if not form.is_valid():
        return answer(request, report, stop=role, opened=opened, status=422)
    values, key = form.values(), form.cleaned_data["key"]
    try:
        entry = entries.add(
            described, report=report, parent=above, role=part, values=values, key=key, actor=request.user
        )
    except IllegalMove as refused:
        return answer(request, report, stop=role, opened=_with_problem(opened, refused.message), status=409)
    return _done(request, report, role, Outcome(saved_key=entry.key))


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Lead to the entry's place on its part's page."""
    entry = fetch(request, kind_of(kind).model, pk)
    return _done(request, report_of(entry), role_of(entry).value, Outcome(saved_key=entry.key))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def edit(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Offer the entry's form, then store it if nobody else has changed the entry meanwhile."""
    described = kind_of(kind)
    entry = fetch(request, described.model, pk)
    report, role = report_of(entry), role_of(entry).value
    form = _form(described, request, report, entry)
    opened = OpenForm(form, request.path, kind, entry_key=entry.key)
    if request.method == "GET":
        return answer(request, report, stop=role, opened=opened)
    if not form.is_valid():
        return answer(request, report, stop=role, opened=opened, status=422)
    try:
        entries.save(entry, values=form.values(), base=form.cleaned_data["base"], actor=request.user)
    except (StaleEdit, IllegalMove) as refused:
        return answer(request, report, stop=role, opened=_refused(opened, entry, refused), status=409)
    return _done(request, report, role, Outcome(saved_key=entry.key))


@require_POST
@rule(Right.DRAFT)
def delete(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Delete an entry and offer to undo it."""
    described = kind_of(kind)
    entry = fetch(request, described.model, pk)
    entries.delete(entry, actor=request.user)
    return _done(
        request, report_of(entry), role_of(entry).value, Outcome(deleted=entry, deleted_kind=described)
    )


@require_POST
@rule(Right.DRAFT)
def restore(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Undo a deletion."""
    entry = fetch(request, kind_of(kind).model, pk)
    entries.restore(entry, actor=request.user)
    return _done(request, report_of(entry), role_of(entry).value, Outcome(saved_key=entry.key))


@require_POST
@rule(Right.DRAFT)
def move(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Move an entry to ``position`` (drag) or by one place (``by``: -1 or 1)."""
    described = kind_of(kind)
    entry = fetch(request, described.model._default_manager.filter(deleted_at=None), pk)
    position = request.POST.get("position", "")
    if position.isdecimal() and len(position) < 6:
        entries.move(entry, described, position=int(position), actor=request.user)
    else:
        step = -1 if request.POST.get("by") == "-1" else 1
        entries.shift(entry, described, by=step, actor=request.user)
    return _done(request, report_of(entry), role_of(entry).value, Outcome(saved_key=entry.key))


def _form(kind: Kind, request: PersonRequest, report: Report, entry: Entry | None = None) -> StampedForm:
    options: dict[str, Any] = {"report": report} if kind.form is PlanForm else {}
    instance = kind.model._default_manager.get(pk=entry.pk) if entry else None
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


def _with_problem(opened: OpenForm, problem: str) -> OpenForm:
    return OpenForm(opened.form, opened.action, opened.slug, opened.entry_key, opened.parent_key, problem)


def _refused(opened: OpenForm, entry: Entry, refused: StaleEdit | IllegalMove) -> OpenForm:
    """Show both texts; the next save starts from what is stored now."""
    fresh = type(entry)._default_manager.get(pk=entry.pk)
    opened.form.rebase(fresh)
    theirs = tuple(opened.form.stored_texts(fresh)) if isinstance(refused, StaleEdit) else ()
    return OpenForm(
        opened.form, opened.action, opened.slug, opened.entry_key, problem=refused.message, theirs=theirs
    )


def _done(request: PersonRequest, report: Report, role: str, outcome: Outcome) -> HttpResponse:
    if request.htmx:
        return answer(request, report, stop=role, outcome=outcome)
    url = reverse("part", args=[report.pk, role])
    if outcome.deleted is not None and outcome.deleted_kind is not None:
        return redirect(f"{url}?deleted={outcome.deleted_kind.slug}-{outcome.deleted.pk}")
    return redirect(f"{url}#entry-{outcome.saved_key}")
