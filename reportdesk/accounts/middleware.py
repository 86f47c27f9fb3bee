"""登录还有效吗？Idle and absolute limits of a session, and an initial password that must go first."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url

from reportdesk.accounts import late
from reportdesk.web.views import refusal

SEEN, BEGAN, EXPIRED = "seen_at", "began_at", "expired"
_REFRESH_S = 60
"""Our choice: the time stamp is written at most once a minute, not on every click."""
_OPEN_BEFORE_CHANGE = frozenset({"password", "logout", "login", "healthz", "readyz"})


class SessionLimits:
    """Log out after SESSION_IDLE_S without a request or SESSION_ABSOLUTE_S after logging in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
            if now - seen > settings.SESSION_IDLE_S or now - began > settings.SESSION_ABSOLUTE_S:
                logout(request)
                request.session[EXPIRED] = True
            elif BEGAN not in request.session or (now - seen >= _REFRESH_S and not _is_unasked(request)):
                request.session[BEGAN], request.session[SEEN] = began, now
        return _keep_typed_text(request, self.get_response(request))

    def process_view(
        self, request: HttpRequest, _view: object, _args: Sequence[Any], _kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Lead to the password page whoever still has the password that somebody else gave."""
        if not request.user.is_authenticated or not request.user.must_change_password:
            return None
        if request.resolver_match and request.resolver_match.url_name in _OPEN_BEFORE_CHANGE:
            return None
        return redirect("password")


def _is_unasked(request: HttpRequest) -> bool:
    """Return whether a script sent this by itself: a tab that was left open keeps nobody logged in."""
    return request.headers.get("X-Unasked") == "1"


def _keep_typed_text(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer what was typed where a page would go to the login form: that would replace it or never see it.

    Logging out leads to the login too, but not back to a page (``next``).
    """
    login_first = f"{resolve_url(settings.LOGIN_URL)}?next="
    if response.status_code != 302 or not response["Location"].startswith(login_first):
        return response
    if _is_unasked(request) or request.headers.get("X-Autosave") == "1":
        return HttpResponse(status=401)
    if request.headers.get("HX-Request") == "true":
        message = "这次没有保存。您的文字还在这一页上：请先复制，再刷新页面重新登录。"
        return refusal(request, message=message, status=401)
    return late.answer(request) if request.method == "POST" else response
