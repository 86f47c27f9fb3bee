"""审核与签发：读冻结的正文，写意见，通过、退回或签发。"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.core import codec
from reportdesk.core.checks.dismissal import Verdict
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.landmark import landmark_of, landmarks
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Move, Status, legal_moves
from reportdesk.core.place import Place, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import checking, outlines, wording
from reportdesk.reports.checking import Board
from reportdesk.reports.forms.reason import ReasonForm
from reportdesk.reports.queries import words_kept_with
from reportdesk.reports.views.board import OpenReason
from reportdesk.review import queries
from reportdesk.review.forms import OpinionForm, RemarkForm, ReturnForm, SignForm
from reportdesk.review.models import Round
from reportdesk.review.services import remarks, ruling, signature
from reportdesk.review.services import round as rounds

VERDICTS = {"confirm": Verdict.CONFIRMED, "refuse": Verdict.REFUSED}


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
def rule_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm or refuse that an error is passed over, or take that back."""
    reading = _read(request, pk)
    board = _board(reading)
    placed = board.at(request.POST.get("digest", ""))
    if placed is None:
        raise StaleEdit("这一稿里没有这一条核对结果。请刷新页面。")
    form = ReasonForm(request.POST)
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    try:
        if verdict is None and placed.word is not None:
            ruling.take_back(reading.round, placed.word, actor=request.user)
        elif verdict is None or not form.is_valid():
            reason = OpenReason(placed.identity.digest, form.typed, form.problem)
            return _page(request, reading, reason=reason, status=422)
        else:
            words = form.cleaned_data["reason"]
            ruling.rule_on(reading.round, placed, verdict, reason=words, actor=request.user)
    except IllegalMove as refused:
        return _page(request, _read(request, pk), problem=refused.message, status=409)
    return redirect(f"{reverse('round', args=[pk])}#findings-heading")


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
    request: PersonRequest,
    reading: Reading,
    *,
    problem: str = "",
    status: int = 200,
    **bound: forms.Form | OpenReason,
) -> HttpResponse:
    current = reading.round
    posts = posts_in(request.user, current.report.agency_id)
    is_open = current.outcome == Round.Outcome.OPEN
    moves = legal_moves(status=Status(current.report.status), posts=posts) if is_open else ()
    document = compose(reading.frozen, variant=Variant.FORMAL, wording=wording.load())
    context: dict[str, Any] = {
        "agency": current.report.agency,
        "report": current.report,
        "round": current,
        "remarks": list(current.remarks.select_related("author")),
        "moves": [move.value for move in moves],
        "may_remark": Move.PASS in moves or Move.SIGN in moves,
        "document": document,
        "problem": problem,
        "board": _board(reading).linked(partial(_address_in, landmarks(document))),
        "may_rule": Move.PASS in moves,
        "remark_form": RemarkForm(places=reading.places),
        "opinion_form": OpinionForm(),
        "return_form": ReturnForm(),
        "sign_form": _sign_form(request, reading, None) if Move.SIGN in moves else None,
    }
    return render(request, "review/round.html", context | bound, status=status)


def _board(reading: Reading) -> Board:
    """Return what was found in the frozen text with the words that count for it; costs one query."""
    words = words_kept_with(reading.round.revision)
    return checking.check(reading.round.report, reading.frozen, words=words)


def _address_in(known: Mapping[str, int], where: str) -> str:
    block = landmark_of(where, known)
    return f"#block-{block}" if block else ""


def _sign_form(request: PersonRequest, reading: Reading, data: Any) -> SignForm:
    head, today = reading.frozen.head, timezone.localdate()
    initial = {
        "number": head.number or queries.next_number(reading.round.report.agency, year=today.year),
        "issued_on": head.issued_on or today,
        "signer_name": head.signer or request.user.display_name,
    }
    return SignForm(data, initial=initial, today=today, year=reading.frozen.year)
