"""以前的每一版，怎样看、怎样找回来？"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.difference import Passage, difference
from reportdesk.reports import overview, spots, writers
from reportdesk.reports.kinds import ANNEX, KINDS, Kind
from reportdesk.reports.models import Batch, Entry, Report, State
from reportdesk.reports.services import restoring
from reportdesk.reports.spots import Spot
from reportdesk.reports.stamp import fingerprint, plain_values

RECENT = 40
"""Our choice: the list of a report's latest changes; each spot's own page has all of its states."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a chosen state beside another state's."""

    label: str
    passages: tuple[Passage, ...]


@require_GET
@rule(Right.DRAFT)
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """List what was changed lately, and what was deleted and can be brought back."""
    report = fetch(request, Report, pk)
    states = report.states.select_related("author")[:RECENT]
    found = spots.find_all(report, {state.spot for state in states})
    context = {
        "agency": report.agency,
        "report": report,
        "view": overview.read(report),
        "changes": [(state, found[state.spot]) for state in states if state.spot in found],
        "deleted": _deleted(report),
        "batches": report.batches.filter(undone_at=None).select_related("author").order_by("-pk")[:10],
    }
    return render(request, "reports/history.html", context)


@require_GET
@rule(Right.WRITE)
def spot(request: PersonRequest, pk: int, spot: str) -> HttpResponse:
    """Show a spot's states and what one of them changed; ``?state=`` chooses, ``?against=now`` compares with today."""
    report = fetch(request, Report, pk)
    found = spots.find(report, spot)
    if found is None:
        raise Http404
    writers.require_reading(request, report, found.role)
    states = list(report.states.filter(spot=spot).select_related("author"))
    chosen = _chosen(states, request.GET.get("state", ""))
    is_now = request.GET.get("against") == "now"
    context = {
        "agency": report.agency,
        "report": report,
        "spot": found,
        "states": states,
        "chosen": chosen,
        "is_against_now": is_now,
        "changes": _changes(found, states, chosen, is_against_now=is_now) if chosen else (),
        "base": fingerprint(found.row, found.fields),
        "may_write": writers.may_write(request, report, found.role)
        and (report.is_editable or not found.is_between_rounds),
    }
    return render(request, "reports/spot_history.html", context)


@require_POST
@rule(Right.WRITE)
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Put an earlier state back; the one that it replaces stays in the list."""
    state = fetch(request, State.objects.select_related("report__agency"), pk)
    found = spots.find(state.report, state.spot)
    if found is None:
        raise Http404
    writers.require_part(request, state.report, found.role)
    restoring.restore(state, base=request.POST.get("base", ""), actor=request.user)
    messages.success(
        request, f"{found.title}已恢复到{state.get_way_display()}的那一版；刚才的文字留在历史里。"
    )
    return redirect("spot_history", state.report_id, state.spot)


@require_POST
@rule(Right.DRAFT)
def undo_batch(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a whole replacement back."""
    batch = fetch(request, Batch.objects.select_related("report__agency"), pk)
    count = restoring.undo(batch, actor=request.user)
    left = batch.states.count() - count
    told = f"已撤销：{batch.summary}，{count}处改回原样。"
    messages.success(request, told + (f"有{left}处后来又改过，没有动。" if left else ""))
    return redirect("history", batch.report_id)


def _chosen(states: list[State], wanted: str) -> State | None:
    return next((state for state in states if str(state.pk) == wanted), states[0] if states else None)


def _changes(
    spot: Spot, states: list[State], chosen: State, *, is_against_now: bool
) -> tuple[FieldChange, ...]:
    """Return the fields of the chosen state: against what stood before it, or towards what stands now."""
    if is_against_now:
        old, new = chosen.values, plain_values(spot.row, spot.fields)
    else:
        earlier = states[states.index(chosen) + 1 :]
        old = next((state.values for state in earlier if state.way != State.Way.SET_ASIDE), {})
        new = chosen.values
    before, after = spots.readable(spot.row, old), spots.readable(spot.row, new)
    return tuple(
        FieldChange(spot.label(name), difference(before.get(name, ""), after.get(name, "")))
        for name in spot.fields
        if before.get(name) or after.get(name)
    )


def _deleted(report: Report) -> list[tuple[Kind, Entry]]:
    """Return the deleted entries, the latest first."""
    found: list[tuple[Kind, Entry]] = []
    for kind in KINDS.values():
        if kind is ANNEX and not report.has_annexes:
            continue
        found += [(kind, row) for row in kind.rows_of(report).filter(deleted_at__isnull=False)]
    return sorted(found, key=lambda pair: pair[1].deleted_at, reverse=True)  # type: ignore[arg-type, return-value]
