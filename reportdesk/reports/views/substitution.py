"""全文查找替换：先看清每一处，再一次换掉，一次撤回。"""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import ReportdeskError
from reportdesk.core.text import clean_line
from reportdesk.reports import overview
from reportdesk.reports.models import Report
from reportdesk.reports.services import substituting


class SubstitutionForm(forms.Form):
    old = forms.CharField(label="查找", max_length=200, required=False, strip=False)
    new = forms.CharField(label="替换为", max_length=200, required=False, strip=False)

    def clean_old(self) -> str:
        return clean_line(self.cleaned_data["old"])

    def clean_new(self) -> str:
        return clean_line(self.cleaned_data["new"])


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """List all places of a wording; a POST exchanges the ticked ones."""
    report = fetch(request, Report, pk)
    form = SubstitutionForm(request.POST if request.method == "POST" else request.GET)
    given = form.cleaned_data if form.is_valid() else {"old": "", "new": ""}
    problem = "查找和替换的文字各不超过200字。" if form.errors else ""
    if request.method == "POST" and not problem:
        try:
            batch = substituting.substitute(
                report, **given, chosen=request.POST.getlist("pick"), actor=request.user
            )
        except ReportdeskError as refused:
            problem = refused.message
        else:
            messages.success(request, f"已{batch.summary}。要改回来，按“改动记录”里的“撤销这次替换”。")
            return redirect("history", pk)
    context = {
        "agency": report.agency,
        "report": report,
        "view": overview.read(report),
        "problem": problem,
        "most": substituting.MOST,
    }
    context |= {"given": given, "found": substituting.search(report, given["old"])}
    return render(request, "reports/substitution.html", context, status=409 if problem else 200)
