"""一份报告的来龙去脉：状态、还差什么、历次审签、文件、办理记录。"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core import codec
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import EDITABLE, Post, Status, legal_moves
from reportdesk.rendering.queries import latest_jobs
from reportdesk.reports import checking, overview, wording
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.queries import dismissed_of, words_about
from reportdesk.review import comparing, queries
from reportdesk.review.services import round as rounds


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a report's state and history; the draft's gaps only to its drafters."""
    report = fetch(request, Report, pk)
    posts = posts_in(request.user, report.agency_id)
    status = Status(report.status)
    revisions = list(report.revisions.select_related("created_by"))
    signed = next((revision for revision in revisions if revision.is_signed), None)
    view = overview.read(report) if Post.DRAFTER in posts and status in EDITABLE else None
    context = {
        "agency": report.agency,
        "report": report,
        "is_drafter": Post.DRAFTER in posts,
        "moves": [move.value for move in legal_moves(status=status, posts=posts)],
        "view": view,
        "board": checking.check(report, view.frozen, words=words_about(report)) if view else None,
        "deadlines": queries.deadlines(report, today=timezone.localdate()),
        "rounds": list(queries.rounds_of(report)),
        "revisions": revisions,
        "jobs": list(latest_jobs(signed)) if signed else [],
        "trail": list(queries.trail_of(report)),
    }
    return render(request, "review/report.html", context)


@require_POST
@rule(Right.DRAFT)
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    """Submit for review; what is missing is listed on the report's page."""
    return _act(request, pk, rounds.submit, done="已提交审核，正文已冻结。审核人会在工作台看到。")


@require_POST
@rule(Right.DRAFT)
def recall(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the text back before the review has passed."""
    return _act(request, pk, rounds.recall, done="已撤回，可以继续修改。")


@require_POST
@rule(Right.DRAFT)
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a new draft after a signature."""
    return _act(request, pk, rounds.reopen, done="已重新起草。原签发稿保持不变，改后要重新审签。")


@require_GET
@rule(Right.VIEW)
def revision(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a frozen text as a paper, with its fingerprint and what was passed over in it."""
    shown = fetch(request, Revision, pk)
    document = compose(codec.read_json(shown.content), variant=Variant.FORMAL, wording=wording.load())
    context = {
        "agency": shown.report.agency,
        "report": shown.report,
        "revision": shown,
        "document": document,
        "dismissed": dismissed_of(shown),
        "others": list(comparing.comparable(shown)),
    }
    return render(request, "review/revision.html", context)


def _act(request: PersonRequest, pk: int, verb: Callable[..., object], *, done: str) -> HttpResponse:
    report = fetch(request, Report, pk)
    try:
        verb(report, actor=request.user)
    except (IllegalMove, Incomplete) as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
    return redirect("report", pk)
