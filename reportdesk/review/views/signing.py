"""签发：再次验证本人、签发、紧急签发、补签、发文稿纸。"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts import second_factor
from reportdesk.accounts.access import PersonRequest, Right, rule
from reportdesk.core.approval_sheet import compose_sheet
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move
from reportdesk.docx_writer.package import write
from reportdesk.review.forms import AloneForm, ConfirmForm, SignForm
from reportdesk.review.models import SignOff
from reportdesk.review.services import signature
from reportdesk.review.sheet import sheet_of
from reportdesk.review.views import reading as page
from reportdesk.web.download import DOCX, as_download


@sensitive_post_parameters("password", "code")
@require_POST
@rule(Right.JUDGE)
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign the text, after the person's password or code; the documents are then being made."""
    reading = page.read(request, pk)
    page.require_place(reading, Move.SIGN)

    def act(values: dict[str, Any]) -> SignOff:
        return signature.sign(reading.round, **values, actor=request.user)

    return _sign(request, reading, SignForm, act, name="sign_form")


@sensitive_post_parameters("password", "code")
@require_POST
@rule(Right.SIGN)
def sign_alone(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign before the chain is through, with a reason; flagged for ever."""
    reading = page.read(request, pk)

    def act(values: dict[str, Any]) -> SignOff:
        reason = values.pop("reason")
        return signature.sign_alone(
            reading.round, details=signature.Details(**values), reason=reason, actor=request.user
        )

    return _sign(request, reading, AloneForm, act, name="alone_form")


@require_POST
@rule(Right.JUDGE)
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Add the second person's word to an emergency signature."""
    reading = page.read(request, pk)
    if reading.sign_off is None:
        raise PermissionDenied("这一轮还没有签发，不用补签。补签要由紧急签发以外的同志来做。")
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return page.show(request, reading, confirm_form=form, status=422)
    try:
        signature.confirm(reading.sign_off, opinion=form.cleaned_data["opinion"], actor=request.user)
    except IllegalMove as refused:
        return page.show(
            request, page.read(request, pk), confirm_form=form, problem=refused.message, status=409
        )
    messages.success(request, "已补签。紧急签发的原因和补签都留在这份报告上。")
    return redirect("report", reading.round.report_id)


@require_GET
@rule(Right.VIEW)
def sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the approval sheet as it stands now."""
    reading = page.read(request, pk)
    if not reading.steps:
        raise Http404("这一轮没有审批步骤，没有发文稿纸。")
    made = sheet_of(reading.round, reading.steps, reading.frozen)
    response = HttpResponse(write(compose_sheet(made)), content_type=DOCX)
    return as_download(
        response, name=f"{made.title}.docx", plain=f"approval-{reading.frozen.year}-{reading.round.pk}.docx"
    )


def _sign(
    request: PersonRequest,
    reading: page.Reading,
    form_class: type[SignForm],
    act: Callable[[dict[str, Any]], SignOff],
    *,
    name: str,
) -> HttpResponse:
    form = page.sign_form(request, reading, form_class, request.POST)
    bound: dict[str, Any] = {name: form}
    if not form.is_valid():
        return page.show(request, reading, status=422, **bound)
    values = form.cleaned_data
    password, code = values.pop("password", ""), values.pop("code", "")
    method = ""
    try:
        # A refused signature gives the code back; a password is hashed before any row is held.
        with nullcontext() if password else transaction.atomic():
            method = second_factor.verify_again(request.user, password=password, code=code)
            if method:
                act(values | {"verified_by": method})
    except IllegalMove as refused:
        fresh = page.read(request, reading.round.pk)
        return page.show(request, fresh, problem=refused.message, status=409, **bound)
    if not method:
        field, what = ("password", "密码") if password else ("code", "动态码")
        form.add_error(field, f"{what}不对，没有签发。连续输错会暂时锁定账号。")
        return page.show(request, reading, status=422, **bound)
    messages.success(request, "已签发。正式文本和公开文本正在排版。")
    return redirect("report", reading.round.report_id)
