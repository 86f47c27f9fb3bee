"""审核与签发：读冻结的正文，写意见，通过、退回或签发。"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core import codec
from reportdesk.core.checks.finding import Severity
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Status, legal_moves
from reportdesk.core.place import Place, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import checking, outlines, wording
from reportdesk.review import queries
from reportdesk.review.forms import OpinionForm, RemarkForm, ReturnForm, SignForm
from reportdesk.review.models import Round
from reportdesk.review.services import remarks, signature
from reportdesk.review.services import round as rounds


@dataclass(frozen=True, slots=True)
class Reading:
    """A round with its frozen text, read once a request."""

    round: Round
    frozen: FrozenReport
    places: tuple[Place, ...]


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the frozen text as a paper beside remarks and what may be done."""
    return _page(request, _read(request, pk))


@require_POST
@rule(Right.JUDGE)
def remark(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a remark at one place."""
    reading = _read(request, pk)
    form = RemarkForm(request.POST, places=reading.places)
    if not form.is_valid():
        return _page(request, reading, remark_form=form, status=422)
    place = next(place for place in reading.places if place.where == form.cleaned_data["place"])
    remarks.remark(
        reading.round,
        where=place.where,
        key=place.key,
        place=place.name,
        text=form.cleaned_data["text"],
        actor=request.user,
    )
    messages.success(request, "意见已保存。")
    return redirect("round", pk)


@require_POST
@rule(Right.REVIEW)
def pass_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Pass the text on to the signer."""
    reading = _read(request, pk)
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, reading, opinion_form=form, status=422)
    try:
        rounds.pass_on(reading.round, opinion=form.cleaned_data["opinion"], actor=request.user)
    except IllegalMove as refused:
        return _page(request, _read(request, pk), opinion_form=form, problem=refused.message, status=409)
    messages.success(request, "审核通过，已送签发人。")
    return redirect("desk", reading.round.report.agency_id)


@require_POST
@rule(Right.JUDGE)
def send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Return the text to its drafters, with the reason."""
    reading = _read(request, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, reading, return_form=form, status=422)
    try:
        rounds.send_back(reading.round, reason=form.cleaned_data["reason"], actor=request.user)
    except IllegalMove as refused:
        return _page(request, _read(request, pk), return_form=form, problem=refused.message, status=409)
    messages.success(request, "已退回起草人，原因会显示在他们的工作台上。")
    return redirect("desk", reading.round.report.agency_id)


@require_POST
@rule(Right.SIGN)
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign the text, after the person's password; the documents are then being made."""
    reading = _read(request, pk)
    form = _sign_form(request, reading, request.POST)
    if not form.is_valid():
        return _page(request, reading, sign_form=form, status=422)
    values = form.cleaned_data
    if (
        authenticate(request, username=request.user.get_username(), password=values.pop("password"))
        != request.user
    ):
        form.add_error("password", "密码不对，没有签发。连续输错会暂时锁定账号。")
        return _page(request, reading, sign_form=form, status=422)
    try:
        signature.sign(reading.round, **values, actor=request.user)
    except IllegalMove as refused:
        return _page(request, _read(request, pk), sign_form=form, problem=refused.message, status=409)
    messages.success(request, "已签发。正式文本和公开文本正在排版。")
    return redirect("report", reading.round.report_id)


def _read(request: PersonRequest, pk: int) -> Reading:
    people = ("revision", "submitted_by", "reviewed_by", "returned_by")
    current = fetch(request, Round.objects.select_related(*people), pk)
    frozen = codec.read_json(current.revision.content)
    return Reading(current, frozen, places(frozen, outline=outlines.for_year(frozen.year)))


def _page(
    request: PersonRequest, reading: Reading, *, problem: str = "", status: int = 200, **bound: forms.Form
) -> HttpResponse:
    current = reading.round
    posts = posts_in(request.user, current.report.agency_id)
    is_open = current.outcome == Round.Outcome.OPEN
    moves = legal_moves(status=Status(current.report.status), posts=posts) if is_open else ()
    context: dict[str, Any] = {
        "agency": current.report.agency,
        "report": current.report,
        "round": current,
        "remarks": list(current.remarks.select_related("author")),
        "moves": [move.value for move in moves],
        "may_remark": Move.PASS in moves or Move.SIGN in moves,
        "document": compose(reading.frozen, variant=Variant.FORMAL, wording=wording.load()),
        "problem": problem,
        "placed": [
            entry
            for entry in checking.check(current.report, reading.frozen)
            if entry.finding.severity is not Severity.HINT
        ],
        "remark_form": RemarkForm(places=reading.places),
        "opinion_form": OpinionForm(),
        "return_form": ReturnForm(),
        "sign_form": _sign_form(request, reading, None) if Move.SIGN in moves else None,
    }
    return render(request, "review/round.html", context | bound, status=status)


def _sign_form(request: PersonRequest, reading: Reading, data: Any) -> SignForm:
    head, today = reading.frozen.head, timezone.localdate()
    initial = {
        "number": head.number or queries.next_number(reading.round.report.agency, year=today.year),
        "issued_on": head.issued_on or today,
        "signer_name": head.signer or request.user.display_name,
    }
    return SignForm(data, initial=initial, today=today, year=reading.frozen.year)
