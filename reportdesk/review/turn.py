"""这一步轮到谁？Who may speak in a step of a round: the holders of its post, the people named, and their deputies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from reportdesk.accounts.access import posts_by_agency, posts_in
from reportdesk.accounts.models import Membership, User
from reportdesk.core.chain import StepKind, StepState
from reportdesk.core.lifecycle import POST_NAMES, Post
from reportdesk.review.models import Deputy, Round, RoundStep, Seat


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody for whom a person may speak, oneself or who named them deputy, with the posts that count."""

    person: User
    posts: frozenset[Post]


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that a person may take now, for ``principal``; ``seat`` where one was laid at submission."""

    step: RoundStep
    principal: User
    seat: Seat | None


def load_steps(current: Round) -> list[RoundStep]:
    """Return the round's steps with seats and people, in order. Two queries."""
    seats = Prefetch("seats", Seat.objects.select_related("person", "acted_by"))
    return list(RoundStep.objects.filter(round=current).prefetch_related(seats))


def active(steps: Iterable[RoundStep]) -> RoundStep | None:
    """Return the step that is under way; None in a closed round."""
    return next((step for step in steps if step.state == StepState.ACTIVE), None)


def deputies_on(day: date) -> QuerySet[Deputy]:
    """Return the deputies whose time includes the day."""
    return Deputy.objects.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)


def voices(actor: User, *, agency_id: int, today: date) -> tuple[Voice, ...]:
    """Return oneself first, then those whom one deputises today. One query, two for a deputy."""
    own = Voice(actor, posts_in(actor, agency_id))
    rows = deputies_on(today).filter(agency_id=agency_id, deputy=actor).select_related("person")
    people = {row.person_id: row.person for row in rows if row.person.is_active}
    if not people or not own.posts & {Post.REVIEWER, Post.SIGNER}:
        return (own,)
    posts: dict[int, set[Post]] = {pk: set() for pk in people}
    for pk, post in Membership.objects.filter(agency_id=agency_id, user__in=people).values_list(
        "user_id", "post"
    ):
        posts[pk].add(Post(post))
    return (own, *(Voice(people[pk], frozenset(held)) for pk, held in posts.items()))


def find_turn(step: RoundStep | None, heard: Iterable[Voice]) -> Turn | None:
    """Return the turn of the first voice that may still speak in the step; None when nobody of them may.

    ``heard`` begins with the person. Who has spoken in a step speaks there for nobody else: a 会签 asks as many people.
    """
    heard = tuple(heard)
    if step is None or step.state != StepState.ACTIVE:
        return None
    if heard and any(seat.acted_by_id == heard[0].person.pk for seat in step.acts):
        return None
    for voice in heard:
        if step.has_seats:
            seat = next((seat for seat in step.awaited if seat.person_id == voice.person.pk), None)
            if seat is not None:
                return Turn(step, voice.person, seat)
        elif step.post in voice.posts:
            return Turn(step, voice.person, None)
    return None


def has_place(steps: Iterable[RoundStep], heard: Iterable[Voice], *, kinds: Collection[StepKind]) -> bool:
    """Whether one of the voices belongs into a step of these kinds, now or at another time of the round."""
    heard = tuple(heard)
    people = {voice.person.pk for voice in heard}
    posts = {post for voice in heard for post in voice.posts}
    for step in steps:
        if step.kind not in kinds:
            continue
        if {seat.person_id for seat in step.seats.all()} & people:
            return True
        if not step.has_seats and step.post in posts:
            return True
    return False


def holders(agency_id: int, post: str) -> QuerySet[User]:
    """Return the active people who hold a post in an agency, by name."""
    people = User.objects.filter(memberships__agency_id=agency_id, memberships__post=post, is_active=True)
    return people.order_by("display_name", "pk").distinct()


def awaited_people(step: RoundStep, *, agency_id: int, today: date) -> list[User]:
    """Return whom a step waits for, deputies of today included, authors of the report left out."""
    if step.has_seats:
        waiting = Seat.objects.filter(step=step, verdict=Seat.Verdict.WAITING)
        people = User.objects.filter(pk__in=waiting.values("person_id"), is_active=True)
    else:
        people = holders(agency_id, step.post)
    authors = step.round.report.contributions.values("user_id")
    found = {person.pk: person for person in people.exclude(pk__in=authors)}
    standing_in = deputies_on(today).filter(agency_id=agency_id, person__in=found, deputy__is_active=True)
    for row in standing_in.exclude(deputy__in=authors).select_related("deputy"):
        found.setdefault(row.deputy_id, row.deputy)
    return [found[pk] for pk in sorted(found)]


def name_people(step: RoundStep) -> str:
    """Return whom a step is waiting for in words; reads the loaded seats."""
    if not step.has_seats:
        return f"任一位{POST_NAMES[Post(step.post)]}"
    between = "、" if step.kind == StepKind.COUNTERSIGN else "或"
    return between.join(str(seat.person) for seat in step.awaited)


def waiting_steps(actor: User, *, today: date, agency_id: int | None = None) -> QuerySet[RoundStep]:
    """Return the steps that wait for a person, own or deputised, in one agency or in all; not of own reports."""
    asked = Q(pk__in=_seated([actor.pk]))
    for agency, posts in posts_by_agency(actor).items():
        asked |= Q(round__report__agency=agency, post__in=posts) & ~Q(kind=StepKind.COUNTERSIGN)
    for row in deputies_on(today).filter(deputy=actor):
        held = Membership.objects.filter(user=row.person_id, agency=row.agency_id).values("post")
        for_them = Q(post__in=held) & ~Q(kind=StepKind.COUNTERSIGN) | Q(pk__in=_seated([row.person_id]))
        asked |= Q(round__report__agency=row.agency_id) & for_them
    steps = RoundStep.objects.filter(asked, state=StepState.ACTIVE, round__outcome=Round.Outcome.OPEN)
    if agency_id is not None:
        steps = steps.filter(round__report__agency=agency_id)
    steps = steps.exclude(round__report__contributions__user=actor).exclude(seats__acted_by=actor)
    return steps.select_related("round__report__agency", "round__revision", "round__submitted_by").order_by(
        "started_at", "pk"
    )


def _seated(people: list[int]) -> QuerySet[Seat, Any]:
    """Return the steps in which one of the people has a seat that is still awaited."""
    return Seat.objects.filter(person__in=people, verdict=Seat.Verdict.WAITING).values("step_id")
