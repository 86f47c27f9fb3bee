"""审核：读冻结的正文，写意见，通过或退回。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, rule
from reportdesk.core.chain import ACT_NAMES, StepKind, StepState
from reportdesk.core.checks.dismissal import Verdict
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Move, Status
from reportdesk.core.text import clean_line
from reportdesk.reports.forms.reason import ReasonForm
from reportdesk.reports.views.board import OpenReason
from reportdesk.review.forms import OpinionForm, RemarkForm, ReturnForm
from reportdesk.review.models import Remark, Round, RoundStep
from reportdesk.review.services import remarks, ruling
from reportdesk.review.services import round as rounds
from reportdesk.review.turn import Turn
from reportdesk.review.views import reading as page

VERDICTS = {"confirm": Verdict.CONFIRMED, "refuse": Verdict.REFUSED}


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the frozen text as a paper beside the summary, the remarks and what may be done."""
    return page.show(request, page.read(request, pk))


@require_POST
@rule(Right.JUDGE)
def remark(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a remark at one place."""
    reading = page.read(request, pk)
    form = RemarkForm(request.POST, places=reading.places)
    if not form.is_valid():
        return page.show(request, reading, remark_form=form, status=422)
    place = next(place for place in reading.places if place.where == form.cleaned_data["place"])
    said = form.cleaned_data
    try:
        remarks.remark(
            reading.round,
            where=place.where,
            key=place.key,
            place=place.name,
            text=said["text"],
            weight=Remark.Weight.MUST if said["is_must"] else Remark.Weight.ADVICE,
            quote=clean_line(said["quote"]),
            wording=clean_line(said["wording"]),
            actor=request.user,
        )
    except IllegalMove as refused:
        return page.show(request, reading, remark_form=form, problem=refused.message, status=409)
    messages.success(request, "意见已保存。")
    return redirect("round", pk)


@require_POST
@rule(Right.JUDGE)
def rule_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm or refuse that an error is passed over, or take that back."""
    reading = page.read(request, pk)
    page.require_place(reading, Move.PASS)
    placed = page.board_of(reading).at(request.POST.get("digest", ""))
    if placed is None:
        raise StaleEdit("这一稿里没有这一条核对结果。请刷新页面。")
    form, verdict = ReasonForm(request.POST), VERDICTS.get(request.POST.get("verdict", ""))
    try:
        if verdict is None and placed.word is not None:
            ruling.take_back(reading.round, placed.word, actor=request.user)
        elif verdict is None or not form.is_valid():
            reason = OpenReason(placed.identity.digest, form.typed, form.problem)
            return page.show(request, reading, reason=reason, status=422)
        else:
            words = form.cleaned_data["reason"]
            ruling.rule_on(reading.round, placed, verdict, reason=words, actor=request.user)
    except IllegalMove as refused:
        return page.show(request, page.read(request, pk), problem=refused.message, status=409)
    return redirect(f"{reverse('round', args=[pk])}#findings-heading")


@require_POST
@rule(Right.JUDGE)
def pass_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Agree in a review or 会签."""
    reading = page.read(request, pk)
    page.require_place(reading, Move.PASS)
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return page.show(request, reading, opinion_form=form, status=422)
    try:
        rounds.pass_on(reading.round, opinion=form.cleaned_data["opinion"], actor=request.user)
    except IllegalMove as refused:
        return page.show(
            request, page.read(request, pk), opinion_form=form, problem=refused.message, status=409
        )
    messages.success(request, _say_next(reading.turn, reading.round))
    return redirect("desk", reading.round.report.agency_id)


@require_POST
@rule(Right.JUDGE)
def send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Return the text to its drafters, with the reason."""
    reading = page.read(request, pk)
    page.require_place(reading, Move.RETURN)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return page.show(request, reading, return_form=form, status=422)
    try:
        rounds.send_back(reading.round, reason=form.cleaned_data["reason"], actor=request.user)
    except IllegalMove as refused:
        return page.show(
            request, page.read(request, pk), return_form=form, problem=refused.message, status=409
        )
    messages.success(request, "已退回起草人，原因会显示在他们的工作台上。")
    return redirect("desk", reading.round.report.agency_id)


def _say_next(taken: Turn | None, current: Round) -> str:
    """Return what became of an agreement: who has the text now."""
    assert taken is not None
    act = ACT_NAMES[StepKind(taken.step.kind)]
    if current.report.status == Status.TO_SIGN:
        return f"{act}，已送签发人。"
    following = RoundStep.objects.get(round=current, state=StepState.ACTIVE)
    return f"{act}，还等其他同志。" if following.pk == taken.step.pk else f"{act}，已送“{following.name}”。"
