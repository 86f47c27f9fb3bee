"""印出来是什么样？"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.plain import to_text
from reportdesk.reports import overview
from reportdesk.reports.marking import changed_since
from reportdesk.reports.models import Report
from reportdesk.reports.printing import printed


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw the draft as a paper; for htmx only the paper. ``?marks=1`` marks what changed since the last revision."""
    report = fetch(request, Report, pk)
    frozen = overview.read(report).frozen
    document = printed(frozen, variant=Variant.FORMAL)
    last = report.revisions.order_by("-number").first()
    changes = changed_since(last, frozen, document) if last and request.GET.get("marks") == "1" else None
    context = {
        "agency": report.agency,
        "report": report,
        "document": document,
        "sheets": document.sheets,
        "chars": len("".join(to_text(document).split())),
        "last": last,
        "marked": changes and changes.marked,
        "gone": changes and changes.gone,
    }
    return render(request, "reports/_paper.html" if request.htmx else "reports/preview.html", context)
