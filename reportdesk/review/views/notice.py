"""消息：什么在等我办，发生了什么，要不要发邮件。"""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts import services
from reportdesk.accounts.access import PersonRequest, Right, posts_in, rule
from reportdesk.core.lifecycle import Post
from reportdesk.review import queries, turn
from reportdesk.review.services import notices
from reportdesk.web.forms import PlainForm

ON_PAGE = 50


class AddressForm(PlainForm):
    email = forms.EmailField(
        label="邮箱",
        required=False,
        help_text="有新消息时发一封提醒，只说“有新的消息”，不带报告内容。不填就不发。",
        error_messages={"invalid": "邮箱写得不对，要像 zhangsan@example.gov.cn 这样。"},
    )


@require_GET
@rule(Right.PERSON)
def show(request: PersonRequest) -> HttpResponse:
    """Show what waits for the person in all agencies, then the notices, newest first."""
    return _page(request, AddressForm(initial={"email": request.user.email}))


@require_POST
@rule(Right.PERSON)
def read_all(request: PersonRequest) -> HttpResponse:
    """Mark all notices read."""
    notices.read(request.user)
    return redirect("notices")


@require_POST
@rule(Right.PERSON)
def address(request: PersonRequest) -> HttpResponse:
    """Store where mail goes; empty for none."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    services.save_address(person=request.user, email=form.cleaned_data["email"])
    messages.success(request, "已保存。" if form.cleaned_data["email"] else "已保存，不再发邮件。")
    return redirect("notices")


@require_GET
@rule(Right.PERSON)
def follow(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it leads; somebody else's does not exist."""
    notice = queries.notices_of(request.user).filter(pk=pk).first()
    if notice is None:
        raise Http404("没有这条消息。")
    notices.read(request.user, notice=notice)
    posts = posts_in(request.user, notice.report.agency_id)
    if not posts - {Post.MANAGER}:
        messages.info(request, "您已不在这份报告的审批链上，打不开它。")
        return redirect("notices")
    return redirect("round", notice.round_id) if notice.round_id else redirect("report", notice.report_id)


def _page(request: PersonRequest, form: AddressForm, *, status: int = 200) -> HttpResponse:
    waiting = list(turn.waiting_steps(request.user, today=timezone.localdate()))
    second = list(queries.awaiting_second(request.user))
    context = {
        "waiting": waiting,
        "second": second,
        "waiting_count": len(waiting) + len(second),
        "page": Paginator(queries.notices_of(request.user), ON_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "sends_mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "review/notices.html", context, status=status)
