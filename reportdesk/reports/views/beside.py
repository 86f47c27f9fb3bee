"""对照去年写：整份报告一页，左边去年的文字，右边今年的，停笔就存。"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.core.outline import PartRule
from reportdesk.reports import overview, spots
from reportdesk.reports.carried import Beside, read_one
from reportdesk.reports.forms.beside import TEXTS, text_form
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.kinds import kind_for, report_of
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import carrying, entries, papers
from reportdesk.reports.spots import Spot
from reportdesk.reports.views.drafting import OpenForm
from reportdesk.reports.views.saving import submit

LEAST_ROWS, MOST_ROWS, ROW_CHARS = 3, 10, 34


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the report: its form, last year's words, and whether it has just been stored."""

    key: str
    noun: str
    opened: OpenForm
    past: Beside | None
    level: int = 1
    is_saved: bool = False

    @property
    def form(self) -> StampedForm:
        return self.opened.form

    @property
    def text(self) -> BoundField:
        """The field that holds the text, by whatever name the row calls it."""
        return self.form["text" if "text" in self.form.fields else self.form.stored_fields()[0]]

    @property
    def lines(self) -> list[BoundField]:
        """The fields of one line above the text."""
        return [self.form[name] for name in TEXTS if name != "text" and name in self.form.fields]

    @property
    def heading(self) -> str:
        return str(self.form["heading"].value() or "") if "heading" in self.form.fields else ""

    @property
    def rows(self) -> int:
        """How high the text field is: by what stands here or stood last year."""
        chars = max(len(str(self.text.value() or "")), len(self.past.text) if self.past else 0)
        return min(max(chars // ROW_CHARS + 1, LEAST_ROWS), MOST_ROWS)


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set last year's words and this year's fields side by side, the whole report on one page."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    parts = [(part, [*_cells(view, part)]) for part in view.outline.parts]
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "beside",
        "first": _cell(spots.own_text(report, "preface"), view.beside.get("preface")),
        "parts": [(part, cells) for part, cells in parts if cells or part.required],
    }
    return render(request, "reports/beside.html", context)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def save(request: PersonRequest, pk: int, spot: str) -> HttpResponse:
    """Store one place, or confirm what came over (``confirm``); its address alone leads to its place on the page."""
    report = fetch(request, Report, pk)
    cell = _find(report, spot, request.POST if request.method == "POST" else None)
    back = redirect(f"{reverse('beside', args=[pk])}#cell-{cell.key}")
    if request.method == "GET":
        return back
    refused = _confirm(request, report, cell) if "confirm" in request.POST else None
    if refused is None and "base" in request.POST:
        refused = _store(request, report, cell)
    if refused is not None or not request.htmx:
        return refused or back
    context = {"report": report, "cell": replace(_find(report, spot), is_saved=True)}
    return render(request, "reports/_beside_form.html", context)


def _confirm(request: PersonRequest, report: Report, cell: Cell) -> HttpResponse | None:
    try:
        carrying.confirm(report, key=cell.key, actor=request.user)
    except IllegalMove as refused:
        opened = replace(cell.opened, problem=refused.message)
        return _refuse(request, report, cell, opened=opened, status=409)
    return None


def _store(request: PersonRequest, report: Report, cell: Cell) -> HttpResponse | None:
    """Store what was typed; the answer that refuses it or that a script waits for, None when all is done."""
    row = cell.form.instance
    service: Any = papers if isinstance(row, Report) else entries
    done = submit(
        request,
        cell.opened,
        show=partial(_refuse, request, report, cell),
        save=partial(service.save, row),
        fresh=lambda: type(row)._default_manager.get(pk=row.pk),
    )
    return done if isinstance(done, HttpResponse) else None


def _refuse(
    request: PersonRequest, report: Report, cell: Cell, *, opened: OpenForm, status: int = 200
) -> HttpResponse:
    """Return the form with what was typed and what stands in its way; without htmx on a page of its own."""
    template = "_beside_form" if request.htmx else "beside_refused"
    context = {"agency": report.agency, "report": report, "cell": replace(cell, opened=opened)}
    return render(request, f"reports/{template}.html", context, status=status)


def _find(report: Report, name: str, typed: QueryDict | None = None) -> Cell:
    """Return the place of a spot's name as it is stored now; 404 where this page has none."""
    spot = spots.find(report, name)
    if spot is None or (spot.role is None and name != "preface"):
        raise Http404
    row: Any = spot.row
    heading, text = ("", getattr(row, name)) if isinstance(row, Report) else (row.heading, row.text)
    key = name if isinstance(row, Report) else row.key
    stop = spot.role.value if spot.role else name
    return _cell(spot, read_one(report, key, stop, heading=heading, text=text), typed=typed)


def _cells(view: overview.Overview, part: PartRule) -> Iterator[Cell]:
    """Yield the places of a part: its introduction where there is one, entries and what is below them."""
    name = f"lead_{part.role}"
    if view.beside.get(name) or view.frozen.lead(part.role):
        yield _cell(spots.own_text(view.report, name), view.beside.get(name))
    for row in view.rows.of(part.role):
        yield _cell(spots.of_entry(row), row.past)
        below: list[Entry] = [*getattr(row, "children", ())]
        for child in below:
            yield _cell(spots.of_entry(child), child.past, level=2)


def _cell(spot: Spot, past: Beside | None, *, level: int = 1, typed: QueryDict | None = None) -> Cell:
    row: Any = spot.row
    report = row if isinstance(row, Report) else report_of(row)
    url = reverse("beside_save", args=[report.pk, spot.name])
    opened = OpenForm(text_form(spot.form)(typed, instance=row), url, "beside", spot=spot.name)
    noun = kind_for(row).noun if isinstance(row, Entry) else "导语" if spot.role is None else "引言"
    key = spot.name if isinstance(row, Report) else row.key
    return Cell(key, noun, opened, past, level)
