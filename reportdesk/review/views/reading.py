"""审签页怎样拼出来？A round with its frozen text, its steps and what this person may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reportdesk.accounts import second_factor
from reportdesk.accounts.access import PersonRequest, fetch, posts_in
from reportdesk.core.chain import OPEN_TO, StepKind
from reportdesk.core.compose.document import Document, Variant
from reportdesk.core.compose.landmark import landmark_of, landmarks
from reportdesk.core.lifecycle import MOVE_NAMES, Move, Post
from reportdesk.core.place import Place, places
from reportdesk.core.report import Report as FrozenReport
from reportdesk.reports import checking, outlines
from reportdesk.reports.checking import Board
from reportdesk.reports.printing import printed
from reportdesk.reports.queries import words_kept_with
from reportdesk.reports.views.board import OpenReason
from reportdesk.review import queries, threads, turn
from reportdesk.review.forms import AloneForm, ConfirmForm, OpinionForm, RemarkForm, ReturnForm, SignForm
from reportdesk.review.models import Round, RoundStep, SignOff, Suggestion
from reportdesk.review.services import looks, notices, register
from reportdesk.review.sheet import flags_of
from reportdesk.review.summary import summarise

WORDS = ("opinion", "reason", "text", "quote", "wording")
"""The fields in which people write sentences."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A round with its frozen text and steps, read once a request."""

    round: Round
    frozen: FrozenReport
    places: tuple[Place, ...]
    steps: list[RoundStep]
    voices: tuple[turn.Voice, ...]

    @property
    def turn(self) -> turn.Turn | None:
        """What this person may take now."""
        return turn.find_turn(turn.active(self.steps), self.voices)

    @property
    def sign_off(self) -> SignOff | None:
        return getattr(self.round, "sign_off", None)


def read(request: PersonRequest, pk: int) -> Reading:
    """Return a round of the person's agency. Three queries besides access."""
    current = fetch(request, Round.objects.select_related(*queries.PEOPLE), pk)
    frozen = current.revision.read()
    agency_id = current.report.agency_id
    return Reading(
        current,
        frozen,
        places(frozen, outline=outlines.for_year(frozen.year)),
        turn.load_steps(current),
        turn.voices(request.user, agency_id=agency_id, today=timezone.localdate()),
    )


def require_place(reading: Reading, move: Move) -> None:
    """Raise PermissionDenied when the person has no place in a step of this kind, whatever the time."""
    if not turn.has_place(reading.steps, reading.voices, kinds=OPEN_TO[move]):
        names = "、".join(f"“{step.name}”" for step in reading.steps if StepKind(step.kind) in OPEN_TO[move])
        raise PermissionDenied(
            f"{MOVE_NAMES[move]}要由审批链上{names}的同志来做。如需调整，请联系机关管理员。"
        )


def show(
    request: PersonRequest,
    reading: Reading,
    *,
    problem: str = "",
    status: int = 200,
    **bound: forms.Form | OpenReason,
) -> HttpResponse:
    """Answer with the round's page; ``bound`` are forms that were refused, their words kept."""
    current, moves = reading.round, moves_of(request, reading)
    document = printed(reading.frozen, variant=Variant.FORMAL)
    board = board_of(reading).linked(partial(_address_in, landmarks(document)))
    seen = looks.look(current.revision, person=request.user)
    if request.user.unread:
        notices.read(request.user, about=current)
    context: dict[str, Any] = {
        "agency": current.report.agency,
        "report": current.report,
        "round": current,
        "steps": reading.steps,
        "turn": reading.turn,
        "moves": [move.value for move in moves],
        "may_remark": bool(reading.turn),
        "may_reply": not current.report.is_settled,
        "document": document,
        "is_marked": request.GET.get("marks") == "1",
        "is_sheet": request.GET.get("sheet") == "1",
        "problem": problem,
        "left_over": _left_over(bound, reading, moves),
        "board": board,
        "may_rule": Move.PASS in moves,
        "brought": current.suggestions.filter(state=Suggestion.State.OPEN).count(),
        "summary": summarise(
            current.report, current.revision, reading.frozen, seen=seen, open_findings=board.grave
        ),
        "flags": flags_of(reading.sign_off),
    }
    context |= _talk(reading, document) | _forms(request, reading, moves)
    return render(request, "review/round.html", context | bound, status=status)


def _talk(reading: Reading, document: Document) -> dict[str, Any]:
    """Return what is said about the text: here, in earlier rounds, and what of it must still be followed."""
    here = list(reading.round.remarks.select_related("author").prefetch_related(*threads.BELOW))
    earlier = threads.earlier(reading.round, document, reading.places)
    said = [*(standing.remark for standing in earlier), *here]
    musts = [remark for remark in said if remark.is_must and not remark.resolved_at]
    return {"remarks": here, "earlier": earlier, "musts": musts}


def _forms(request: PersonRequest, reading: Reading, moves: tuple[Move, ...]) -> dict[str, Any]:
    """Return the page's empty forms; those of a signature only for whom they are open."""
    return {
        "remark_form": RemarkForm(places=reading.places),
        "opinion_form": OpinionForm(),
        "return_form": ReturnForm(),
        "confirm_form": ConfirmForm(),
        "sign_form": sign_form(request, reading, SignForm, None) if Move.SIGN in moves else None,
        "alone_form": sign_form(request, reading, AloneForm, None) if Move.EMERGENCY in moves else None,
    }


def _left_over(
    bound: Mapping[str, forms.Form | OpenReason], reading: Reading, moves: tuple[Move, ...]
) -> list[str]:
    """Return what was typed into refused forms that the page shows no more, because their time is over."""
    is_shown = {
        "opinion_form": Move.PASS in moves,
        "return_form": Move.RETURN in moves,
        "confirm_form": Move.CONFIRM in moves,
        "remark_form": bool(reading.turn),
    }
    gone = [form for name, form in bound.items() if not is_shown.get(name, True)]
    typed = [form.data.get(name, "") for form in gone if isinstance(form, forms.Form) for name in WORDS]
    return [words for words in typed if words.strip()]


def board_of(reading: Reading) -> Board:
    """Return what was found in the frozen text with the words that count for it; costs one query."""
    words = words_kept_with(reading.round.revision)
    return checking.check(reading.round.report, reading.frozen, words=words)


def _address_in(known: Mapping[str, int], where: str) -> str:
    block = landmark_of(where, known)
    return f"#block-{block}" if block else ""


def moves_of(request: PersonRequest, reading: Reading) -> tuple[Move, ...]:
    """Return what this person may do on the page; the services ask again."""
    sign_off, mine = reading.sign_off, reading.turn
    posts = posts_in(request.user, reading.round.report.agency_id)
    if sign_off is not None:
        is_second = sign_off.awaits_second and sign_off.signed_by_id != request.user.pk
        return (Move.CONFIRM,) if is_second and posts & {Post.REVIEWER, Post.SIGNER} else ()
    if reading.round.outcome != Round.Outcome.OPEN:
        return ()
    moves = [move for move, kinds in OPEN_TO.items() if mine and StepKind(mine.step.kind) in kinds]
    step = turn.active(reading.steps)
    is_early = step is not None and step.kind != StepKind.SIGN
    if is_early and turn.has_place(reading.steps, reading.voices[:1], kinds={StepKind.SIGN}):
        moves.append(Move.EMERGENCY)
    return tuple(moves)


def sign_form(request: PersonRequest, reading: Reading, form: type[SignForm], data: Any) -> SignForm:
    """Return the form of a signature, filled with the register's next number and today."""
    head, today = reading.frozen.head, timezone.localdate()
    initial = {
        "number": register.propose(reading.round.report, year=today.year, typed=head.number),
        "issued_on": head.issued_on or today,
        "signer_name": head.signer or request.user.display_name,
    }
    has_codes = second_factor.factor_of(request.user) is not None
    musts = threads.open_musts(reading.round.report).count()
    return form(
        data, initial=initial, today=today, year=reading.frozen.year, has_codes=has_codes, musts=musts
    )
