"""起草页怎样画出来？One context and one answer for the page and for htmx."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import trigger_client_event

from reportdesk.accounts.access import PersonRequest
from reportdesk.core.report import Role
from reportdesk.reports import overview, writers
from reportdesk.reports.clashes import Clash
from reportdesk.reports.forms.head import HeadForm
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import ANNEX, FIRST_LEVEL, HEAD_STOP, KINDS, Kind
from reportdesk.reports.models import Entry, Report, State
from reportdesk.reports.services.replacing import Replacement


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form that stands open on the page, and where: at an entry, below a parent, or at the part itself.

    ``clashes`` holds both texts when the save was refused as stale, ``opened_on`` the stamp from which mine began.
    ``spot`` names what is written (spots.py), empty for a new entry.
    """

    form: StampedForm
    action: str
    slug: str
    entry_key: str = ""
    parent_key: str = ""
    problem: str = ""
    clashes: tuple[Clash, ...] = ()
    opened_on: str = ""
    is_merged: bool = False
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has just happened, for the page to say: the key saved, the entry deleted, or the passage replaced.

    ``undo`` is the state before the save, ``saved`` the one written: together they are the way back.
    """

    saved_key: str = ""
    saved: State | None = None
    undo: State | None = None
    deleted: Entry | None = None
    deleted_kind: Kind | None = None
    replaced: Replacement | None = None


def saved(key: str, state: State | None) -> Outcome:
    """Return the outcome of a save with the way back; costs a query. ``state`` None: nothing was written."""
    if state is None:
        return Outcome(saved_key=key)
    earlier = State.objects.filter(report_id=state.report_id, spot=state.spot, pk__lt=state.pk)
    undo = earlier.exclude(way=State.Way.SET_ASIDE).first()
    return Outcome(saved_key=key, saved=state, undo=undo)


def deleted(report: Report, mark: str) -> Outcome:
    """Return the outcome of a deletion that ``kind-id`` from an address names; none for a wrong one."""
    slug, _, number = mark.partition("-")
    if slug not in KINDS or not number.isdecimal() or len(number) > 18:
        return Outcome()
    kind = KINDS[slug]
    entry = kind.model._default_manager.filter(pk=int(number), deleted_at__isnull=False).first()
    if entry is None or entry.report != report:  # type: ignore[attr-defined]
        return Outcome()
    return Outcome(deleted=entry, deleted_kind=kind)


def open_head(report: Report) -> OpenForm:
    """Return the head's form over what is stored now; costs a query."""
    form = HeadForm(instance=Report.objects.get(pk=report.pk))
    return OpenForm(form, reverse("head", args=[report.pk]), "paper", spot="head")


def part_of(slug: str) -> Role:
    """Return the part of a URL; 404 for an unknown one."""
    role = overview.role_named(slug)
    if role is None:
        raise Http404
    return role


def answer(
    request: PersonRequest,
    report: Report,
    *,
    stop: str,
    opened: OpenForm | None = None,
    outcome: Outcome | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the drafting page, or for htmx only its changing half; 422 and 409 keep what was typed."""
    outcome = outcome or Outcome()
    if outcome != Outcome():
        report.refresh_from_db(fields=["updated_at", "has_annexes"])
    if stop == HEAD_STOP and opened is None:
        opened = open_head(report)
    view = overview.read(report)
    context: dict[str, object] = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": stop,
        "follow": next(entry.where for entry in view.stops if entry.slug == stop),
        "opened": opened,
        "outcome": outcome,
        "is_limited": writers.is_limited(request, report),
        "may_write": writers.may_write(request, report, overview.role_named(stop)),
        "last": None if report.is_editable else report.revisions.order_by("-number").first(),
    }
    role = overview.role_named(stop)
    if role is not None:
        context |= _part_context(view, role)
    if stop == HEAD_STOP:
        context |= {"annex_kind": ANNEX, "annexes": view.rows.annexes}
    if not request.htmx:
        return render(request, "reports/draft.html", context, status=status)
    response = render(request, "reports/_draft.html", context, status=status)
    if outcome != Outcome():
        trigger_client_event(response, "saved")
    return response


def _part_context(view: overview.Overview, role: Role) -> dict[str, object]:
    kind = FIRST_LEVEL[role]
    return {
        "role": role.value,
        "kind": kind,
        "child_kind": KINDS[kind.child] if kind.child else None,
        "part_rule": view.outline.part(role),
        "part_lead": view.frozen.lead(role),
        "entries": view.rows.of(role),
    }
