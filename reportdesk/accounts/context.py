"""页头要显示什么？The person's agencies and posts, for every page of a logged-in person."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reportdesk.accounts.access import posts_by_agency
from reportdesk.accounts.models import Agency, User


def people(request: HttpRequest) -> dict[str, Any]:
    """Return lazily read values: access has read the posts already, and only a switch reads the agencies."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return {}
    return {
        "my_agencies": Agency.objects.filter(memberships__user=user).distinct(),
        "my_posts": SimpleLazyObject(lambda: posts_by_agency(user)),
    }
