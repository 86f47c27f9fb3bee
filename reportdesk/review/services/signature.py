"""签发：one signature, one final revision, one pair of documents, in one transaction."""

import dataclasses
from datetime import date

from django.db import transaction

from reportdesk.accounts.models import User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move
from reportdesk.rendering import services as rendering
from reportdesk.reports.services import dismissing, papers
from reportdesk.review.models import Round, SignOff
from reportdesk.review.services.refusal import leaves_refusals
from reportdesk.review.services.round import advance, close, note, refuse_author


@leaves_refusals(Move.SIGN)
def sign(current: Round, *, number: str, issued_on: date, signer_name: str, actor: User) -> SignOff:
    """Sign a reviewed text: its number, date and signer make the final revision, which is queued for print."""
    report = current.report
    with transaction.atomic():
        refuse_author(current, actor=actor, move=Move.SIGN)
        advance(report, Move.SIGN, actor=actor)
        _refuse_used_number(current, number)
        close(current, outcome=Round.Outcome.SIGNED)
        reviewed = codec.read_json(current.revision.content)
        head = dataclasses.replace(
            reviewed.head, number=number, signer=signer_name, issued_on=issued_on, printed_on=issued_on
        )
        final = papers.freeze(report, dataclasses.replace(reviewed, head=head), actor=actor, is_signed=True)
        dismissing.hand_on(current.revision, final)
        sign_off = SignOff.objects.create(
            round=current,
            revision=final,
            number=number,
            issued_on=issued_on,
            signer_name=signer_name,
            signed_by=actor,
        )
        rendering.request(final)
        note(report, Move.SIGN, actor=actor, revision=final, words=f"{number} {signer_name}")
    return sign_off


def _refuse_used_number(current: Round, number: str) -> None:
    """A 发文字号 names one paper of one agency; a new revision of the same report may keep it."""
    taken = SignOff.objects.filter(number=number, revision__report__agency=current.report.agency_id)
    if taken.exclude(revision__report=current.report_id).exists():
        raise IllegalMove(f"发文字号“{number}”已用在本机关另一份报告上，请换一个。")
