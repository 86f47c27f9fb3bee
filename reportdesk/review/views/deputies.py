"""代办：谁不在的时候由谁办，从哪天到哪天。"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.review import chains
from reportdesk.review.chain_form import DeputyForm
from reportdesk.review.models import Deputy
from reportdesk.review.services import chain as settings_of


@require_GET
@rule(Right.MEMBER)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the agency's deputies and the form for a new one."""
    agency = fetch(request, Agency, pk)
    return _page(request, agency, _form(request, agency))


@require_POST
@rule(Right.MEMBER)
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Name a deputy for oneself, or as a manager for anybody."""
    agency = fetch(request, Agency, pk)
    form = _form(request, agency, bind=True)
    if not form.is_valid():
        return _page(request, agency, form, status=422)
    values = {"person": request.user} | form.cleaned_data
    try:
        row = settings_of.set_deputy(agency, **values, actor=request.user)
    except IllegalMove as refused:
        form.add_error(None, refused.message)
        return _page(request, agency, form, status=409)
    messages.success(request, f"已记下：{row}，{row.starts_on:%Y-%m-%d}至{row.ends_on:%Y-%m-%d}。")
    return redirect("deputies", pk)


@require_POST
@rule(Right.MEMBER)
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """End a deputyship before its time."""
    row = fetch(request, Deputy.objects.select_related("person", "deputy"), pk)
    try:
        settings_of.end_deputy(row, actor=request.user)
    except IllegalMove as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"{row}已停止。")
    return redirect("deputies", row.agency_id)


def _form(request: PersonRequest, agency: Agency, *, bind: bool = False) -> DeputyForm:
    is_manager = Post.MANAGER in posts_in(request.user, agency.pk)
    return DeputyForm(
        request.POST if bind else None,
        people=chains.eligible(agency.pk),
        person=None if is_manager else request.user,
    )


def _page(request: PersonRequest, agency: Agency, form: DeputyForm, *, status: int = 200) -> HttpResponse:
    posts = posts_in(request.user, agency.pk)
    context = {
        "agency": agency,
        "form": form,
        "rows": Deputy.objects.filter(agency=agency).select_related("person", "deputy", "set_by")[:100],
        "is_manager": Post.MANAGER in posts,
        "may_add": bool(posts & {Post.MANAGER, Post.REVIEWER, Post.SIGNER}),
    }
    return render(request, "review/deputies.html", context, status=status)
