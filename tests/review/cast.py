"""A longer chain and its people, for the tests that need more than reviewer and signer."""

from dataclasses import dataclass
from datetime import date

from factories import MembershipFactory, UserFactory

from reportdesk.accounts.models import Agency, User
from reportdesk.core.chain import PlannedStep, StepKind
from reportdesk.core.lifecycle import Post
from reportdesk.review.chains import chain_of, stamp_of
from reportdesk.review.models import Round, Seat
from reportdesk.review.services import chain

SIGNING = {"number": "东应急〔2026〕1号", "issued_on": date(2026, 2, 3), "signer_name": "局长"}


@dataclass(frozen=True, slots=True)
class Cast:
    """股室负责人, 办公室核稿人 and two 副局长; the signer is the fixture's."""

    head: User
    office: User
    first: User
    second: User


def member(agency: Agency, name: str, post: Post = Post.REVIEWER) -> User:
    user = UserFactory(display_name=name)
    MembershipFactory(user=user, agency=agency, post=post.value)
    return user


def four_steps(agency: Agency, manager: User) -> Cast:
    """Give the agency 股室负责人 → 办公室核稿 → 会签 of two → 签发."""
    cast = Cast(*(member(agency, name) for name in ("股室负责人", "办公室核稿人", "副局长甲", "副局长乙")))
    save(
        agency,
        manager,
        PlannedStep("股室负责人", StepKind.REVIEW, None, (cast.head.pk,)),
        PlannedStep("办公室核稿", StepKind.REVIEW, None, (cast.office.pk,)),
        PlannedStep("班子会签", StepKind.COUNTERSIGN, None, tuple(sorted((cast.first.pk, cast.second.pk)))),
        PlannedStep("主要负责人签发", StepKind.SIGN, Post.SIGNER),
    )
    return cast


def save(agency: Agency, manager: User, *steps: PlannedStep) -> None:
    chain.save_chain(agency, steps=steps, base=stamp_of(chain_of(agency.pk)), actor=manager)


def opened() -> Round:
    """The open round as a view fetches it."""
    return Round.objects.select_related("report__agency", "revision").get(outcome=Round.Outcome.OPEN)


def states(current: Round) -> list[str]:
    return list(current.steps.values_list("state", flat=True))


def said(current: Round) -> list[tuple[str, str, str]]:
    """Step, signature and verdict of every act, in order."""
    seats = Seat.objects.filter(step__round=current, acted_by__isnull=False)
    return [(seat.step.name, seat.signature, seat.verdict) for seat in seats.order_by("acted_at", "pk")]
