"""把去年的、别处写好的报告读进来：一个或几个文件、粘贴的文字，读到哪一步了。"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.readers import LARGEST_FILE_BYTES, UnreadableFile
from reportdesk.reports import outlines
from reportdesk.reports.models import Intake
from reportdesk.reports.services import backlog
from reportdesk.reports.services import intake as intakes

PASTED = "粘贴的文字.txt"
MOST_FILES = 20
"""Our choice: a county's reports of one year; more come in a second go."""

SHOWN = 50
"""Our choice: the newest files on the page."""


class IntakeForm(forms.Form):
    text = forms.CharField(required=False, strip=False)


@dataclass(slots=True)
class Batch:
    """What became of the files of one upload: kept ones, and one line for each that was refused."""

    kept: list[Intake] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def receive(request: PersonRequest, pk: int) -> HttpResponse:
    """Take files or a pasted text; a file that cannot be read costs its own line and nothing else."""
    agency = fetch(request, Agency, pk)
    if request.method == "GET":
        return _ask(request, agency)
    form = IntakeForm(request.POST)
    files = request.FILES.getlist("file")
    if not form.is_valid() or len(files) > MOST_FILES:
        problem = f"一次最多读入{MOST_FILES}个文件，这次选了{len(files)}个。请分几次读入。"
        return _ask(request, agency, problems=[problem], status=422)
    text = form.cleaned_data["text"]
    batch = _take(request, agency, files, text=text)
    if not batch.kept:
        return _ask(request, agency, problems=batch.refused, text=text, status=422)
    for line in batch.refused:
        messages.error(request, line)
    only = batch.kept[0] if len(batch.kept) == 1 and not batch.refused else None
    answer = redirect("intake", only.pk) if only and only.is_read else redirect("intake_new", pk)
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


@require_GET
@rule(Right.DRAFT)
def row(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how far a file is; the partial asks again by itself until it is read."""
    kept = fetch(request, Intake.objects.defer("content", "text"), pk)
    if not request.htmx:
        return redirect("intake_new", kept.agency_id)
    return render(request, "reports/_intake_row.html", {"intake": kept, "names": _names()})


@require_POST
@rule(Right.DRAFT)
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a file away again; reports that were made from it stay."""
    kept = fetch(request, Intake, pk)
    intakes.remove(kept, actor=request.user)
    messages.success(request, f"已移除“{kept.name}”。由它建的报告不受影响。")
    return redirect("intake_new", kept.agency_id)


def _take(request: PersonRequest, agency: Agency, files: list[Any], *, text: str) -> Batch:
    batch, is_alone = Batch(), len(files) + bool(text.strip()) <= 1
    for name, content in _contents(files, text):
        take = backlog.queue if backlog.is_slow(content) else intakes.receive
        try:
            batch.kept.append(take(agency=agency, name=name, content=content, actor=request.user))
        except UnreadableFile as refused:
            batch.refused.append(refused.message if is_alone else f"“{name[:80]}”没有读成：{refused.message}")
    return batch


def _contents(files: list[Any], text: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content, one file in memory at a time; the pasted text last, even an empty one if alone."""
    for file in files:
        yield file.name or "未命名", file.read(LARGEST_FILE_BYTES + 1)
    if text.strip() or not files:
        yield PASTED, text.encode()


def _names() -> dict[str, str]:
    """Return what the statutory parts are called; the names are those of the newest outline."""
    return {part.role.value: part.name for part in outlines.for_year(9999).parts}


def _ask(
    request: PersonRequest,
    agency: Agency,
    *,
    problems: list[str] | None = None,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = Intake.objects.filter(agency=agency).defer("content", "text", "dropped", "notices")
    context = {
        "agency": agency,
        "problems": problems or [],
        "text": text,
        "intakes": list(rows.select_related("created_by")[:SHOWN]),
        "names": _names(),
    }
    return render(request, "reports/intake_new.html", context, status=status)
