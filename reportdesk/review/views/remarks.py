"""批注下面的话：回复、了结、重新提出。"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.reports import overview
from reportdesk.reports.models import Report
from reportdesk.review import queries, threads
from reportdesk.review.forms import ReplyForm
from reportdesk.review.models import Remark, Reply, Round
from reportdesk.review.services import remarks


@require_GET
@rule(Right.DRAFT)
def here(request: PersonRequest, pk: int) -> HttpResponse:
    """Say beside a page's forms (``?part=``) why the text came back and what is still to be settled there."""
    report = fetch(request, Report, pk)
    if not request.htmx:
        return redirect(f"{reverse('report', args=[pk])}#remarks-heading")
    stop = request.GET.get("part", "")
    waiting = threads.addressed(threads.waiting(report), overview.read(report)) if report.is_editable else []
    context = {
        "report": report,
        "returned": queries.last_return(report),
        "stop": stop,
        "here": [entry for entry in waiting if entry.stop == stop],
        "elsewhere": [entry for entry in waiting if entry.stop != stop],
    }
    return render(request, "review/_here.html", context)


@require_POST
@rule(Right.VIEW)
def reply(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer below a remark."""
    return _act(request, pk, remarks.reply, done="回复已保存。")


@require_POST
@rule(Right.DRAFT)
def resolve(request: PersonRequest, pk: int) -> HttpResponse:
    """Settle a remark."""
    return _act(request, pk, remarks.resolve, done="批注已了结，回复已保存。")


@require_POST
@rule(Right.JUDGE)
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Raise a settled remark again."""
    return _act(request, pk, remarks.reopen, done="批注已重新提出。")


def _act(request: PersonRequest, pk: int, verb: Callable[..., Reply], *, done: str) -> HttpResponse:
    rows = Remark.objects.select_related("author").prefetch_related("replies__author", "suggestions")
    target = fetch(request, rows, pk)
    form, back, problem, status = ReplyForm(request.POST), request.POST.get("back", ""), "", 422
    if form.is_valid():
        try:
            verb(target, text=form.cleaned_data["text"], actor=request.user)
        except IllegalMove as refused:
            problem, status = refused.message, 409
        else:
            messages.success(request, done)
            return redirect(_home(target, back=back))
    report = target.round.report
    context = {
        "agency": report.agency,
        "report": report,
        "remark": target,
        "form": form,
        "problem": problem,
        "back": back,
        "is_drafter": Post.DRAFTER in posts_in(request.user, report.agency_id) and report.is_editable,
    }
    return render(request, "review/remark.html", context, status=status)


def _home(target: Remark, *, back: str) -> str:
    """Return the page on which the thread goes on: the one it was answered on, else the open round's or the report's."""
    if page := overview.page_of(target.round.report_id, back):
        return f"{page}#remarks-here"
    opened = Round.objects.filter(report=target.round.report_id, outcome=Round.Outcome.OPEN).first()
    page = reverse("round", args=[opened.pk]) if opened else reverse("report", args=[target.round.report_id])
    return f"{page}#remark-{target.pk}"
