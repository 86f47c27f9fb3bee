"""还有谁开着这份报告？"""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.reports.models import Report
from reportdesk.reports.services import presence


class BeatForm(forms.Form):
    tab = forms.RegexField(r"^[0-9a-f]{8,16}$")
    spot = forms.RegexField(r"^[a-z_]{1,24}(:\d{1,14})?$", required=False)
    leaving = forms.BooleanField(required=False)


@require_POST
@rule(Right.WRITE)
def beat(request: PersonRequest, pk: int) -> HttpResponse:
    """Renew this tab's presence and name the others; a script calls it every 15 seconds."""
    report = fetch(request, Report, pk)
    form = BeatForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    given = form.cleaned_data
    if given["leaving"]:
        presence.leave(report, user=request.user, tab=given["tab"])
        return HttpResponse(status=204)
    others = presence.beat(report, user=request.user, tab=given["tab"], spot=given["spot"])
    return render(request, "reports/_presence.html", {"others": others})
