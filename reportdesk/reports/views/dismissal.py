"""放过一条核对结果，或者恢复它。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import checking, overview
from reportdesk.reports.forms.reason import ReasonForm
from reportdesk.reports.models import Dismissal, Report
from reportdesk.reports.queries import words_about
from reportdesk.reports.services import dismissing
from reportdesk.reports.views.board import Done, OpenReason, draw, findings_address, scope_of

GONE = "这一条已经不在文中了，不用再忽略。请刷新页面看最新的核对结果。"


@require_POST
@rule(Right.DRAFT)
def dismiss(request: PersonRequest, pk: int) -> HttpResponse:
    """Pass a warning or hint over with a reason; for an error, ask the reviewer to."""
    report = fetch(request, Report, pk)
    form = ReasonForm(request.POST)
    digest = str(request.POST.get("digest", ""))
    if not form.is_valid():
        return _refuse(request, report, OpenReason(digest, form.typed, form.problem or GONE), status=422)
    board = checking.check(report, overview.read(report).frozen, words=words_about(report))
    placed = board.at(digest)
    if placed is None:
        raise StaleEdit(GONE)
    try:
        word = dismissing.dismiss(report, placed, reason=form.cleaned_data["reason"], actor=request.user)
    except IllegalMove as refused:
        return _refuse(request, report, OpenReason(digest, form.typed, refused.message), status=409)
    return _done(request, report, f"{word.get_verdict_display()}：{word.message}")


@require_POST
@rule(Right.DRAFT)
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a finding stand again."""
    word = fetch(request, Dismissal, pk)
    dismissing.take_back(word, actor=request.user)
    return _done(request, word.report, f"已恢复：{word.message}")


def _refuse(request: PersonRequest, report: Report, reason: OpenReason, *, status: int) -> HttpResponse:
    scope = scope_of(request.POST, is_page="page" in request.POST or not request.htmx)
    return draw(request, report, scope, reason=reason, status=status)


def _done(request: PersonRequest, report: Report, said: str) -> HttpResponse:
    scope = scope_of(request.POST, is_page="page" in request.POST)
    if request.htmx:
        return draw(request, report, scope, done=Done(said))
    messages.success(request, said)
    return redirect(findings_address(report, scope))
