"""数字台账：看、加、改、删、恢复，把上年的名目带来，正文里选用。"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.reports import ledger_page, ledgers, overview, spots
from reportdesk.reports.forms.figures import FigureForm
from reportdesk.reports.models import Figure, Report
from reportdesk.reports.services import figures
from reportdesk.reports.services.history import Origin
from reportdesk.reports.views.adding import Place, append
from reportdesk.reports.views.drafting import OpenForm
from reportdesk.reports.views.saving import is_automatic, submit


@dataclass(frozen=True, slots=True)
class FigureOutcome:
    """What has just happened: the line saved with its words before and now, or the line deleted."""

    saved: Figure | None = None
    was: str = ""
    deleted: Figure | None = None


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the ledger; ``?saved=`` and ``?deleted=`` say without script what has just happened."""
    report = fetch(request, Report, pk)
    return _answer(request, report, outcome=_told(request, report))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer an empty line, then add it."""
    report = fetch(request, Report, pk)
    form = FigureForm(request.POST if request.method == "POST" else None)
    opened = OpenForm(form, request.path, "figure")
    if request.method == "GET":
        form.initial["name"] = request.GET.get("name", "")[:60]
        return _answer(request, report, opened=opened)
    return append(request, opened, _place(request, report))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer a line with the places that its value touches, then store it if nobody changed it meanwhile."""
    row = fetch(request, Figure, pk)
    was, report = row.printed, row.report
    opened = _open(request, row)
    if request.method == "GET":
        return _answer(request, report, opened=opened)
    if is_automatic(request) and isinstance(opened.form, FigureForm):
        opened.form.leave_name()
    done = submit(
        request,
        opened,
        show=partial(_answer, request, report),
        save=partial(figures.save, row),
        fresh=lambda: Figure.objects.get(pk=row.pk),
    )
    if isinstance(done, HttpResponse):
        return done
    saved = Figure.objects.get(pk=row.pk) if done else None
    return _done(request, report, FigureOutcome(saved=saved, was=was))


@require_POST
@rule(Right.DRAFT)
def delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a line and offer to undo it; the texts keep their placeholders."""
    row = fetch(request, Figure, pk)
    figures.delete(row, actor=request.user)
    return _done(request, row.report, FigureOutcome(deleted=row))


@require_POST
@rule(Right.DRAFT)
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo a deletion."""
    row = fetch(request, Figure, pk)
    figures.restore(row, actor=request.user)
    return _done(request, row.report, FigureOutcome(saved=row))


@require_POST
@rule(Right.DRAFT)
def carry(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a line for each of last year's figures that has none yet."""
    report = fetch(request, Report, pk)
    number = figures.carry_over(report, actor=request.user)
    messages.success(request, f"已列出上年的{number}个数字，请逐个填上今年的数。")
    return redirect("figures", report.pk)


@require_GET
@rule(Right.WRITE)
def options(request: PersonRequest, pk: int) -> HttpResponse:
    """List the figures for the picker beside a text."""
    report = fetch(request, Report, pk)
    lines = [ledger_page.ShownLine(line, ()) for line in ledgers.read(report).lines]
    return render(request, "reports/_figure_options.html", {"lines": lines, "report": report})


def _answer(
    request: PersonRequest,
    report: Report,
    *,
    opened: OpenForm | None = None,
    outcome: FigureOutcome | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the ledger's page, or for htmx its changing half; after a change the preview is told."""
    outcome = outcome or FigureOutcome()
    view = overview.read(report)
    page = ledger_page.read(view)
    touched = outcome.saved or outcome.deleted
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "page": page,
        "stop": "figures",
        "opened": opened,
        "outcome": outcome,
        "touched": page.spots.get(touched.name, ()) if touched else (),
    }
    template = "reports/_figures.html" if request.htmx else "reports/figures.html"
    response = render(request, template, context, status=status)
    if touched:
        trigger_client_event(response, "saved")
    return response


def _done(request: PersonRequest, report: Report, outcome: FigureOutcome) -> HttpResponse:
    if request.htmx:
        return _answer(request, Report.objects.select_related("agency").get(pk=report.pk), outcome=outcome)
    what = f"deleted={outcome.deleted.pk}" if outcome.deleted else ""
    if outcome.saved:
        what = f"saved={outcome.saved.pk}"
    return redirect(f"{reverse('figures', args=[report.pk])}?{what}")


def _told(request: PersonRequest, report: Report) -> FigureOutcome:
    """Return what an address says has happened; nothing for an address that does not fit the ledger."""

    def row(name: str) -> Figure | None:
        number = request.GET.get(name, "")
        is_number = number.isdecimal() and len(number) < 18
        return Figure.objects.filter(report=report, pk=int(number)).first() if is_number else None

    saved, deleted = row("saved"), row("deleted")
    if deleted and deleted.deleted_at:
        return FigureOutcome(deleted=deleted)
    return FigureOutcome(saved=saved if saved and not saved.deleted_at else None)


def _open(request: PersonRequest, row: Figure) -> OpenForm:
    """Return the form of a line, over what is stored now."""
    typed = request.POST if request.method == "POST" else None
    form = FigureForm(typed, instance=copy(row))
    url = reverse("figure_edit", args=[row.pk])
    return OpenForm(form, url, "figure", entry_key=row.key, spot=spots.of_figure(row).name)


def _place(request: PersonRequest, report: Report) -> Place[Figure]:
    def add(*, values: Mapping[str, str], key: str, origin: Origin) -> Figure:
        if "name" not in values:
            raise IllegalMove("先写好名称，这个数字才能记进台账；别的栏还在这里。")
        return figures.add(report, values=values, key=key, actor=request.user, origin=origin)

    return Place(
        add=add,
        find=lambda key: Figure.objects.filter(report=report, key=key).first(),
        over=lambda row: _open(request, row),
        show=partial(_answer, request, report),
        done=lambda row: _done(request, report, FigureOutcome(saved=row)),
    )
