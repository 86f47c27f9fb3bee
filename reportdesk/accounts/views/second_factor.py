"""签发用的动态码：启用、备用码、停用。"""

import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts import second_factor
from reportdesk.accounts.access import PersonRequest, Right, rule
from reportdesk.accounts.models import RecoveryCode, SecondFactor
from reportdesk.core.errors import IllegalMove

WRONG = {
    "password": "密码不对，没有办。连续输错会暂停验证。",
    "code": "动态码或备用码不对，没有办。连续输错会暂停验证。",
}


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="登录密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请输入您的登录密码，确认由本人办理。"},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="六位动态码",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请输入手机上显示的六位数字。"},
    )


class ProofForm(forms.Form):
    """What puts the codes out of force: one of them, for the password alone proves less than they do."""

    code = forms.CharField(
        label="动态码或备用码",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={"required": "请输入手机上的六位数字，或一个备用码，确认由本人办理。"},
    )


@require_GET
@never_cache
@rule(Right.PERSON)
def show(request: PersonRequest) -> HttpResponse:
    """Say whether codes are in force, and how to begin."""
    return _page(request)


@sensitive_post_parameters()
@require_POST
@never_cache
@rule(Right.PERSON)
def begin(request: PersonRequest) -> HttpResponse:
    """Show the QR code, after the password: an open session alone must not give a key away."""
    if second_factor.factor_of(request.user):
        return redirect("second_factor")
    form = PasswordForm(request.POST)
    if not _is_proved(request, form):
        return _page(request, form, status=422)
    return _enrol(request, second_factor.begin(request.user), CodeForm())


@sensitive_post_parameters()
@require_POST
@never_cache
@rule(Right.PERSON)
def confirm(request: PersonRequest) -> HttpResponse:
    """Put the codes in force and show the recovery codes in the answer itself, once."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            codes = second_factor.confirm(request.user, code=form.cleaned_data["code"].replace(" ", ""))
        except IllegalMove as refused:
            form.add_error("code", refused.message)
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    factor = SecondFactor.objects.filter(user=request.user, confirmed_at=None).first()
    return _enrol(request, factor, form, status=422) if factor else redirect("second_factor")


@sensitive_post_parameters()
@require_POST
@never_cache
@rule(Right.PERSON)
def drop(request: PersonRequest) -> HttpResponse:
    """Put the codes out of force, after one of them."""
    form = ProofForm(request.POST)
    if not _is_proved(request, form):
        return _page(request, form, status=422)
    second_factor.drop(request.user)
    messages.success(request, "动态码已停用，签发时用登录密码验证。")
    return redirect("second_factor")


def _is_proved(request: PersonRequest, form: forms.Form) -> bool:
    if form.is_valid():
        (field,) = form.fields
        try:
            if not second_factor.verify_again(request.user, **form.cleaned_data):
                form.add_error(field, WRONG[field])
        except IllegalMove as refused:
            form.add_error(field, refused.message)
    return form.is_valid()


def _page(request: PersonRequest, form: forms.Form | None = None, *, status: int = 200) -> HttpResponse:
    factor = second_factor.factor_of(request.user)
    form = form or (ProofForm() if factor else PasswordForm())
    left = RecoveryCode.objects.filter(factor=factor, used_at=None).count() if factor else 0
    context = {"factor": factor, "codes_left": left, "form": form}
    return render(request, "accounts/second_factor.html", context, status=status)


def _enrol(
    request: PersonRequest, factor: SecondFactor, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    enrolment = second_factor.enrolment(factor)
    picture = segno.make(enrolment.address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
    context = {"picture": picture, "secret": enrolment.secret, "form": form}
    return render(request, "accounts/second_factor_enrol.html", context, status=status)
