"""哪条不足由哪项安排回应，每项安排的目标、时限、责任单位？"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.reports import overview, spots
from reportdesk.reports.forms.plans import FactsForm
from reportdesk.reports.models import Cause, Plan, Report, Shortcoming
from reportdesk.reports.queries import Rows
from reportdesk.reports.services import entries, linking
from reportdesk.reports.views.drafting import OpenForm
from reportdesk.reports.views.saving import submit

CHIPS = 9
"""Up to as many plans as there are digit keys, each shortcoming offers all of them; of more it asks the number."""
MOVED = "安排的编号刚刚变了，没有关联。请对照下面现在的编号再填。"


@dataclass(frozen=True, slots=True)
class Row:
    """A shortcoming, its causes, and the plans that it offers: number, plan, whether it answers.

    ``typed`` is a number that was refused.
    """

    shortcoming: Shortcoming
    causes: list[Cause]
    plans: tuple[tuple[int, Plan, bool], ...]
    typed: str = ""

    @property
    def is_answered(self) -> bool:
        return any(is_on for _, _, is_on in self.plans)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A plan with the form of its facts, and the numbers of the shortcomings that it answers."""

    plan: Plan
    opened: OpenForm
    answers: tuple[int, ...] = ()
    is_saved: bool = False


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set shortcomings, causes and plans side by side and show what is not answered."""
    return _page(request, fetch(request, Report, pk))


@require_POST
@rule(Right.DRAFT)
def link(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a plan answer a shortcoming (``link``: shortcoming=plan), or no longer (``unlink``).

    ``link`` without a plan: the one whose ``number`` was typed, as numbered when the page was drawn (``order``).
    """
    report = fetch(request, Report, pk)
    is_on = "link" in request.POST
    shortcoming, _, plan = request.POST.get("link" if is_on else "unlink", "").partition("=")
    number = request.POST.get("number", "")
    try:
        if not plan and "number" in request.POST:
            plan = _numbered(report, number, order=request.GET.get("order", ""))
        linking.link(report, shortcoming=shortcoming, plan=plan, is_on=is_on, actor=request.user)
    except IllegalMove as refused:
        typed = (shortcoming, number)
        return _page(request, report, problem=refused.message, typed=typed, status=409)
    return _page(request, report, at=f"{shortcoming}={plan}") if request.htmx else redirect("matrix", pk)


def _numbered(report: Report, number: str, *, order: str) -> str:
    """Return the key of the plan with a number; IllegalMove when there is none. Costs one query."""
    plans = list(report.plans.filter(deleted_at=None))
    place = int(number) if number.strip().isdecimal() and len(number) < 9 else 0
    if not 1 <= place <= len(plans):
        raise IllegalMove(f"没有关联。请填安排的编号，1到{len(plans)}之间。")
    if order != _order_of(plans):
        raise IllegalMove(MOVED)
    return plans[place - 1].key


def _order_of(plans: Sequence[Plan]) -> str:
    """Return a stamp of how the plans are numbered; short enough for an address."""
    return sha256(",".join(plan.key for plan in plans).encode()).hexdigest()[:12]


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def facts(request: PersonRequest, pk: int) -> HttpResponse:
    """Store a plan's target, deadline and unit; its address alone leads to its place."""
    plan = fetch(request, Plan.objects.filter(deleted_at=None), pk)
    back = redirect(f"{reverse('matrix', args=[plan.report_id])}#plan-{plan.key}")
    if request.method == "GET":
        return back
    done = submit(
        request,
        _open(plan, request.POST),
        show=partial(_show_facts, request, plan),
        save=partial(entries.save, plan),
        fresh=lambda: Plan.objects.get(pk=pk),
    )
    if isinstance(done, HttpResponse):
        return done
    fresh = Plan.objects.get(pk=pk)
    return _show_facts(request, fresh, opened=_open(fresh), is_saved=True) if request.htmx else back


def _open(plan: Plan, typed: QueryDict | None = None) -> OpenForm:
    form = FactsForm(typed, instance=plan)
    url = reverse("plan_facts", args=[plan.pk])
    return OpenForm(form, url, "facts", entry_key=plan.key, spot=spots.name_of(plan))


def _show_facts(
    request: PersonRequest, plan: Plan, *, opened: OpenForm, status: int = 200, is_saved: bool = False
) -> HttpResponse:
    """Draw the form of one plan's facts; without htmx the whole page with it."""
    if not request.htmx:
        return _page(request, plan.report, opened=opened, status=status)
    context = {"report": plan.report, "each": Arrangement(plan, opened, is_saved=is_saved)}
    return render(request, "reports/_arrangement_form.html", context, status=status)


def _page(
    request: PersonRequest,
    report: Report,
    *,
    problem: str = "",
    at: str = "",
    typed: tuple[str, str] = ("", ""),
    opened: OpenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    view = overview.read(report)
    plans = view.rows.plans
    rows = _rows(view.rows, typed)
    numbers = {row.shortcoming.pk: number for number, row in enumerate(rows, start=1)}
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "rows": rows,
        "arrangements": [_arrangement(plan, numbers, opened) for plan in plans],
        "is_numbered": len(plans) > CHIPS,
        "order": _order_of(plans),
        "gaps": sum(not row.is_answered or not row.causes for row in rows),
        "at": at,
        "row_at": at.partition("=")[0] if len(plans) > CHIPS else "",
        "problem": problem,
        "stop": "matrix",
    }
    template = "reports/_matrix.html" if request.htmx else "reports/matrix.html"
    return render(request, template, context, status=status)


def _rows(rows: Rows, typed: tuple[str, str]) -> list[Row]:
    """Return the rows of the table: with up to nine plans each offers all, with more only those that answer it."""
    answers: dict[int, list[tuple[int, Plan, bool]]] = {each.pk: [] for each in rows.shortcomings}
    for number, plan in enumerate(rows.plans, start=1):
        answered = {shortcoming.pk for shortcoming in plan.answered}
        for pk in answers if len(rows.plans) <= CHIPS else answered & answers.keys():
            answers[pk].append((number, plan, pk in answered))
    key, number_typed = typed
    return [
        Row(each, each.children, tuple(answers[each.pk]), number_typed if each.key == key else "")
        for each in rows.shortcomings
    ]


def _arrangement(plan: Plan, numbers: dict[int, int], opened: OpenForm | None) -> Arrangement:
    answers = tuple(sorted(numbers[each.pk] for each in plan.answered))
    is_opened = opened is not None and opened.entry_key == plan.key
    return Arrangement(plan, opened if is_opened and opened is not None else _open(plan), answers)
