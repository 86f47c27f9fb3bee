"""对照去年写：整份报告一页，左边去年的文字，右边今年的，写完一格就存一格。"""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.outline import PartRule
from reportdesk.reports import overview
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.lastyear import Beside
from reportdesk.reports.models import HEADING_CHARS, TEXT_CHARS, Duty, Entry, Item, Report, Section
from reportdesk.reports.services import entries, lastyear, papers
from reportdesk.reports.stamp import fingerprint


class HeadingForm(forms.Form):
    heading = TextLine(label="小标题", limit_chars=HEADING_CHARS)


class WhoForm(forms.Form):
    who = TextLine(label="履职人（职务）", limit_chars=60)


class TextForm(forms.Form):
    text = TextBlock(label="正文", limit_chars=TEXT_CHARS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the report: its row, what may be written there, and last year's words."""

    key: str
    noun: str
    row: Report | Entry
    columns: dict[str, str]
    past: Beside | None
    level: int = 1

    @property
    def base(self) -> str:
        return fingerprint(self.row, self.columns.values())

    @property
    def values(self) -> dict[str, str]:
        return {field: str(getattr(self.row, column)) for field, column in self.columns.items()}

    @property
    def lines(self) -> int:
        """Rows of the text field: by what stands here or stood last year, 3 to 10."""
        chars = max(len(self.values["text"]), len(self.past.text) if self.past else 0)
        return min(max(chars // 34 + 1, 3), 10)


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set last year's words and this year's fields side by side, the whole report on one page."""
    report = fetch(request, Report, pk)
    view = overview.read(report)
    parts = [(part, [*_cells(view, part)]) for part in view.outline.parts]
    first = Cell("preface", "导语", report, {"text": "preface"}, view.beside.get("preface"))
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "beside",
        "first": first,
        "parts": [(part, cells) for part, cells in parts if cells or part.required],
    }
    return render(request, "reports/beside.html", context)


@require_POST
@rule(Right.DRAFT)
def save(request: PersonRequest, pk: int) -> HttpResponse:
    """Store one place, or confirm it (``confirm``); the answer is its new state, never its fields."""
    report = fetch(request, Report, pk)
    key = request.POST.get("key", "")
    cell = _find(report, key)
    try:
        if "confirm" in request.POST:
            lastyear.confirm(report, key=key, actor=request.user)
        else:
            _store(report, cell, request)
    except (StaleEdit, IllegalMove, forms.ValidationError) as refused:
        problem = refused.messages[0] if isinstance(refused, forms.ValidationError) else refused.message
        return _state(request, report, _find(report, key), problem=problem)
    if not request.htmx:
        return redirect(f"{reverse('beside', args=[pk])}#cell-{key}")
    return _state(request, report, _find(report, key))


def _store(report: Report, cell: Cell, request: PersonRequest) -> None:
    typed: dict[str, str] = {}
    for form_class in (HeadingForm, WhoForm, TextForm):
        form = form_class(request.POST)
        if not form.is_valid():
            raise forms.ValidationError(next(iter(form.errors.values()))[0])
        typed |= form.cleaned_data
    values = {column: typed[name] for name, column in cell.columns.items() if name in request.POST}
    base = request.POST.get("base", "") if len(values) == len(cell.columns) else ""
    if isinstance(cell.row, Report):
        papers.save(report, values=values, base=base, actor=request.user)
    else:
        entries.save(cell.row, values=values, base=base, actor=request.user)


def _state(request: PersonRequest, report: Report, cell: Cell, *, problem: str = "") -> HttpResponse:
    context = {"report": report, "cell": cell, "problem": problem, "now": timezone.now()}
    if request.htmx:
        return render(request, "reports/_beside_state.html", context, status=409 if problem else 200)
    return render(request, "reports/beside_refused.html", context | {"typed": request.POST}, status=409)


def _find(report: Report, key: str) -> Cell:
    """Return the place of a key as it is stored now; 404 for none."""
    view = overview.read(Report.objects.select_related("agency").get(pk=report.pk))
    if key == "preface":
        return Cell(key, "导语", view.report, {"text": "preface"}, view.beside.get(key))
    for part in view.outline.parts:
        for cell in _cells(view, part):
            if cell.key == key:
                return cell
    raise Http404


def _cells(view: overview.Overview, part: PartRule) -> Iterator[Cell]:
    """Yield the places of a part: its introduction where there is one, entries and what is below them."""
    name = f"lead_{part.role}"
    if view.beside.get(name) or view.frozen.lead(part.role):
        yield Cell(name, "引言", view.report, {"text": name}, view.beside.get(name))
    for row in view.rows.of(part.role):
        yield _cell(row, 1)
        below: list[Entry] = [*getattr(row, "children", ())]
        for child in below:
            yield _cell(child, 2)


def _cell(row: Entry, level: int) -> Cell:
    nouns = {"shortcoming": "不足", "cause": "原因", "duty": "履职", "plan": "安排"}
    noun = nouns.get(row._meta.model_name or "", "要点" if isinstance(row, Item) else "节")
    columns = {"heading": "heading", "text": "text"}
    if isinstance(row, Duty):
        columns["who"] = "who"
    assert noun != "节" or isinstance(row, Section)
    return Cell(row.key, noun, row, columns, row.past, level)
