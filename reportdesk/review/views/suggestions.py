"""WPS、Word 批改的往返：下载、收回、逐处采纳或不采纳。"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core.difference import Passage, difference
from reportdesk.core.errors import ReportdeskError
from reportdesk.core.lifecycle import Post
from reportdesk.readers import LARGEST_FILE_BYTES, UnreadableFile
from reportdesk.reports import overview
from reportdesk.review.forms import FileForm
from reportdesk.review.models import Round, Suggestion
from reportdesk.review.services import returning, suggestions
from reportdesk.web.download import DOCX, as_download


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion with its differences by character."""

    suggestion: Suggestion
    passages: tuple[Passage, ...]


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what came back, with what may be done about it."""
    return _page(request, _fetch(request, pk))


@require_GET
@rule(Right.VIEW)
def download(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the frozen text to be marked up in WPS or Word."""
    current = _fetch(request, pk)
    response = HttpResponse(returning.export(current), content_type=DOCX)
    return as_download(
        response, name=f"{current.report.year}年度报告{current.revision}（批改用）.docx", plain="to-mark.docx"
    )


@require_POST
@rule(Right.VIEW)
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a marked-up file in."""
    current = _fetch(request, pk)
    form = FileForm(request.POST, request.FILES, asked="批改过的 DOCX 文件")
    if not form.is_valid():
        return _page(request, current, problem=str(form.errors["file"][0]), status=422)
    content = form.cleaned_data["file"].read(LARGEST_FILE_BYTES + 1)
    if len(content) > LARGEST_FILE_BYTES:
        return _page(request, current, problem="文件太大，没有收下。批改用的文件不会超过20 MB。", status=422)
    try:
        brought = returning.take_back(current, content, actor=request.user)
    except (UnreadableFile, ReportdeskError) as refused:
        return _page(request, current, problem=refused.message, status=422)
    known = f"另有{brought.known}处以前收过，没有重复。" if brought.known else ""
    stray = f"{brought.stray}段归不进条目，放在托盘里。" if brought.stray else ""
    messages.success(request, f"收下了：改动{brought.suggestions}处，批注{brought.remarks}条。{stray}{known}")
    return redirect("suggestions", pk)


@require_POST
@rule(Right.DRAFT)
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    """Write one change into the draft."""
    return _act(request, pk, suggestions.accept, done="已采纳，写进草稿。")


@require_POST
@rule(Right.DRAFT)
def refuse(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave the text as it is."""
    return _act(request, pk, suggestions.refuse, done="没有采纳，原文不动。")


@require_POST
@rule(Right.DRAFT)
def reconsider(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a refused change again."""
    return _act(request, pk, suggestions.reconsider, done="已放回待处理。")


def _act(request: PersonRequest, pk: int, verb: Callable[..., None], *, done: str) -> HttpResponse:
    rows = Suggestion.objects.select_related("round__report", "round__revision", "remark__round__report")
    suggestion = fetch(request, rows, pk)
    try:
        verb(suggestion, actor=request.user)
    except ReportdeskError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
    back = request.POST.get("back", "")
    if page := overview.page_of(suggestion.round.report_id, back):
        return redirect(f"{page}#remarks-here")
    if back == "report":
        return redirect(f"{reverse('report', args=[suggestion.round.report_id])}#remarks-heading")
    return redirect(f"{reverse('suggestions', args=[suggestion.round_id])}#suggestion-{suggestion.pk}")


def _fetch(request: PersonRequest, pk: int) -> Round:
    return fetch(request, Round.objects.select_related("revision", "report"), pk)


def _page(request: PersonRequest, current: Round, *, problem: str = "", status: int = 200) -> HttpResponse:
    rows = list(current.suggestions.select_related("brought_by", "decided_by"))
    posts = posts_in(request.user, current.report.agency_id)
    context = {
        "agency": current.report.agency,
        "report": current.report,
        "round": current,
        "shown": [Shown(row, difference(row.before, row.after)) for row in rows],
        "open": sum(row.state == Suggestion.State.OPEN for row in rows),
        "remarks": list(current.remarks.exclude(voice="").select_related("author")),
        "stray": list(current.stray_passages.select_related("brought_by")),
        "may_decide": Post.DRAFTER in posts and current.report.is_editable,
        "is_drafter": Post.DRAFTER in posts,
        "may_take": current.outcome != Round.Outcome.SIGNED,
        "problem": problem,
    }
    return render(request, "review/suggestions.html", context, status=status)
