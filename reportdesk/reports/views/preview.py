"""印出来是什么样？"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.reports import overview, wording
from reportdesk.reports.models import Report


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw the draft as a paper; for htmx only the paper."""
    report = fetch(request, Report, pk)
    frozen = overview.read(report).frozen
    document = compose(frozen, variant=Variant.FORMAL, wording=wording.load())
    template = "reports/_paper.html" if request.htmx else "reports/preview.html"
    return render(request, template, {"agency": report.agency, "report": report, "document": document})
