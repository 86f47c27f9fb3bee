"""谁可以看、可以改哪一样东西？The only way to fetch an object by id, and the rule that each URL declares."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from reportdesk.accounts import trail
from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.core.lifecycle import POST_NAMES, Post


class Right(StrEnum):
    """What a URL asks of the person behind it. ``PUBLIC`` to ``PLATFORM`` need no object.

    ``WRITE`` lets contributors in as well; its views ask reports/writers.py for the part.
    """

    PUBLIC = "public"
    PERSON = "person"
    PLATFORM = "platform"
    MEMBER = "member"
    VIEW = "view"
    DRAFT = "draft"
    WRITE = "write"
    SIGN = "sign"
    JUDGE = "judge"
    MANAGE = "manage"
    UNLOCK = "unlock"


POSTS: Mapping[Right, frozenset[Post]] = {
    Right.MEMBER: frozenset(Post),
    Right.VIEW: frozenset({Post.DRAFTER, Post.REVIEWER, Post.SIGNER}),
    Right.DRAFT: frozenset({Post.DRAFTER}),
    Right.WRITE: frozenset({Post.DRAFTER, Post.CONTRIBUTOR}),
    Right.SIGN: frozenset({Post.SIGNER}),
    Right.JUDGE: frozenset({Post.REVIEWER, Post.SIGNER}),
    Right.MANAGE: frozenset({Post.MANAGER}),
    Right.UNLOCK: frozenset({Post.SIGNER, Post.MANAGER}),
}


class PersonRequest(HttpRequest):
    """A request whose person is known; ``right`` is what its view declared."""

    user: User
    htmx: HtmxDetails
    right: Right
    asked_agency_id: int | None = None


_READING = frozenset({"GET", "HEAD", "OPTIONS"})
P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)
View = Callable[Concatenate[PersonRequest, P], HttpResponseBase]


def rule(right: Right) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Declare what a view asks; log in first, and keep strangers to the platform's pages out."""

    def declare(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person = cast("PersonRequest", request)
            person.right = right
            try:
                if right is Right.PLATFORM and not person.user.is_platform_admin:
                    raise PermissionDenied("这一页只供平台管理员使用。")
                return view(person, *args, **kwargs)
            except (PermissionDenied, Http404) as refused:
                _note_refusal(person, str(refused))
                raise

        checked = guarded if right is Right.PUBLIC else login_required(guarded)
        checked.access_right = right  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", checked)

    return declare


def _note_refusal(request: PersonRequest, reason: str) -> None:
    """Leave a trail of a refused act; refused readings of a page are not acts."""
    if request.method in _READING or not request.user.is_authenticated:
        return
    agency_id = getattr(request, "asked_agency_id", None)
    with transaction.atomic():
        trail.record(
            actor=request.user,
            agency=Agency.objects.filter(pk=agency_id).first() if agency_id else None,
            action="refused",
            subject=f"url:{request.resolver_match.url_name}" if request.resolver_match else "url",
            summary=f"没有权限，未办：{reason}",
            detail={"path": request.path},
        )


def posts_by_agency(user: User) -> dict[int, frozenset[Post]]:
    """Return the person's posts for each agency id. Costs one query a request, then it is remembered."""
    known = cast("dict[int, frozenset[Post]] | None", getattr(user, "_posts_by_agency", None))
    if known is None:
        collected: dict[int, set[Post]] = {}
        for agency_id, post in Membership.objects.filter(user=user).values_list("agency_id", "post"):
            collected.setdefault(agency_id, set()).add(Post(post))
        known = {agency_id: frozenset(posts) for agency_id, posts in collected.items()}
        user._posts_by_agency = known  # type: ignore[attr-defined]
    return known


def posts_in(user: User, agency_id: int) -> frozenset[Post]:
    """Return the person's posts in one agency; empty for a stranger."""
    return posts_by_agency(user).get(agency_id, frozenset())


def agencies_open_to(user: User, right: Right) -> frozenset[int]:
    """Return the agencies in which one of the person's posts holds a right; empty for somebody without posts."""
    return frozenset(agency for agency, posts in posts_by_agency(user).items() if posts & POSTS[right])


def fetch(request: PersonRequest, rows: type[M] | models.QuerySet[M], pk: int) -> M:
    """Return the row that the view's declared right opens to this person.

    A stranger to the agency gets 404, as if there were nothing; a member with another post gets 403 and the
    reason. One query for the row, one a request for the memberships.
    """
    queryset = rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
    path = cast("str", cast("Any", queryset.model).agency_path)
    row = (queryset if path == "pk" else queryset.select_related(path)).filter(pk=pk).first()
    posts = posts_in(request.user, _agency_id(row, path)) if row is not None else frozenset()
    if row is None:
        raise Http404("没有这一项，或者它不属于您所在的机关。")
    request.asked_agency_id = _agency_id(row, path)
    if not posts:
        raise Http404("没有这一项，或者它不属于您所在的机关。")
    wanted = POSTS[request.right]
    if not posts & wanted:
        names = "、".join(POST_NAMES[post] for post in Post if post in wanted)
        raise PermissionDenied(f"这一步要由{names}来做。如需调整岗位，请联系机关管理员。")
    return row


def _agency_id(row: models.Model, path: str) -> int:
    """Follow ``path`` to the agency's id; the last step reads a column, never a row."""
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    return cast("int", row.pk if last == "pk" else getattr(row, f"{last}_id"))
