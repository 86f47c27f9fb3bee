"""读入的原文归到哪一部分，归好以后拿它做什么：起草下一年度、存档、建本年度草稿。"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Status
from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.result import Kind
from reportdesk.core.report import Role
from reportdesk.reports import outlines, sorting
from reportdesk.reports.models import Intake, Report
from reportdesk.reports.services import intake as intakes
from reportdesk.reports.views.carrying import begun
from reportdesk.reports.views.paper import YearForm

Act = Callable[[Intake, int], Report]


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set the source beside the statutory outline and what went where."""
    kept = fetch(request, Intake, pk)
    return _page(request, kept) if kept.is_read else redirect("intake_new", kept.agency_id)


@require_POST
@rule(Right.DRAFT)
def sort(request: PersonRequest, pk: int) -> HttpResponse:
    """Put one heading under another part (``move``: place=role), or say which year the text is about."""
    kept = fetch(request, Intake.objects.filter(status=Intake.Status.READ), pk)
    place, _, role = request.POST.get("move", "").partition("=")
    if role in set(Role):
        intakes.move(kept, place=place, role=Role(role))
    elif "year" in request.POST:
        form = YearForm(request.POST)
        if not form.is_valid():
            return _page(request, kept, problem=str(form.errors["year"][0]), status=422)
        intakes.set_year(kept, year=form.cleaned_data["year"])
    return _page(request, kept, moved=place) if request.htmx else redirect("intake", pk)


@require_POST
@rule(Right.DRAFT)
def make_draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a draft of the text's own year."""

    def act(kept: Intake, year: int) -> Report:
        return intakes.make_draft(kept, year=year, actor=request.user)

    return _end(request, pk, act, done="草稿已建好。请逐页核对；还差什么列在报告页上。")


@require_POST
@rule(Right.DRAFT)
def archive(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep the text as the archived report of its own year."""
    is_replacing = request.POST.get("replace") == "1"

    def act(kept: Intake, year: int) -> Report:
        revision = intakes.keep_as_archive(kept, year=year, actor=request.user, is_replacing=is_replacing)
        return revision.report

    return _end(request, pk, act, done="已存档。它算作那一年度的报告，可以由它起草下一年度；未在本系统签发。")


@require_POST
@rule(Right.DRAFT)
def begin_next(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the report about the year after the text's; archive the text on the way."""
    is_archiving = request.POST.get("archive") == "1"

    def act(kept: Intake, year: int) -> Report:
        return intakes.begin_next(kept, year=year, actor=request.user, is_archiving=is_archiving)

    return _end(
        request, pk, act, done="已按去年的报告起草。沿用的话逐条确认，去年的数字摆在旁边，换成今年的。"
    )


def _end(request: PersonRequest, pk: int, act: Act, *, done: str) -> HttpResponse:
    kept = fetch(request, Intake.objects.filter(status=Intake.Status.READ), pk)
    form = YearForm(request.POST)
    if not form.is_valid():
        return _page(request, kept, problem=str(form.errors["year"][0]), status=422)
    try:
        report = act(kept, form.cleaned_data["year"])
    except IllegalMove as refused:
        return _page(request, kept, problem=refused.message, status=409)
    messages.success(request, done)
    return begun(report)


def _page(
    request: PersonRequest, kept: Intake, *, problem: str = "", moved: str = "", status: int = 200
) -> HttpResponse:
    reading, moves = intakes.read(kept), intakes.moves_of(kept)
    year = kept.year or reading.year or kept.created_at.year - 1
    there = {report.year: report for report in Report.objects.filter(agency=kept.agency, year__gte=year)}
    found = sorting.groups(reading, moves, outline=outlines.for_year(year))
    context = {
        "agency": kept.agency,
        "intake": kept,
        "reading": reading,
        "is_report": reading.kind is Kind.ANNUAL_REPORT,
        "year": year,
        "own": there.get(year),
        "next": there.get(year + 1),
        "is_archived": year in there and there[year].status == Status.ARCHIVED,
        "pieces": sorting.pieces(reading, moves),
        "groups": found,
        "missing": [group.rule.name for group in found if group.is_missing],
        "doubts": sum(not each.is_sure and not each.is_moved for group in found for each in group.headings),
        "account": to_mapping(reading)["characters"],
        "moved": moved,
        "problem": problem,
    }
    template = "reports/_sorting.html" if request.htmx else "reports/intake.html"
    return render(request, template, context, status=status)
