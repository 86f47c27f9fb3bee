"""这一部分交给谁写，交回来没有？"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, posts_in, rule
from reportdesk.accounts.models import Agency, User
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import ROLE_NAMES, Role
from reportdesk.reports import overview, queries
from reportdesk.reports.models import PartAssignment, Report
from reportdesk.reports.services import assigning
from reportdesk.web.forms import Day, PlainForm

State = PartAssignment.State
_BY_DRAFTER = {"accept": State.ACCEPTED, "return": State.RETURNED, "withdraw": State.WITHDRAWN}


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name and title, as colleagues know them."""

    def label_from_instance(self, person: User) -> str:
        return f"{person.display_name}（{person.title}）" if person.title else str(person)


class AssignmentForm(PlainForm):
    role = forms.ChoiceField(label="哪一部分", choices=[(role.value, ROLE_NAMES[role]) for role in Role])
    assignee = Colleague(
        label="交给谁",
        empty_label="请选择",
        queryset=User.objects.none(),
        help_text="本机关的起草人和供稿人。要交给别的股室，请机关管理员先把人加为“供稿人”。",
        error_messages={"required": "请选一个人。", "invalid_choice": "请从列表中选本机关的人。"},
    )
    due_on = Day(label="交回期限")
    note = forms.CharField(
        label="要求",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="示例：写清执法检查次数、整改率，附统计口径。",
        error_messages={"max_length": "要求最多500字，请精简。"},
    )

    def __init__(self, *args: Any, agency: Agency, me: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignee"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.writers_of(agency).exclude(pk=me.pk)

    def clean_due_on(self) -> object:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("交回期限已经过了，请选今天或以后的日子。")
        return day


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def hand_out(request: PersonRequest, pk: int) -> HttpResponse:
    """List who writes which part, and hand one out."""
    report = fetch(request, Report, pk)
    data = request.POST if request.method == "POST" else None
    form = AssignmentForm(
        data, agency=report.agency, me=request.user, initial={"role": request.GET.get("role")}
    )
    if data is not None and form.is_valid():
        given = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        try:
            assignment = assigning.hand_out(report, actor=request.user, **given)
        except IllegalMove as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"已交给{assignment.assignee}，会出现在他的工作台上。")
            return redirect("assignments", pk)
    return _page(request, report, form)


@require_GET
@rule(Right.WRITE)
def mine(request: PersonRequest, pk: int) -> HttpResponse:
    """List what was handed to this person in this agency: the desk of a contributor."""
    agency = fetch(request, Agency, pk)
    assigned = queries.assigned_to(request.user, agency)
    context = {"agency": agency, "assigned": assigned, "today": timezone.localdate()}
    return render(request, "reports/my_parts.html", context)


@require_POST
@rule(Right.WRITE)
def move(request: PersonRequest, pk: int, step: str) -> HttpResponse:
    """Hand a part in (its assignee), or accept, return, withdraw it (a drafter)."""
    assignment = fetch(request, PartAssignment.objects.select_related("assignee", "report__agency"), pk)
    report, is_mine = assignment.report, assignment.assignee_id == request.user.pk
    answer = request.POST.get("answer", "").strip()[:500]
    if step == "hand_in":
        if not is_mine:
            raise PermissionDenied("只有接了这一部分的人才能交回。")
        assigning.move(assignment, to=State.HANDED_IN, answer=answer, actor=request.user)
        messages.success(request, "已交回。起草人会看到；需要补写时会退回给您。")
        return redirect("my_parts", report.agency_id)
    if step not in _BY_DRAFTER:
        raise Http404
    _require_drafter(request, report)
    assigning.move(assignment, to=_BY_DRAFTER[step], answer=answer, actor=request.user)
    return redirect("assignments", report.pk)


def _page(request: PersonRequest, report: Report, form: AssignmentForm) -> HttpResponse:
    context = {
        "agency": report.agency,
        "report": report,
        "view": overview.read(report),
        "form": form,
        "assignments": report.assignments.select_related("assignee", "created_by"),
        "today": timezone.localdate(),
        "here": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "reports/assignments.html", context, status=422 if form.errors else 200)


def _require_drafter(request: PersonRequest, report: Report) -> None:
    """Raise PermissionDenied for a contributor."""
    if Post.DRAFTER not in posts_in(request.user, report.agency_id):
        raise PermissionDenied("这一步要由起草人来做。")
