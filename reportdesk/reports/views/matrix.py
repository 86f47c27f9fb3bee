"""哪条不足由哪项安排回应，每项安排的目标、时限、责任单位？"""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import overview
from reportdesk.reports.forms.fields import TextLine
from reportdesk.reports.models import Cause, Plan, Report, Shortcoming
from reportdesk.reports.services import linking
from reportdesk.reports.stamp import fingerprint


class FactsForm(forms.Form):
    target = TextLine(label="目标", limit_chars=200)
    deadline = TextLine(label="完成时限", limit_chars=60)
    unit = TextLine(label="责任单位", limit_chars=100)


@dataclass(frozen=True, slots=True)
class Row:
    """A shortcoming, its causes, and every plan with whether it answers it."""

    shortcoming: Shortcoming
    causes: list[Cause]
    plans: tuple[tuple[Plan, bool], ...]

    @property
    def is_answered(self) -> bool:
        return any(is_on for _, is_on in self.plans)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A plan with what its facts are and were when the page was drawn; ``typed`` after a refusal."""

    plan: Plan
    base: str
    answers: tuple[int, ...]
    typed: dict[str, str]
    problem: str = ""


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set shortcomings, causes and plans side by side and show what is not answered."""
    return _page(request, fetch(request, Report, pk))


@require_POST
@rule(Right.DRAFT)
def link(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a plan answer a shortcoming (``link``: shortcoming=plan), or no longer (``unlink``)."""
    report = fetch(request, Report, pk)
    is_on = "link" in request.POST
    shortcoming, _, plan = request.POST.get("link" if is_on else "unlink", "").partition("=")
    try:
        linking.link(report, shortcoming=shortcoming, plan=plan, is_on=is_on, actor=request.user)
    except IllegalMove as refused:
        return _page(request, report, problem=refused.message, status=409)
    return _page(request, report, at=f"{shortcoming}={plan}") if request.htmx else redirect("matrix", pk)


@require_POST
@rule(Right.DRAFT)
def facts(request: PersonRequest, pk: int) -> HttpResponse:
    """Store a plan's target, deadline and unit; what was typed stays on the page when that is refused."""
    plan = fetch(request, Plan.objects.filter(deleted_at=None), pk)
    form = FactsForm(request.POST)
    typed = {name: request.POST.get(name, "") for name in linking.FACTS}
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return _page(request, plan.report, refused=(plan.pk, typed, problem), status=422)
    try:
        base = request.POST.get("base", "")
        linking.save_facts(plan, values=form.cleaned_data, base=base, actor=request.user)
    except (IllegalMove, StaleEdit) as refused:
        return _page(request, plan.report, refused=(plan.pk, typed, refused.message), status=409)
    return _page(request, plan.report, at=plan.key) if request.htmx else redirect("matrix", plan.report_id)


def _page(
    request: PersonRequest,
    report: Report,
    *,
    problem: str = "",
    at: str = "",
    refused: tuple[int, dict[str, str], str] | None = None,
    status: int = 200,
) -> HttpResponse:
    view = overview.read(report)
    plans = view.rows.plans
    answered = {plan.pk: {shortcoming.pk for shortcoming in plan.answered} for plan in plans}
    rows = [
        Row(each, each.children, tuple((plan, each.pk in answered[plan.pk]) for plan in plans))
        for each in view.rows.shortcomings
    ]
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "rows": rows,
        "arrangements": [_arrangement(plan, view.rows.shortcomings, refused) for plan in plans],
        "gaps": sum(not row.is_answered or not row.causes for row in rows),
        "at": at,
        "problem": problem,
        "stop": "matrix",
    }
    template = "reports/_matrix.html" if request.htmx else "reports/matrix.html"
    return render(request, template, context, status=status)


def _arrangement(
    plan: Plan, shortcomings: tuple[Shortcoming, ...], refused: tuple[int, dict[str, str], str] | None
) -> Arrangement:
    answered = set(plan.answered)
    numbers = tuple(number for number, each in enumerate(shortcomings, start=1) if each in answered)
    stored = {name: str(getattr(plan, name)) for name in linking.FACTS}
    base = fingerprint(plan, linking.FACTS)
    if refused is None or refused[0] != plan.pk:
        return Arrangement(plan, base, numbers, stored)
    return Arrangement(plan, base, numbers, refused[1], refused[2])
