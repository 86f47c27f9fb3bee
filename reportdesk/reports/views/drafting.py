"""起草页怎样画出来？One context and one answer for the page and for htmx."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from reportdesk.accounts.access import PersonRequest
from reportdesk.core.report import Role
from reportdesk.reports import overview
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import FIRST_LEVEL, KINDS, Kind
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services.replacing import Replacement


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form that stands open on the page, and where: at an entry, below a parent, or at the part itself.

    ``theirs`` holds what is stored now when the save was refused as stale.
    """

    form: StampedForm
    action: str
    slug: str
    entry_key: str = ""
    parent_key: str = ""
    problem: str = ""
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has just happened, for the page to say: the key saved, the entry deleted, or the passage replaced."""

    saved_key: str = ""
    deleted: Entry | None = None
    deleted_kind: Kind | None = None
    replaced: Replacement | None = None


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
        report.refresh_from_db(fields=["updated_at"])
    view = overview.read(report)
    context: dict[str, object] = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": stop,
        "follow": next(entry.where for entry in view.stops if entry.slug == stop),
        "opened": opened,
        "outcome": outcome,
    }
    role = overview.role_named(stop)
    if role is not None:
        context |= _part_context(view, role)
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
