"""一页一个部分。"""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.reports import writers
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import Report
from reportdesk.reports.views.drafting import Outcome, answer, part_of


@require_GET
@rule(Right.WRITE)
def show(request: PersonRequest, pk: int, role: str) -> HttpResponse:
    """Show a part; after a deletion without script, ``?deleted=kind-id`` offers the way back."""
    report = fetch(request, Report, pk)
    writers.require_reading(request, report, part_of(role))
    return answer(
        request, report, stop=part_of(role).value, outcome=_deleted(report, request.GET.get("deleted", ""))
    )


def _deleted(report: Report, mark: str) -> Outcome:
    slug, _, number = mark.partition("-")
    if slug not in KINDS or not number.isdecimal() or len(number) > 18:
        return Outcome()
    kind = KINDS[slug]
    entry = kind.model._default_manager.filter(pk=int(number), deleted_at__isnull=False).first()
    if entry is None or entry.report != report:  # type: ignore[attr-defined]
        return Outcome()
    return Outcome(deleted=entry, deleted_kind=kind)
