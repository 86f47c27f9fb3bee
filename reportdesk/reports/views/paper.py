"""建报告，写导语、引言和文头文尾。"""

from dataclasses import replace
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.reports import spots, writers
from reportdesk.reports.forms.head import HeadForm
from reportdesk.reports.forms.preface import PrefaceForm, lead_form
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import Report, State
from reportdesk.reports.services import papers
from reportdesk.reports.views.drafting import OpenForm, answer, deleted, part_of, saved
from reportdesk.reports.views.saving import submit


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
@rule(Right.WRITE)
def lead(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Write the introduction of a part."""
    report, part = fetch(request, Report, pk), part_of(role)
    writers.require_part(request, report, part)
    return _write(
        request, report, lead_form(part), stop=part.value, url=reverse("part", args=[pk, part.value])
    )


def _write(
    request: PersonRequest, report: Report, form_class: type[StampedForm], *, stop: str, url: str
) -> HttpResponse:
    instance = Report.objects.get(pk=report.pk)
    form = form_class(request.POST if request.method == "POST" else None, instance=instance)
    spot = spots.of_row(instance, form_class.stored_fields())
    opened = OpenForm(form, request.path, "paper", spot=spot.name)
    if request.method == "GET":
        gone = deleted(report, request.GET.get("deleted", "")) if stop == "head" else None
        return answer(request, report, stop=stop, opened=opened, outcome=gone)
    done = submit(
        request,
        opened,
        show=partial(answer, request, report, stop=stop),
        save=partial(papers.save, report),
        fresh=lambda: Report.objects.get(pk=report.pk),
    )
    if isinstance(done, HttpResponse):
        return done
    if request.htmx:
        return _saved(request, report.pk, opened, done, stop=stop)
    messages.success(request, "已保存。")
    return redirect(url)


def _saved(
    request: PersonRequest, pk: int, opened: OpenForm, state: State | None, *, stop: str
) -> HttpResponse:
    """Show what is stored now; preface and head keep their form open, a part closes it."""
    fresh = Report.objects.select_related("agency").get(pk=pk)
    is_page = stop in ("preface", "head")
    again = replace(opened, form=type(opened.form)(instance=fresh)) if is_page else None
    return answer(request, fresh, stop=stop, opened=again, outcome=saved("paper", state))
