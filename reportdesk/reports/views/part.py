"""一页一个部分。"""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.reports import writers
from reportdesk.reports.models import Report
from reportdesk.reports.views.drafting import answer, deleted, part_of


@require_GET
@rule(Right.WRITE)
def show(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Show a part; after a deletion without script, ``?deleted=kind-id`` offers the way back."""
    report = fetch(request, Report, pk)
    writers.require_reading(request, report, part_of(role))
    return answer(
        request, report, stop=part_of(role).value, outcome=deleted(report, request.GET.get("deleted", ""))
    )
