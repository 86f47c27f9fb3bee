"""上年承诺：去年的安排逐条答复，对照表打印和下载。"""

from dataclasses import dataclass, replace
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.annex import write_table
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.report import Role
from reportdesk.docx_writer import write
from reportdesk.reports import overview, promise_table, spots
from reportdesk.reports.forms.promises import ReasonForm
from reportdesk.reports.models import Promise, Report
from reportdesk.reports.services import carrying
from reportdesk.reports.services import promises as service
from reportdesk.reports.views.drafting import OpenForm
from reportdesk.reports.views.saving import origin_of, refuse, submit
from reportdesk.web.download import DOCX, as_download


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=Promise.Outcome.choices, error_messages={"required": "请选一种答复。"}
    )
    into = forms.CharField(required=False, max_length=12)
    version = forms.IntegerField(min_value=0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise with its answer, and the form of what is said to it."""

    line: promise_table.Line
    opened: OpenForm


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """List last year's plan items with their answers."""
    return _page(request, fetch(request, Report, pk))


@require_POST
@rule(Right.DRAFT)
def draw(request: PersonRequest, pk: int) -> HttpResponse:
    """Set last year's plan items beside a draft that was begun without them."""
    report = fetch(request, Report, pk)
    try:
        count = carrying.draw_promises(report, actor=request.user)
    except IllegalMove as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"列出了{count}项。" if count else "去年的安排都已经列在这里了。")
    return redirect("promises", pk)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer one promise (``outcome``), or store what is said to it; its address alone leads to its place."""
    promise = fetch(request, Promise, pk)
    report, back = promise.report, _place_of(promise)
    if request.method == "GET":
        return redirect(back)
    opened = _open(promise, request.POST)
    if "outcome" in request.POST:
        return _answer(request, promise, opened) or redirect(back)
    done = submit(
        request,
        opened,
        show=partial(_page, request, report),
        save=partial(service.save, promise),
        fresh=lambda: Promise.objects.get(pk=pk),
    )
    if isinstance(done, HttpResponse):
        return done
    return _page(request, report, at=pk) if request.htmx else redirect(back)


def _answer(request: PersonRequest, promise: Promise, opened: OpenForm) -> HttpResponse | None:
    """Answer a promise; what was typed stays on the page when that is refused. None: done, without htmx."""
    form = AnswerForm(request.POST)
    page = partial(_page, request, promise.report)
    if not opened.form.is_valid():
        return page(opened=opened, status=422)
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return page(opened=replace(opened, problem=problem), status=422)
    outcome = Promise.Outcome(form.cleaned_data["outcome"])
    given = opened.form.cleaned_data | form.cleaned_data | {"outcome": outcome}
    if outcome is not Promise.Outcome.DONE:
        given["into"] = ""  # the list beside the buttons holds sections of part one
    try:
        service.answer(promise, actor=request.user, origin=origin_of(request), **given)
    except (IllegalMove, StaleEdit) as refused:
        return page(opened=refuse(opened, Promise.objects.get(pk=promise.pk), refused), status=409)
    if not request.htmx:
        return None
    return page(at=promise.pk if outcome is Promise.Outcome.OPEN else _next_open(promise))


@require_GET
@rule(Right.DRAFT)
def download(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the table of promises and answers as a DOCX annex."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    content = write(promise_table.document(report, promise_table.lines(view.frozen, view.last_year)))
    response = HttpResponse(content, content_type=DOCX)
    return as_download(
        response, name=f"{promise_table.title(report)}.docx", plain=f"promises-{report.year - 1}.docx"
    )


@require_POST
@rule(Right.DRAFT)
def annex(request: PersonRequest, pk: int) -> HttpResponse:
    """Print the table of promises and answers behind the report, as it stands now."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    rows = promise_table.rows(promise_table.lines(view.frozen, view.last_year))
    try:
        if not view.last_year.promises:
            raise IllegalMove("还没有列出上年的安排，没有可印的对照表。请先列出来。")
        title = promise_table.title(report)
        service.attach(report, title=title, table=write_table(rows), actor=request.user)
    except (IllegalMove, StaleEdit) as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "对照表已列为附件，印在报告后面。答复有变化时，再按一次更新。")
    return redirect("promises", pk)


def _annex_state(report: Report, view: overview.Overview, lines: tuple[promise_table.Line, ...]) -> str:
    """Return whether the table is among the annexes: ``current``, ``outdated`` or empty."""
    title = promise_table.title(report)
    tables = [entry.table for entry in view.rows.annexes if entry.heading == title]
    if not tables:
        return ""
    return "current" if write_table(promise_table.rows(lines)) in tables else "outdated"


def _next_open(promise: Promise) -> int:
    """Return the promise to be answered next, from here on and then from the top; the same where none is open."""
    left = promise.report.promises.filter(outcome=Promise.Outcome.OPEN)
    found = left.filter(position__gt=promise.position).first() or left.first()
    return found.pk if found else promise.pk


def _place_of(promise: Promise) -> str:
    return f"{reverse('promises', args=[promise.report_id])}#promise-{promise.position - 1}"


def _open(promise: Promise, typed: QueryDict | None = None) -> OpenForm:
    url = reverse("promise_answer", args=[promise.pk])
    spot = spots.of_promise(promise).name
    return OpenForm(ReasonForm(typed, instance=promise), url, "promise", entry_key=promise.origin, spot=spot)


def _page(
    request: PersonRequest, report: Report, *, opened: OpenForm | None = None, at: int = 0, status: int = 200
) -> HttpResponse:
    """Draw all promises; ``opened`` is the form that was refused, ``at`` the promise to go on with."""
    view = overview.read(report)
    lines = promise_table.lines(view.frozen, view.last_year)
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "promises",
        "asked": [_asked(line, opened) for line in lines],
        "annex": _annex_state(report, view, lines),
        "sections": [row for row in view.rows.sections if row.part == Role.MEASURES],
        "done": len(view.last_year.promises) - len(view.last_year.open_promises),
        "at": at,
        "start": _first_open(lines) if opened is None else 0,
        "into": request.POST.get("into", "") if opened else "",
    }
    template = "reports/_promises.html" if request.htmx else "reports/promises.html"
    return render(request, template, context, status=status)


def _first_open(lines: tuple[promise_table.Line, ...]) -> int:
    """Return the promise at which a page that has just come begins; 0 where all are answered."""
    return next((line.promise.pk for line in lines if line.promise.is_open), 0)


def _asked(line: promise_table.Line, opened: OpenForm | None) -> Asked:
    is_opened = opened is not None and opened.entry_key == line.promise.origin
    return Asked(line, opened if is_opened and opened is not None else _open(line.promise))
