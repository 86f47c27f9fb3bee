"""整张表：从 Excel 或粘贴导入，先看要改什么；导出成 Excel。"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.errors import IllegalMove
from reportdesk.core.ledger.table import Cell, Table, read_pasted, read_table, to_pasted
from reportdesk.readers import UnreadableFile
from reportdesk.readers.workbook import LARGEST_WORKBOOK_BYTES, read_workbook
from reportdesk.reports import ledger_page, ledgers, overview
from reportdesk.reports.forms.figures import TableForm
from reportdesk.reports.ledger_page import LedgerPage, Spot
from reportdesk.reports.ledger_workbook import workbook as make_workbook
from reportdesk.reports.models import Figure, Report
from reportdesk.reports.services import figures
from reportdesk.web.download import as_download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Step:
    """What a line of the table will do: ``was`` is empty for a new figure, equal to ``now`` for one that stays."""

    name: str
    was: str
    now: str
    is_new: bool
    is_changed: bool
    spots: tuple[Spot, ...]


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def take_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a table, show what it changes and where, and write it once that has been seen."""
    report = fetch(request, Report, pk)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, report, form, status=200 if request.method == "GET" else 422)
    try:
        rows = _rows(form)
    except UnreadableFile as refused:
        form.add_error("file", refused.message)
        return _page(request, report, form, status=422)
    table, text = read_table(rows), to_pasted(rows)
    if table.problems or request.POST.get("step") != "apply":
        status = 422 if table.problems else 200
        return _page(request, report, form, table=table, text=text, status=status)
    try:
        figures.take_over(report, table.lines, actor=request.user)
    except IllegalMove as refused:
        form.add_error(None, refused.message)
        return _page(request, report, form, table=table, text=text, status=409)
    messages.success(request, f"已导入{len(table.lines)}个数字。")
    return redirect("figures", report.pk)


@require_GET
@rule(Right.DRAFT)
def workbook(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the ledger as an Excel file."""
    report = fetch(request, Report, pk)
    response = HttpResponse(make_workbook(ledgers.read(report)), content_type=XLSX)
    return as_download(response, name=f"{report.year}年度数字台账.xlsx", plain=f"ledger-{report.year}.xlsx")


def _rows(form: TableForm) -> tuple[tuple[Cell, ...], ...]:
    file = form.cleaned_data["file"]
    if file is None:
        return read_pasted(form.cleaned_data["text"])
    return read_workbook(file.read(LARGEST_WORKBOOK_BYTES + 1), name=str(file.name))


def _page(
    request: PersonRequest,
    report: Report,
    form: TableForm,
    *,
    table: Table | None = None,
    text: str | None = None,
    status: int = 200,
) -> HttpResponse:
    view = overview.read(report)
    page = ledger_page.read(view)
    context = {
        "agency": report.agency,
        "report": report,
        "view": view,
        "stop": "figures",
        "form": form,
        "text": form["text"].value() or "" if text is None else text,
        "table": table,
        "steps": _steps(page, table.lines) if table and not table.problems else [],
    }
    return render(request, "reports/figures_table.html", context, status=status)


def _steps(page: LedgerPage, lines: tuple[Mapping[str, str], ...]) -> list[Step]:
    known = {line.row.name: line.row for line in page.ledger.lines}
    return [_step(known.get(line["name"]), line, page.spots.get(line["name"], ())) for line in lines]


def _step(row: Figure | None, line: Mapping[str, str], spots: tuple[Spot, ...]) -> Step:
    now = (
        Figure(**line)
        if row is None
        else Figure(value=line.get("value", row.value), unit=line.get("unit", row.unit))
    )
    is_changed = row is not None and any(getattr(row, name) != value for name, value in line.items())
    return Step(line["name"], row.printed if row else "", now.printed, row is None, is_changed, spots)
