"""平台管理：有哪些机关，谁管；看不到任何稿子。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts import services
from reportdesk.accounts.access import PersonRequest, Right, rule
from reportdesk.accounts.forms import AgencyNameForm, NewAgencyForm, NewManagerForm
from reportdesk.accounts.models import Agency
from reportdesk.accounts.queries import list_agencies, resettable_by_platform
from reportdesk.core.errors import IllegalMove


@require_GET
@rule(Right.PLATFORM)
def agencies(request: PersonRequest) -> HttpResponse:
    return render(request, "accounts/platform.html", {"lines": list_agencies()})


@require_http_methods(["GET", "POST"])
@never_cache
@rule(Right.PLATFORM)
def add(request: PersonRequest) -> HttpResponse:
    form = NewAgencyForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            created, issued = services.create_agency(actor=request.user, **form.cleaned_data)
        except IllegalMove as error:
            form.add_error("username", error.message)
            status = 409
        else:
            return render(request, "accounts/issued.html", {"created": created, "issued": issued})
    return render(request, "accounts/platform_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@rule(Right.PLATFORM)
def appoint(request: PersonRequest, pk: int) -> HttpResponse:
    """Give an agency without a manager a new one."""
    subject = get_object_or_404(Agency, pk=pk)
    form = NewManagerForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            issued = services.appoint_manager(agency=subject, actor=request.user, **form.cleaned_data)
        except IllegalMove as error:
            form.add_error("username", error.message)
            status = 409
        else:
            return render(request, "accounts/issued.html", {"issued": issued})
    return render(
        request, "accounts/platform_appoint.html", {"form": form, "subject": subject}, status=status
    )


@require_http_methods(["GET", "POST"])
@rule(Right.PLATFORM)
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    subject = get_object_or_404(Agency, pk=pk)
    form = AgencyNameForm(
        request.POST if request.method == "POST" else None, initial={"name": subject.name}, agency=subject
    )
    if form.is_valid():
        before = subject.name
        services.rename_agency(agency=subject, actor=request.user, name=form.cleaned_data["name"])
        messages.success(request, f"“{before}”已改为“{subject.name}”。已签发的文件仍用原名。")
        return redirect("platform")
    context = {"form": form, "subject": subject}
    return render(request, "accounts/platform_rename.html", context, status=422 if form.is_bound else 200)


@require_POST
@never_cache
@rule(Right.PLATFORM)
def reset(request: PersonRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(resettable_by_platform(), pk=pk)
    issued = services.reset_password_by_platform(actor=request.user, person=person)
    return render(request, "accounts/issued.html", {"issued": issued})
