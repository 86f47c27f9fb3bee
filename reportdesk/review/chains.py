"""本机关的审批链是哪几步，谁在链上，谁能解锁？Reads of the agency's chain; the default where none was set."""

import hashlib

from django.db.models import QuerySet

from reportdesk.accounts.models import User
from reportdesk.core.chain import DEFAULT, PlannedStep, StepKind
from reportdesk.core.lifecycle import Post
from reportdesk.review.models import ApprovalRules, ChainStep, Round, Seat

UNLOCKERS: dict[str, frozenset[Post]] = {
    ApprovalRules.Unlocker.EITHER: frozenset({Post.SIGNER, Post.MANAGER}),
    ApprovalRules.Unlocker.SIGNER: frozenset({Post.SIGNER}),
    ApprovalRules.Unlocker.MANAGER: frozenset({Post.MANAGER}),
}


def chain_of(agency_id: int) -> tuple[PlannedStep, ...]:
    """Return the agency's chain, today's default where none was set. Two queries, one without named people."""
    rows = ChainStep.objects.filter(agency_id=agency_id).prefetch_related("people")
    steps = tuple(
        PlannedStep(
            row.name,
            StepKind(row.kind),
            Post(row.post) if row.post else None,
            tuple(sorted(person.pk for person in row.people.all())),
        )
        for row in rows
    )
    return steps or DEFAULT


def stamp_of(steps: tuple[PlannedStep, ...]) -> str:
    """Return a digest of a chain, by which a page finds out that somebody changed it meanwhile."""
    return hashlib.sha256(repr(steps).encode()).hexdigest()[:16]


def unlockers(agency_id: int) -> frozenset[Post]:
    """Return the posts that may unlock a signed report of the agency."""
    chosen = ApprovalRules.objects.filter(agency_id=agency_id).values_list("unlock_by", flat=True).first()
    return UNLOCKERS[chosen or ApprovalRules.Unlocker.EITHER]


def eligible(agency_id: int) -> list[User]:
    """Return the active people of the agency who may be named in a chain or as deputies, by name."""
    people = User.objects.filter(
        memberships__agency_id=agency_id, memberships__post__in=(Post.REVIEWER, Post.SIGNER), is_active=True
    )
    return list(people.order_by("display_name", "pk").distinct())


def open_seats(agency_id: int) -> QuerySet[Seat]:
    """Return the seats of open rounds on which nothing has been said."""
    seats = Seat.objects.filter(
        verdict=Seat.Verdict.WAITING,
        step__round__report__agency=agency_id,
        step__round__outcome=Round.Outcome.OPEN,
    )
    return seats.select_related("step__round__report__agency", "step__round__revision", "person")


def bound_people(agency_id: int) -> list[User]:
    """Return who has an open seat or a named place in the chain: whoever leaves hands these over."""
    seats = open_seats(agency_id).order_by().values("person_id")
    named = ChainStep.people.through.objects.filter(chainstep__agency=agency_id).values("user_id")
    return list(User.objects.filter(pk__in=seats) | User.objects.filter(pk__in=named))
