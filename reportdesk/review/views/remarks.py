"""批注下面的话：回复、了结、重新提出。"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.review.forms import ReplyForm
from reportdesk.review.models import Remark, Reply, Round
from reportdesk.review.services import remarks


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
    form, problem, status = ReplyForm(request.POST), "", 422
    if form.is_valid():
        try:
            verb(target, text=form.cleaned_data["text"], actor=request.user)
        except IllegalMove as refused:
            problem, status = refused.message, 409
        else:
            messages.success(request, done)
            return redirect(_home(target))
    report = target.round.report
    context = {
        "agency": report.agency,
        "report": report,
        "remark": target,
        "form": form,
        "problem": problem,
        "is_drafter": Post.DRAFTER in posts_in(request.user, report.agency_id) and report.is_editable,
    }
    return render(request, "review/remark.html", context, status=status)


def _home(target: Remark) -> str:
    """Return the page on which the thread goes on: the open round's, else the report's."""
    opened = Round.objects.filter(report=target.round.report_id, outcome=Round.Outcome.OPEN).first()
    page = reverse("round", args=[opened.pk]) if opened else reverse("report", args=[target.round.report_id])
    return f"{page}#remark-{target.pk}"
