"""登录、退出、改密码。"""

import datetime
from typing import Any, cast

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from reportdesk.accounts import door, services
from reportdesk.accounts.access import PersonRequest, Right, rule
from reportdesk.accounts.forms import LoginForm, OwnPasswordForm
from reportdesk.accounts.middleware import EXPIRED
from reportdesk.accounts.models import User


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@never_cache
@rule(Right.PUBLIC)
def log_in(request: PersonRequest) -> HttpResponse:
    target = _target_after_login(request)
    if request.user.is_authenticated:
        return redirect(target)
    if request.method == "POST" and door.must_wait(
        request, username=request.POST.get("username", "").strip()
    ):
        return render(request, "accounts/wait.html", {"minutes": door.WINDOW.seconds // 60}, status=429)
    form = LoginForm(request, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = cast("User", form.get_user())
        login(request, person)
        response = redirect(target)
        door.remember(request, response, username=person.get_username())
        return response
    context = {
        "form": form,
        "target": target,
        "has_expired": bool(request.session.pop(EXPIRED, default=False)),
        "is_demonstration": settings.DEMONSTRATION,
    }
    return render(request, "accounts/login.html", context, status=422 if form.is_bound else 200)


@require_POST
@rule(Right.PUBLIC)
def log_out(request: PersonRequest) -> HttpResponse:
    logout(request)
    response = redirect("login")
    response["Clear-Site-Data"] = '"cache"'  # the next person at this PC goes "back" to nothing
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@never_cache
@rule(Right.PERSON)
def password(request: PersonRequest) -> HttpResponse:
    form = OwnPasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.change_password(person=request.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "密码已修改，下次登录请用新密码。")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.is_bound else 200)


def locked_out(request: HttpRequest, _answer: object, credentials: dict[str, Any]) -> HttpResponse:
    """The page after too many failures, with the moment at which the door opens again."""
    pause = get_cool_off(request) or datetime.timedelta(0)
    hours = round(pause.total_seconds() / 3600)
    until = door.last_failure(request, username=credentials["username"]) + pause
    context = {"hours": hours, "until": until, "attempts": settings.AXES_FAILURE_LIMIT}
    return render(request, "accounts/locked.html", context, status=429)


def _target_after_login(request: HttpRequest) -> str:
    """Return the page that was asked for before logging in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
