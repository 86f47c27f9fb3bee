"""两稿对照：网页上看，或下载带修订痕迹的 Word 文件；送审以后写的，与送审的一稿对照。"""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.compose.paragraph_changes import counts
from reportdesk.docx_writer.revised import write_revised
from reportdesk.reports import overview
from reportdesk.reports.models import Report, Revision
from reportdesk.review import side_by_side
from reportdesk.web.download import DOCX, as_download


@require_GET
@rule(Right.VIEW)
def choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead to the comparison with ``?with=``; the newer text is always the one compared against the older."""
    one = fetch(request, Revision.objects.select_related("report"), pk)
    wanted = request.GET.get("with", "")
    other = side_by_side.comparable(one).filter(pk=wanted).first() if wanted.isdecimal() else None
    if other is None:
        raise Http404("没有这一稿。")
    before, after = sorted((one, other), key=lambda revision: (revision.report.year, revision.number))
    return redirect("compare", after.pk, before.pk)


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int, other: int) -> HttpResponse:
    """Show what changed from ``other`` to ``pk``; ``?only=1`` leaves out what did not."""
    before, after = _pair(request, pk, other)
    compared = side_by_side.difference(before, after)
    only = request.GET.get("only") == "1"
    context = {
        "agency": after.report.agency,
        "report": after.report,
        "before": before,
        "after": after,
        "lines": side_by_side.shown(compared, only_changes=only),
        "counts": {fate.value: number for fate, number in counts(compared).items()},
        "is_changed": any(entry.is_marked for entry in compared),
        "only": only,
    }
    return render(request, "review/compare.html", context)


@require_GET
@rule(Right.DRAFT)
def ahead(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what the drafters have written since the text was last frozen; ``?only=1`` as above."""
    report = fetch(request, Report, pk)
    last = report.revisions.order_by("-number").first()
    context: dict[str, object] = {"agency": report.agency, "report": report, "last": last}
    if last is not None:
        found = side_by_side.ahead(last, overview.read(report).frozen)
        only = request.GET.get("only") == "1"
        context |= {
            "lines": side_by_side.shown(found.compared, only_changes=only),
            "counts": {fate.value: number for fate, number in counts(found.compared).items()},
            "is_changed": found.is_changed,
            "only": only,
        }
    return render(request, "review/ahead.html", context)


@require_GET
@rule(Right.VIEW)
def download(request: PersonRequest, pk: int, other: int) -> HttpResponse:
    """Send the comparison as a Word file with tracked changes by whoever froze the newer text."""
    before, after = _pair(request, pk, other)
    content = write_revised(
        side_by_side.difference(before, after),
        title=f"{after.report.year}年度报告{after}修订对照稿",
        author=str(after.created_by),
        at=after.created_at,
    )
    response = HttpResponse(content, content_type=DOCX)
    return as_download(
        response, name=f"{after.report.year}年度报告{after}（修订对照）.docx", plain="compare.docx"
    )


def _pair(request: PersonRequest, pk: int, other: int) -> tuple[Revision, Revision]:
    rows = Revision.objects.select_related("report", "created_by")
    after, before = fetch(request, rows, pk), fetch(request, rows, other)
    if before.report.agency_id != after.report.agency_id:
        raise Http404("两稿不属于同一个机关。")
    return before, after
