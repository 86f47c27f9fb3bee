"""机关里有谁，平台上有哪些机关？Reads for the pages about people and agencies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from reportdesk.accounts.models import Agency, Membership, TrailEntry, User
from reportdesk.core.lifecycle import POST_NAMES, Post


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one agency. ``is_ours`` says that this agency's manager answers for the account itself."""

    user: User
    posts: frozenset[Post]
    is_ours: bool

    @property
    def post_names(self) -> list[str]:
        """The posts in the order of the procedure."""
        return [POST_NAMES[post] for post in Post if post in self.posts]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency as the platform sees it: counts and managers, no report."""

    agency: Agency
    people: int
    managers: tuple[User, ...]


def list_members(agency: Agency) -> list[Member]:
    """Return the agency's people, active ones first, then by name. One query."""
    elsewhere = Membership.objects.filter(user=OuterRef("user")).exclude(agency=agency)
    rows = (
        Membership.objects.filter(agency=agency).select_related("user").annotate(elsewhere=Exists(elsewhere))
    )
    posts: dict[int, set[Post]] = {}
    people: dict[int, tuple[User, bool]] = {}
    for row in rows:
        posts.setdefault(row.user_id, set()).add(Post(row.post))
        people[row.user_id] = (row.user, not row.elsewhere and not _is_of_the_platform(row.user))
    members = [Member(user, frozenset(posts[pk]), is_ours) for pk, (user, is_ours) in people.items()]
    return sorted(
        members, key=lambda member: (not member.user.is_active, member.user.display_name, member.user.pk)
    )


def vacant_posts(members: Iterable[Member]) -> list[str]:
    """Return the names of the posts a report cannot do without and that no active person has."""
    taken = {post for member in members if member.user.is_active for post in member.posts}
    return [POST_NAMES[post] for post in (Post.DRAFTER, Post.REVIEWER, Post.SIGNER) if post not in taken]


def find_member(agency: Agency, person: int) -> Member:
    """Return one person of the agency; 404 for everybody else, so that ids tell nothing. One query."""
    for member in list_members(agency):
        if member.user.pk == person:
            return member
    raise Http404("本机关没有这个人。")


def count_managers(agency: Agency, *, without: User) -> int:
    """Return how many other active people manage the agency."""
    managers = Membership.objects.filter(agency=agency, post=Post.MANAGER, user__is_active=True)
    return managers.exclude(user=without).count()


def list_agencies() -> list[AgencyLine]:
    """Return every agency with its people counted and its active managers named. Two queries."""
    agencies = list(Agency.objects.annotate(people=Count("memberships__user", distinct=True)))
    managers: dict[int, list[User]] = {}
    posts = Membership.objects.filter(post=Post.MANAGER, user__is_active=True)
    for row in posts.select_related("user").order_by("pk"):
        managers.setdefault(row.agency_id, []).append(row.user)
    return [AgencyLine(agency, agency.people, tuple(managers.get(agency.pk, ()))) for agency in agencies]


def resettable_by_platform() -> QuerySet[User]:
    """Return the people whose password only the platform can renew: managers, and people of several agencies."""
    counted = User.objects.annotate(agencies=Count("memberships__agency", distinct=True))
    manages = Exists(Membership.objects.filter(user=OuterRef("pk"), post=Post.MANAGER))
    return (
        counted.filter(Q(manages) | Q(agencies__gt=1))
        .exclude(is_platform_admin=True)
        .exclude(is_superuser=True)
    )


def _is_of_the_platform(user: User) -> bool:
    return user.is_platform_admin or user.is_staff or user.is_superuser


def trail_of_agency(agency: Agency, *, who: str = "") -> QuerySet[TrailEntry]:
    """Return what was done in an agency, newest first; ``who`` keeps the names that contain it."""
    entries = TrailEntry.objects.filter(agency=agency).order_by("-number")
    return entries.filter(actor_name__contains=who) if who else entries
