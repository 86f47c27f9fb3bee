"""签发：the step-up has been done by the view; here the number is taken and the final revision made, once.

Also the exceptional way: one person signs in an emergency, and a second one is asked for afterwards.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.accounts.access import posts_in
from reportdesk.accounts.models import User
from reportdesk.core.chain import StepKind, StepState, refuse_second_turn
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Post
from reportdesk.rendering import services as rendering
from reportdesk.reports.models import Revision
from reportdesk.reports.services import dismissing, papers
from reportdesk.review import threads, turn
from reportdesk.review.models import Notice, Round, RoundStep, Seat, SignOff
from reportdesk.review.services import moving, register
from reportdesk.review.services.notices import tell
from reportdesk.review.services.refusal import leaves_refusals
from reportdesk.review.services.round import authors_of


@dataclass(frozen=True, slots=True)
class Details:
    """What a signature adds to the reviewed text; ``number_reason`` where the number is out of order.

    ``known_musts``: how many open remarks that must be followed the signer was shown and signs over.
    """

    number: str
    issued_on: date
    signer_name: str
    number_reason: str = ""
    verified_by: str = SignOff.Verification.PASSWORD
    known_musts: int = 0


@leaves_refusals(Move.SIGN)
def sign(
    current: Round,
    *,
    number: str,
    issued_on: date,
    signer_name: str,
    actor: User,
    number_reason: str = "",
    verified_by: str = SignOff.Verification.PASSWORD,
    known_musts: int = 0,
) -> SignOff:
    """Sign a reviewed text: its number, date and signer make the final revision, which is queued for print."""
    details = Details(number, issued_on, signer_name, number_reason, verified_by, known_musts)
    with transaction.atomic():
        taken = moving.take_turn(current, Move.SIGN, actor=actor)
        moving.record(taken, actor=actor, verdict=Seat.Verdict.AGREED, opinion="同意签发")
        moving.end_step(taken.step, StepState.PASSED)
        sign_off = _complete(current, details, actor=actor, principal=taken.principal)
        moving.note(
            current.report,
            Move.SIGN,
            actor=actor,
            revision=sign_off.revision,
            words=f"{number} {signer_name} {sign_off.musts_sentence}".strip(),
            step=taken.step.name,
            act="签发",
            principal=taken.principal,
        )
        tell(authors_of(current.report), Notice.Kind.SIGNED, report=current.report, about=current, but=actor)
    return sign_off


@leaves_refusals(Move.EMERGENCY)
def sign_alone(current: Round, *, details: Details, reason: str, actor: User) -> SignOff:
    """Sign before the chain is through, alone and with a reason; it stays flagged, and a second person is asked for."""
    if not reason:
        raise IllegalMove("请写明为什么来不及按审批链办理，它会记入办理记录并一直显示。")
    with transaction.atomic():
        steps = moving.hold_round(current, Move.EMERGENCY)
        last = steps[-1] if steps else None
        if last is None or last.state == StepState.ACTIVE:
            raise IllegalMove("审批链已经到了签发这一步，请按正常程序签发。")
        agency_id = current.report.agency_id
        own = turn.voices(actor, agency_id=agency_id, today=timezone.localdate())[:1]
        if not turn.has_place(steps, own, kinds={StepKind.SIGN}):
            raise IllegalMove("紧急签发只能由审批链上的签发人本人来做，不能由代办人来做。")
        moving.refuse_author(current, people={actor.pk}, move=Move.EMERGENCY)
        refuse_second_turn(turns=frozenset({actor.pk}), acted=moving.acted_in(steps))
        _seat_alone(current, last, actor=actor, reason=reason)
        sign_off = _complete(current, details, actor=actor, principal=actor, emergency_reason=reason)
        moving.note(
            current.report,
            Move.EMERGENCY,
            actor=actor,
            revision=sign_off.revision,
            words=f"{reason} {sign_off.musts_sentence}".strip(),
            step=last.name,
        )
        tell(authors_of(current.report), Notice.Kind.SIGNED, report=current.report, about=current, but=actor)
        tell(_second_people(sign_off), Notice.Kind.CONFIRM, report=current.report, about=current)
    return sign_off


@leaves_refusals(Move.CONFIRM)
def confirm(sign_off: SignOff, *, opinion: str, actor: User) -> None:
    """Add the second person's word to an emergency signature; the flag and the reason stay."""
    current = sign_off.round
    with transaction.atomic():
        if not sign_off.is_emergency:
            raise IllegalMove("这次签发不是紧急签发，不用补签。")
        if not posts_in(actor, current.report.agency_id) & {Post.REVIEWER, Post.SIGNER}:
            raise IllegalMove("补签要由审核人或签发人来做。")
        if actor.pk == sign_off.signed_by_id:
            raise IllegalMove("补签要由另一位同志来做。")
        moving.refuse_author(current, people={actor.pk}, move=Move.CONFIRM)
        waiting = SignOff.objects.filter(pk=sign_off.pk, confirmed_by=None)
        if not waiting.update(confirmed_by=actor, confirmed_at=timezone.now(), confirm_opinion=opinion):
            raise IllegalMove("已经有同志补签过了。请刷新页面看最新状态。")
        moving.note(
            current.report, Move.CONFIRM, actor=actor, revision=sign_off.revision, words=opinion, act="补签"
        )


def _complete(
    current: Round, details: Details, *, actor: User, principal: User, emergency_reason: str = ""
) -> SignOff:
    """Take the number, make the final revision and its documents, close the round; all or nothing."""
    report = current.report
    open_musts = _count_musts(current, known=details.known_musts)
    moving.skip_rest(current)
    moving.close(current, Round.Outcome.SIGNED)
    issued = register.take(report, details.number, reason=details.number_reason)
    final = _freeze(current, details, actor=actor)
    dismissing.hand_on(current.revision, final)
    sign_off = SignOff.objects.create(
        round=current,
        revision=final,
        number=details.number,
        issued_on=details.issued_on,
        signer_name=details.signer_name,
        signed_by=actor,
        signed_for=None if principal == actor else principal,
        verified_by=details.verified_by,
        emergency_reason=emergency_reason,
        open_musts=open_musts,
    )
    moving.settle(current)
    rendering.request(final)
    if details.number_reason and issued.reason == details.number_reason:
        trail.record(
            actor=actor,
            agency=report.agency,
            action="number",
            subject=report.subject,
            summary=f"不按登记簿顺序用号：{details.number}",
            detail={"words": details.number_reason},
        )
    return sign_off


def _count_musts(current: Round, *, known: int) -> int:
    """Return how many remarks that must be followed are open; IllegalMove when the signer has not been shown them all."""
    found = threads.open_musts(current.report).count()
    if found > known:
        raise IllegalMove(
            f"仍有{found}条“必须改”的意见没有了结，没有签发。请看过这些意见，勾选“我已知悉”再签发；要改的，请退回。"
        )
    return found


def _freeze(current: Round, details: Details, *, actor: User) -> Revision:
    reviewed = current.revision.read()
    head = dataclasses.replace(
        reviewed.head,
        number=details.number,
        signer=details.signer_name,
        issued_on=details.issued_on,
        printed_on=details.issued_on,
    )
    return papers.freeze(
        current.report, dataclasses.replace(reviewed, head=head), actor=actor, is_signed=True
    )


def _seat_alone(current: Round, last: RoundStep, *, actor: User, reason: str) -> None:
    """Skip what was not reached, then pass the last step in the actor's own seat."""
    moving.skip_rest(current)
    now = timezone.now()
    RoundStep.objects.filter(pk=last.pk).update(state=StepState.PASSED, started_at=now, ended_at=now)
    Seat.objects.update_or_create(
        step=last,
        person=actor,
        defaults={
            "acted_by": actor,
            "acted_at": now,
            "verdict": Seat.Verdict.AGREED,
            "opinion": f"紧急签发：{reason}",
        },
    )


def _second_people(sign_off: SignOff) -> list[User]:
    """Return who may confirm an emergency signature: reviewers and signers, but no author and not its signer."""
    report = sign_off.round.report
    people = User.objects.filter(
        memberships__agency=report.agency_id,
        memberships__post__in=(Post.REVIEWER, Post.SIGNER),
        is_active=True,
    )
    authors = report.contributions.values("user_id")
    return list(people.exclude(pk__in=authors).exclude(pk=sign_off.signed_by_id).distinct())
