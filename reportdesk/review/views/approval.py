"""审签设置：审批链、谁能解锁、发文字号登记簿、移交。机关管理员在这里管规矩，看不到报告。"""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency, User
from reportdesk.core.chain import TEMPLATES, faults
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Status
from reportdesk.reports.models import Report
from reportdesk.review import chains
from reportdesk.review.chain_form import (
    BaseChainForms,
    ChainForms,
    HandOverForm,
    RegisterForm,
    UnlockersForm,
    default_code,
    initial_of,
)
from reportdesk.review.forms import ReopenForm
from reportdesk.review.models import ApprovalRules, Register
from reportdesk.review.services import chain as settings_of
from reportdesk.review.services import register


@require_GET
@rule(Right.MANAGE)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the chain and what belongs to it; ``?template=`` fills the forms without saving."""
    agency = fetch(request, Agency, pk)
    template = next((known for known in TEMPLATES if known.slug == request.GET.get("template")), None)
    return _page(request, agency, template_steps=template.steps if template else None)


@require_POST
@rule(Right.MANAGE)
def save_chain(request: PersonRequest, pk: int) -> HttpResponse:
    """Store the chain, or show one more row."""
    agency = fetch(request, Agency, pk)
    data, people = request.POST, chains.eligible(pk)
    if "add" in data:
        return _page(request, agency, chain_forms=_forms(people, _with_one_more(data)))
    forms = _forms(people, data)
    if not forms.is_valid():
        return _page(request, agency, chain_forms=forms, status=422)
    steps = forms.planned()
    problems = faults(steps)
    if problems:
        return _page(request, agency, chain_forms=forms, problems=problems, status=422)
    try:
        settings_of.save_chain(agency, steps=steps, base=data.get("base", ""), actor=request.user)
    except (IllegalMove, StaleEdit) as refused:
        return _page(request, agency, chain_forms=forms, problems=(refused.message,), status=409)
    messages.success(request, "审批链已保存，从下一次提交起按它走；正在办理的报告不变。")
    return redirect("approval", pk)


@require_POST
@rule(Right.MANAGE)
def save_unlockers(request: PersonRequest, pk: int) -> HttpResponse:
    """Store who may unlock."""
    agency = fetch(request, Agency, pk)
    form = UnlockersForm(request.POST)
    if not form.is_valid():
        return _page(request, agency, unlockers_form=form, status=422)
    settings_of.save_unlockers(agency, unlock_by=form.cleaned_data["unlock_by"], actor=request.user)
    messages.success(request, "已保存。")
    return redirect("approval", pk)


@require_POST
@rule(Right.MANAGE)
def set_register(request: PersonRequest, pk: int) -> HttpResponse:
    """Set which number comes next."""
    agency = fetch(request, Agency, pk)
    form = RegisterForm(request.POST)
    if not form.is_valid():
        return _page(request, agency, register_form=form, status=422)
    try:
        row = register.set_next(agency, **form.cleaned_data, actor=request.user)
    except IllegalMove as refused:
        form.add_error("next_number", refused.message)
        return _page(request, agency, register_form=form, status=409)
    messages.success(request, f"下一个号是{row.proposed}。")
    return redirect("approval", pk)


@require_POST
@rule(Right.MANAGE)
def hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Move a leaving person's open steps to another member."""
    agency = fetch(request, Agency, pk)
    form = HandOverForm(request.POST, leaving=chains.bound_people(agency.pk), able=chains.eligible(pk))
    if not form.is_valid():
        return _page(request, agency, hand_over_form=form, status=422)
    try:
        moved = settings_of.hand_over(agency, **form.cleaned_data, actor=request.user)
    except IllegalMove as refused:
        form.add_error("to", refused.message)
        return _page(request, agency, hand_over_form=form, status=409)
    messages.success(request, f"已移交：待办{moved}步，审批链上的点名也已换人。")
    return redirect("approval", pk)


def _page(
    request: PersonRequest,
    agency: Agency,
    *,
    template_steps: Any = None,
    problems: tuple[str, ...] = (),
    status: int = 200,
    **bound: Any,
) -> HttpResponse:
    stored, people = chains.chain_of(agency.pk), chains.eligible(agency.pk)
    rules = ApprovalRules.objects.filter(agency=agency).first() or ApprovalRules(agency=agency)
    context = {
        "agency": agency,
        "stored": stored,
        "names": {person.pk: str(person) for person in people},
        "base": chains.stamp_of(stored)
        if status == 409
        else request.POST.get("base") or chains.stamp_of(stored),
        "templates": TEMPLATES,
        "is_template": template_steps is not None,
        "problems": problems,
        "chain_forms": ChainForms(
            initial=initial_of(template_steps or stored), prefix="step", form_kwargs={"people": people}
        ),
        "unlockers_form": UnlockersForm(initial={"unlock_by": rules.unlock_by}),
        "register_form": RegisterForm(initial=default_code(agency, year=timezone.localdate().year)),
        "hand_over_form": HandOverForm(leaving=chains.bound_people(agency.pk), able=people),
        "reopen_form": ReopenForm(),
        "registers": Register.objects.filter(agency=agency).prefetch_related("issued__report"),
        "signed": Report.objects.filter(agency=agency, status=Status.SIGNED.value),
        "may_unlock": rules.unlock_by != ApprovalRules.Unlocker.SIGNER,
    }
    return render(request, "review/approval.html", context | bound, status=status)


def _forms(people: list[User], data: QueryDict) -> BaseChainForms:
    return cast("BaseChainForms", ChainForms(data, prefix="step", form_kwargs={"people": people}))


def _with_one_more(data: QueryDict) -> QueryDict:
    """Return what was typed with room for another row; what stands there stays."""
    more = data.copy()
    total = more.get("step-TOTAL_FORMS", "0")
    more["step-TOTAL_FORMS"] = str(int(total) + 1 if total.isdecimal() and len(total) < 4 else 1)
    return more
