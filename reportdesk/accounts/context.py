"""页头要显示什么？The person's agencies and posts, for every page of a logged-in person."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reportdesk.accounts.access import posts_by_agency
from reportdesk.accounts.models import Agency, User


def people(request: HttpRequest) -> dict[str, Any]:
    """Return lazily read values: access has read the posts already, and only a switch reads the agencies.

    A page of an agency gives its own ``agency``; on help, notices and the like it is the person's, so that the menu
    stays as it was.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return {}
    return {
        "agency": SimpleLazyObject(lambda: _only_agency(user)),
        "my_agencies": Agency.objects.filter(memberships__user=user).distinct(),
        "my_posts": SimpleLazyObject(lambda: posts_by_agency(user)),
    }


def _only_agency(user: User) -> Agency | None:
    """Return the agency of a person who has one; None for nobody's and for a choice of several."""
    known = {} if user.is_platform_admin else posts_by_agency(user)
    return Agency.objects.filter(pk__in=known).first() if len(known) == 1 else None
