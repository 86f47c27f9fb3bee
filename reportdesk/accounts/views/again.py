"""还登录着吗？What a page that was left open asks before it sends its text again."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from reportdesk.accounts.access import PersonRequest, Right, rule


@require_GET
@never_cache
@rule(Right.PERSON)
def state(request: PersonRequest) -> HttpResponse:
    """Tell who is logged in, with the token that their forms need now: logging in anew has changed it."""
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})


@require_GET
@rule(Right.PERSON)
def done(request: PersonRequest) -> HttpResponse:
    """Say, in the tab that was opened for logging in, that the other tab goes on."""
    return render(request, "accounts/again.html")
