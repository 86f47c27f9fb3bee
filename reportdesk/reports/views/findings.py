"""查出了什么，规则从哪里来？"""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.checks.finding import Severity
from reportdesk.core.errors import StaleEdit
from reportdesk.core.text import clean_text
from reportdesk.reports import checking, overview
from reportdesk.reports.models import TEXT_CHARS, Report
from reportdesk.reports.services import replacing
from reportdesk.reports.views.drafting import Outcome, answer

UNCHECKED = frozenset({"csrfmiddlewaretoken", "base", "key", "kind", "answers", "times", "issued_on"})
"""Fields of the forms that hold no prose."""


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """List the findings of a draft; ``?part=`` one part's, ``?least=`` a severity and graver ones."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    placed = checking.check(report, view.frozen)
    role = overview.role_named(request.GET.get("part", ""))
    least = request.GET.get("least", "")
    shown = [entry for entry in placed if role is None or entry.role is role]
    if least in (Severity.ERROR, Severity.WARNING):
        graver = {Severity.ERROR} if least == Severity.ERROR else {Severity.ERROR, Severity.WARNING}
        shown = [entry for entry in shown if entry.finding.severity in graver]
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "findings",
        "placed": shown,
        "is_linked": True,
        "counts": checking.counts(placed),
        "least": least,
    }
    template = "reports/_findings.html" if request.htmx else "reports/findings.html"
    return render(request, template, context)


@require_POST
@rule(Right.DRAFT)
def live(request: PersonRequest, pk: int) -> HttpResponse:
    """Check what stands in an open form right now; nothing is stored."""
    report = fetch(request, Report, pk)
    fields = {name: value for name, value in request.POST.items() if name not in UNCHECKED}
    text = clean_text("\n".join(map(str, fields.values())))
    placed = checking.check_typing(report, text) if len(text) <= TEXT_CHARS else ()
    return render(request, "reports/_live.html", {"placed": placed})


class ReplacementForm(forms.Form):
    where = forms.CharField(max_length=120)
    start = forms.IntegerField(min_value=0, max_value=TEXT_CHARS)
    old = forms.CharField(required=False, strip=False, max_length=TEXT_CHARS)
    new = forms.CharField(required=False, strip=False, max_length=TEXT_CHARS)


@require_POST
@rule(Right.DRAFT)
def replace(request: PersonRequest, pk: int) -> HttpResponse:
    """Take over a suggested wording where it stands, and offer to undo it."""
    report = fetch(request, Report, pk)
    form = ReplacementForm(request.POST)
    if not form.is_valid():
        raise StaleEdit(replacing.GONE)
    replacement = replacing.Replacement(**form.cleaned_data)
    replacing.replace(report, replacement, actor=request.user)
    view = overview.read(Report.objects.select_related("agency").get(pk=pk))
    role = view.frozen.role_at(replacement.where)
    if request.htmx and role is not None:
        return answer(request, view.report, stop=role.value, outcome=Outcome(replaced=replacement))
    messages.success(request, f"已把“{replacement.old}”改为“{replacement.new}”。")
    return redirect(overview.address_of(view.report, view.frozen, replacement.where))


@require_GET
@rule(Right.PERSON)
def rules(request: PersonRequest) -> HttpResponse:
    """Describe every check: what it finds, on what basis, a bad and a good example."""
    return render(request, "reports/rules.html", {"cards": checking.cards()})
