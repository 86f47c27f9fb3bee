"""一份报告的来龙去脉：状态、还差什么、历次审签、文件、办理记录。"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core import publication
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import Move, Post, Status, legal_moves
from reportdesk.rendering.queries import latest_jobs
from reportdesk.reports import checking, overview
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.printing import printed
from reportdesk.reports.queries import dismissed_of, words_about
from reportdesk.review import chains, queries, side_by_side, threads
from reportdesk.review.forms import ReopenForm
from reportdesk.review.models import Remark, Round
from reportdesk.review.services import reminder
from reportdesk.review.services import round as rounds
from reportdesk.review.sheet import flags_of


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a report's state and history; the draft's gaps only to its drafters."""
    report = fetch(request, Report, pk)
    posts = posts_in(request.user, report.agency_id)
    revisions = list(report.revisions.select_related("created_by", "sign_off__confirmed_by"))
    signed = next((revision for revision in revisions if revision.is_signed), None)
    context = {
        "agency": report.agency,
        "report": report,
        "is_drafter": Post.DRAFTER in posts,
        "deadlines": queries.deadlines(report, today=timezone.localdate()),
        "flags": flags_of(getattr(signed, "sign_off", None)),
        "reopen_form": ReopenForm(),
        "revisions": revisions,
        "signed": signed,
        "secret": publication.refusal(signed.read().head) if signed else "",
        "jobs": list(latest_jobs(signed)) if signed else [],
        "trail": list(queries.trail_of(report)),
    }
    passage = _passage(report, posts)
    draft = _draft(report, posts, revisions, passage["waiting"])
    return render(request, "review/report.html", context | passage | draft)


@require_POST
@rule(Right.DRAFT)
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    """Submit for review; what is missing is listed on the report's page."""
    return _act(
        request,
        pk,
        rounds.submit,
        done="已提交审核，正文已冻结。审核人会在工作台看到；您可以接着写，写的进入下一稿。",
    )


@require_POST
@rule(Right.DRAFT)
def recall(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the text back before the review has passed."""
    return _act(request, pk, rounds.recall, done="已撤回，可以继续修改。")


@require_POST
@rule(Right.DRAFT)
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    """Remind whom the active step waits for."""
    return _act(request, pk, reminder.remind, done="已催办，对方会在“消息”里看到。")


@require_POST
@rule(Right.UNLOCK)
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Unlock a signed report, with a reason; a manager, who sees no report, goes back to the settings."""
    report = fetch(request, Report, pk)
    form = ReopenForm(request.POST)
    target = redirect("report", pk)
    if not posts_in(request.user, report.agency_id) - {Post.MANAGER}:
        target = redirect("approval", report.agency_id)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return target
    try:
        rounds.reopen(report, reason=form.cleaned_data["reason"], actor=request.user)
    except IllegalMove as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "已解锁，起草人可以修改。原签发稿和文号保持不变，改后要重新审签。")
    return target


@require_GET
@rule(Right.VIEW)
def revision(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a frozen text as a paper, with its fingerprint and what was passed over in it."""
    shown = fetch(request, Revision.objects.select_related("sign_off__confirmed_by"), pk)
    document = printed(shown.read(), variant=Variant.FORMAL)
    context = {
        "agency": shown.report.agency,
        "report": shown.report,
        "revision": shown,
        "flags": flags_of(getattr(shown, "sign_off", None)),
        "document": document,
        "dismissed": dismissed_of(shown),
        "others": list(side_by_side.comparable(shown)),
    }
    return render(request, "review/revision.html", context)


def _ahead(written: overview.Overview, revisions: list[Revision]) -> side_by_side.Ahead | None:
    """Return what the drafters wrote since the text was frozen; of a signed report only where there is any."""
    found = side_by_side.ahead(revisions[0], written.frozen) if revisions else None
    return found if found and (found.is_changed or written.report.is_under_way) else None


def _draft(
    report: Report, posts: frozenset[Post], revisions: list[Revision], waiting: list[Remark]
) -> dict[str, object]:
    """What the page says about the text in work; ``view`` only to its drafters; ``is_held``: something forbids to submit.

    ``waiting``: the remarks still to be settled; a drafter gets them with the way to what they are about.
    """
    written = overview.read(report) if Post.DRAFTER in posts and not report.is_archived else None
    view = written if report.is_editable else None
    board = checking.check(report, view.frozen, words=words_about(report)) if view else None
    musts = sum(remark.is_must for remark in waiting)
    return {
        "view": view,
        "unsettled": threads.addressed(waiting, view),
        "musts": musts,
        "ahead": _ahead(written, revisions) if written and not view else None,
        "board": board,
        "is_held": bool(view and board and (view.missing or board.blocking or musts)),
    }


def _passage(report: Report, posts: frozenset[Post]) -> dict[str, Any]:
    """What the page says about rounds: all of them, the open one with its steps, and what may be done."""
    so_far = list(queries.rounds_of(report))
    current = next((row for row in so_far if row.outcome == Round.Outcome.OPEN), None)
    return {
        "rounds": so_far,
        "open_round": current,
        "waiting": [] if current else threads.unsettled(so_far),
        "returned": so_far[0] if report.status == Status.RETURNED else None,
        "steps": list(current.steps.all()) if current else [],
        "moves": _moves(report, posts, current),
    }


def _moves(report: Report, posts: frozenset[Post], current: Round | None) -> list[str]:
    """Return what the posts may do now. Recall ends with the first act; who may unlock is the agency's choice."""
    moves = set(legal_moves(status=Status(report.status), posts=posts))
    if Move.REOPEN in moves and not posts & chains.unlockers(report.agency_id):
        moves.remove(Move.REOPEN)
    if current and any(step.acts for step in current.steps.all()):
        moves.discard(Move.RECALL)
    return [move.value for move in moves]


def _act(request: PersonRequest, pk: int, verb: Callable[..., object], *, done: str) -> HttpResponse:
    report = fetch(request, Report, pk)
    try:
        verb(report, actor=request.user)
    except (IllegalMove, Incomplete) as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, done)
    return redirect("report", pk)
