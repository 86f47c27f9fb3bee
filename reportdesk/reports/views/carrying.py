"""从上一年度的报告开始，确认沿用的话。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.reports import overview
from reportdesk.reports.models import Promise, Report
from reportdesk.reports.services import carrying
from reportdesk.reports.views.drafting import Outcome, answer
from reportdesk.reports.views.paper import YearForm


@require_POST
@rule(Right.DRAFT)
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a report from last year's signed or archived one, then go to what is to be answered first."""
    agency = fetch(request, Agency, pk)
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["year"][0]))
        return redirect("desk", pk)
    try:
        report = carrying.begin(agency=agency, year=form.cleaned_data["year"], actor=request.user)
    except IllegalMove as refused:
        messages.info(request, refused.message)
        return redirect("desk", pk)
    messages.success(request, "已按去年的报告起草。沿用的话逐条确认，去年的安排逐条答复。")
    return begun(report)


def begun(report: Report) -> HttpResponse:
    """Lead from a fresh draft to where the work begins: last year's promises, else the list of what is missing."""
    is_asked = report.promises.filter(outcome=Promise.Outcome.OPEN).exists()
    return redirect("promises" if is_asked else "report", report.pk)


@require_POST
@rule(Right.DRAFT)
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm one place where last year's words stand."""
    report = fetch(request, Report, pk)
    key, stop = request.POST.get("key", ""), request.POST.get("stop", "")
    carrying.confirm(report, key=key, actor=request.user)
    if request.htmx and overview.role_named(stop) is not None:
        return answer(request, report, stop=stop, outcome=Outcome(saved_key=key))
    url = overview.page_of(pk, stop) or reverse("report", args=[pk])
    return redirect(f"{url}#entry-{key}")
