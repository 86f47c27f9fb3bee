"""建报告，写导语、引言和文头文尾。"""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports.forms.head import HeadForm, PrefaceForm, lead_form
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Report
from reportdesk.reports.services import papers
from reportdesk.reports.views.drafting import OpenForm, Outcome, answer, part_of


class YearForm(forms.Form):
    year = forms.IntegerField(
        min_value=2015,
        max_value=2100,
        error_messages={
            "required": "请填写报告年度。",
            "invalid": "报告年度要写四位数字，如2026。",
            "min_value": "报告年度不能早于2015年。",
            "max_value": "报告年度不能晚于2100年。",
        },
    )


@require_POST
@rule(Right.DRAFT)
def create(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a report about a year, then go to its first page; a second click finds the one that is there."""
    agency = fetch(request, Agency, pk)
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["year"][0]))
        return redirect("desk", agency.pk)
    year = form.cleaned_data["year"]
    try:
        report = papers.create(agency=agency, year=year, actor=request.user)
    except IllegalMove as refused:
        messages.info(request, refused.message)
        return redirect("desk", agency.pk)
    return redirect("preface", report.pk)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def preface(request: PersonRequest, pk: int) -> HttpResponse:
    """Write the opening paragraph."""
    report = fetch(request, Report, pk)
    return _write(request, report, PrefaceForm, stop="preface", url=reverse("preface", args=[pk]))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def head(request: PersonRequest, pk: int) -> HttpResponse:
    """Write what stands around the text: title, addressees, number, signature, date."""
    report = fetch(request, Report, pk)
    return _write(request, report, HeadForm, stop="head", url=reverse("head", args=[pk]))


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def lead(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Write the introduction of a part."""
    report, part = fetch(request, Report, pk), part_of(role)
    return _write(
        request, report, lead_form(part), stop=part.value, url=reverse("part", args=[pk, part.value])
    )


def _write(
    request: PersonRequest, report: Report, form_class: type[StampedForm], *, stop: str, url: str
) -> HttpResponse:
    instance = Report.objects.get(pk=report.pk)
    form = form_class(request.POST if request.method == "POST" else None, instance=instance)
    opened = OpenForm(form, request.path, "paper")
    if request.method == "GET":
        return answer(request, report, stop=stop, opened=opened)
    if not form.is_valid():
        return answer(request, report, stop=stop, opened=opened, status=422)
    try:
        papers.save(report, values=form.values(), base=form.cleaned_data["base"], actor=request.user)
    except (StaleEdit, IllegalMove) as refused:
        fresh = Report.objects.get(pk=report.pk)
        form.rebase(fresh)
        theirs = tuple(form.stored_texts(fresh)) if isinstance(refused, StaleEdit) else ()
        shown = OpenForm(form, request.path, "paper", problem=refused.message, theirs=theirs)
        return answer(request, report, stop=stop, opened=shown, status=409)
    if request.htmx:
        return _saved(request, pk=report.pk, form_class=form_class, stop=stop)
    messages.success(request, "已保存。")
    return redirect(url)


def _saved(request: PersonRequest, *, pk: int, form_class: type[StampedForm], stop: str) -> HttpResponse:
    """Show what is stored now; preface and head keep their form open, a part closes it."""
    fresh = Report.objects.select_related("agency").get(pk=pk)
    is_page = stop in ("preface", "head")
    opened = OpenForm(form_class(instance=fresh), request.path, "paper") if is_page else None
    return answer(request, fresh, stop=stop, opened=opened, outcome=Outcome(saved_key="paper"))
