"""登录过期以后才交上来的表单，写的字往哪里去？What was written is shown to be copied; logging in leads back to its page."""

import re
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_WRITTEN = re.compile(r"[\u3400-\u9fff]")
"""What people write has Chinese characters in it; keys, numbers and choices have none and are chosen again."""


def answer(request: HttpRequest) -> HttpResponse:
    """Answer a form whose person's login has ended; a form without words just leads to the login.

    Only its sender sees it: the form carried this browser's token (CSRF), and everything is escaped.
    """
    door = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _page_of_form(request)})}"
    words = [
        value
        for name, values in request.POST.lists()
        for value in values
        if "password" not in name and _WRITTEN.search(value)
    ]
    if not words:
        return redirect(door)
    return render(request, "accounts/late.html", {"words": words, "door": door}, status=401)


def _page_of_form(request: HttpRequest) -> str:
    """Return the path of the page that the form stood on, as the browser says; the start page where it says nothing."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
