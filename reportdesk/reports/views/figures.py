"""数字台账：看、加、改、删、恢复，把上年的名目带来，正文里选用。"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import ledger_page, ledgers, overview
from reportdesk.reports.clashes import clashes
from reportdesk.reports.forms.figures import FigureForm
from reportdesk.reports.models import Figure, Report
from reportdesk.reports.services import figures
from reportdesk.reports.views.drafting import OpenForm


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
    if not form.is_valid():
        return _answer(request, report, opened=opened, status=422)
    try:
        row = figures.add(report, values=form.values(), key=form.cleaned_data["key"], actor=request.user)
    except IllegalMove as refused:
        problem = OpenForm(form, request.path, "figure", problem=refused.message)
        return _answer(request, report, opened=problem, status=409)
    return _done(request, report, FigureOutcome(saved=row))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer a line with the places that its value touches, then store it if nobody changed it meanwhile."""
    row = fetch(request, Figure, pk)
    instance = Figure.objects.get(pk=row.pk)
    was, report = row.printed, row.report
    form = FigureForm(request.POST if request.method == "POST" else None, instance=instance)
    opened = OpenForm(form, request.path, "figure", entry_key=row.key)
    if request.method == "GET":
        return _answer(request, report, opened=opened)
    if not form.is_valid():
        return _answer(request, report, opened=opened, status=422)
    try:
        figures.save(row, values=form.values(), base=form.cleaned_data["base"], actor=request.user)
    except (StaleEdit, IllegalMove) as refused:
        return _answer(request, report, opened=_refused(opened, row, refused), status=409)
    return _done(request, report, FigureOutcome(saved=Figure.objects.get(pk=row.pk), was=was))


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


def _refused(opened: OpenForm, row: Figure, refused: StaleEdit | IllegalMove) -> OpenForm:
    """Show both versions; the next save starts from what is stored now."""
    fresh = Figure.objects.get(pk=row.pk)
    opened.form.rebase(fresh)
    found = clashes(opened.form, fresh) if isinstance(refused, StaleEdit) else ()
    return OpenForm(
        opened.form, opened.action, "figure", opened.entry_key, problem=refused.message, clashes=found
    )
