"""新的一条怎样存？By its button or by itself: added once, and from then on an edit of what was added."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.http import HttpResponse, JsonResponse

from reportdesk.accounts.access import PersonRequest
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import spots
from reportdesk.reports.kinds import report_of
from reportdesk.reports.models import Entry, Figure, State
from reportdesk.reports.services.history import Superseded
from reportdesk.reports.views.drafting import OpenForm
from reportdesk.reports.views.saving import (
    acknowledge,
    conflict,
    errors_of,
    is_automatic,
    origin_of,
    refuse,
)

Added = TypeVar("Added", bound=Entry | Figure)


@dataclass(frozen=True, slots=True)
class Place(Generic[Added]):
    """Where a new row goes and who draws it.

    ``add`` is the service (values, key, origin); ``find`` gives the row that has a key already; ``over`` binds what
    was typed to a row that is there, with that row's own address; ``show`` draws a form again (opened, status);
    ``done`` answers a person when the row is added.
    """

    add: Callable[..., Added]
    find: Callable[[str], Added | None]
    over: Callable[[Added], OpenForm]
    show: Callable[..., HttpResponse]
    done: Callable[[Added], HttpResponse]


def append(request: PersonRequest, opened: OpenForm, place: Place[Added]) -> HttpResponse:
    """Add a row. A script learns where it goes on saving; a person sees what ``place`` shows."""
    form, origin = opened.form, origin_of(request)
    is_valid = form.is_valid()
    if not is_automatic(request):
        if not is_valid:
            return place.show(opened=opened, status=422)
        origin = replace(origin, way=State.Way.ADDED)
    key = form.cleaned_data.get("key", "")
    try:
        row = place.add(values=form.valid_values(), key=key, origin=origin)
    except Superseded as refused:
        return JsonResponse({"superseded": refused.message}, status=409)
    except (IllegalMove, StaleEdit) as refused:
        return _refuse(request, opened, place, key, refused)
    if not is_automatic(request):
        return place.done(row)
    state = State.objects.filter(report=report_of(row), spot=spots.of_row(row, ()).name).latest("pk")
    return acknowledge(state, action=place.over(row).action, errors=errors_of(opened))


def _refuse(
    request: PersonRequest, opened: OpenForm, place: Place[Added], key: str, refused: StaleEdit | IllegalMove
) -> HttpResponse:
    """Refuse a new row; when it was there already with another text, its own form takes over."""
    twin = place.find(key) if key else None
    if isinstance(refused, IllegalMove) or twin is None:
        if is_automatic(request):
            return JsonResponse({"problem": refused.message, "errors": errors_of(opened)}, status=409)
        return place.show(opened=replace(opened, problem=refused.message), status=409)
    taken = place.over(twin)
    taken.form.is_valid()
    if is_automatic(request):
        return conflict(taken, twin, refused, action=taken.action)
    return place.show(opened=refuse(taken, twin, refused), status=409)
