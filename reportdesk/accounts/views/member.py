"""机关里的人：名单、新增、岗位、密码、停用。"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts import services
from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.forms import NewPersonForm, PersonForm
from reportdesk.accounts.models import Agency
from reportdesk.accounts.queries import Member, find_member, list_members, vacant_posts
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post


@require_GET
@rule(Right.MANAGE)
def members(request: PersonRequest, pk: int) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    people = list_members(agency)
    context = {"agency": agency, "members": people, "vacant": vacant_posts(people)}
    return render(request, "accounts/members.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@rule(Right.MANAGE)
def add(request: PersonRequest, pk: int) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        values = form.cleaned_data | {"posts": frozenset(form.cleaned_data["posts"])}
        try:
            issued = services.add_person(agency=agency, actor=request.user, **values)
        except IllegalMove as error:
            form.add_error("username", error.message)
            status = 409
        else:
            return _show_password(request, agency, issued)
    return render(request, "accounts/member_add.html", {"agency": agency, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@rule(Right.MANAGE)
def edit(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    member = find_member(agency, person)
    form = PersonForm(
        request.POST if request.method == "POST" else None, initial=_stored(member), is_ours=member.is_ours
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        values = form.cleaned_data | {"posts": frozenset(form.cleaned_data["posts"])}
        try:
            services.save_person(agency=agency, actor=request.user, member=member, **values)
        except IllegalMove as error:
            form.add_error("posts", error.message)
            status = 409
        else:
            messages.success(
                request, f"{member.user}已保存。" if values["posts"] else f"{member.user}已移出本机关。"
            )
            still_manages = member.user != request.user or Post.MANAGER in values["posts"]
            return redirect("members", agency.pk) if still_manages else redirect("home")
    context = {"agency": agency, "member": member, "form": form}
    return render(request, "accounts/member_edit.html", context, status=status)


@require_POST
@never_cache
@rule(Right.MANAGE)
def reset(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    issued = services.reset_password(agency=agency, actor=request.user, member=find_member(agency, person))
    return _show_password(request, agency, issued)


@require_POST
@rule(Right.MANAGE)
def deactivate(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    return _set_active(request, pk, person, is_active=False)


@require_POST
@rule(Right.MANAGE)
def activate(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    return _set_active(request, pk, person, is_active=True)


def _stored(member: Member) -> dict[str, Any]:
    return {
        "display_name": member.user.display_name,
        "title": member.user.title,
        "posts": sorted(member.posts),
    }


def _set_active(request: PersonRequest, pk: int, person: int, *, is_active: bool) -> HttpResponse:
    agency = fetch(request, Agency, pk)
    member = find_member(agency, person)
    services.set_active(agency=agency, actor=request.user, member=member, is_active=is_active)
    words = "已启用，可以登录了。" if is_active else "已停用，不能再登录；以往的办理记录都在。"
    messages.success(request, f"{member.user}的账号{words}")
    return redirect("members", agency.pk)


def _show_password(request: PersonRequest, agency: Agency, issued: services.Issued) -> HttpResponse:
    """Show the password in the answer itself: a redirect would have to store it on the way."""
    return render(request, "accounts/issued.html", {"agency": agency, "issued": issued})
