"""验证：把文件放进来，看它是不是签发的那一稿。"""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reportdesk.accounts.access import PersonRequest, Right, agencies_open_to, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.compose.webpage import without_elements
from reportdesk.readers import NARROW, UnreadableFile, read_bytes
from reportdesk.reports.models import Revision
from reportdesk.review.forms import FileForm
from reportdesk.review.side_by_side import shown
from reportdesk.review.verification import Verdict, verify

LARGEST_OPEN_BYTES = 2_000_000
"""Our choice: a report is below 200 kB; whoever is not logged in gets no more work done than that takes."""


@require_http_methods(["GET", "POST"])
@rule(Right.PUBLIC)
def show(request: PersonRequest, *, released: Callable[[], QuerySet[Revision]]) -> HttpResponse:
    """Take a file and say which signed text it is; whoever may read no report only where an agency allows it.

    ``released`` comes with the address: which texts are in public is known to the layer above.
    """
    agencies = _agencies_of(request)
    is_open = bool(agencies) or Agency.objects.filter(verifies_openly=True).exists()
    if request.method == "GET" or not is_open:
        return _page(request, is_open=is_open, status=200 if request.method == "GET" else 403)
    form = FileForm(request.POST, request.FILES, asked="要验证的文件")
    if not form.is_valid():
        return _page(request, problem=str(form.errors["file"][0]), status=422)
    file = form.cleaned_data["file"]
    content = file.read(LARGEST_OPEN_BYTES + 1)
    if len(content) > LARGEST_OPEN_BYTES:
        return _page(request, problem="文件超过2 MB，不像是一份报告，没有验证。", status=422)
    try:
        source = read_bytes(without_elements(content), name=file.name, limits=NARROW)
    except UnreadableFile as refused:
        return _page(request, problem=refused.message, status=422)
    verdict = verify(source, agencies=agencies, released=released())
    return _page(request, verdict=verdict, name=file.name)


def _agencies_of(request: PersonRequest) -> frozenset[int]:
    """Return the agencies whose reports this person may read; none for whoever is not logged in."""
    return agencies_open_to(request.user, Right.VIEW) if request.user.is_authenticated else frozenset()


def _page(
    request: PersonRequest,
    *,
    is_open: bool = True,
    verdict: Verdict | None = None,
    name: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "is_open": is_open,
        "verdict": verdict,
        "lines": shown(verdict.changes, only_changes=False) if verdict else [],
        "reads_reports": bool(_agencies_of(request)),
        "name": name,
        "problem": problem,
    }
    return render(request, "review/verify.html", context, status=status)
