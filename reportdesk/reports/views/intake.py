"""把去年的、别处写好的报告读进来：选文件或粘贴，看认出了什么，再建草稿。"""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.accounts.models import Agency
from reportdesk.core.errors import IllegalMove
from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.drafting import role_of
from reportdesk.core.reading.result import Kind, Passage, Reading, ReadPart
from reportdesk.core.report import Role
from reportdesk.readers import LARGEST_FILE_BYTES, UnreadableFile
from reportdesk.reports import outlines
from reportdesk.reports.models import Intake
from reportdesk.reports.services import intake as intakes
from reportdesk.reports.views.paper import YearForm

PASTED = "粘贴的文字.txt"


class IntakeForm(forms.Form):
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        error_messages={"max_length": "文件名太长，请改短后再试。"},
    )
    text = forms.CharField(required=False, strip=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source for the page: its part's role (``title``, ``dropped`` … outside the parts)."""

    text: str
    role: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartChoice:
    """One recognised part and the role that it has or is given."""

    index: int
    heading: str
    role: Role
    is_sure: bool
    outline: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@rule(Right.DRAFT)
def receive(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a file or a pasted text; what cannot be read is refused with one sentence and the text stays."""
    agency = fetch(request, Agency, pk)
    if request.method == "GET":
        return _ask(request, agency)
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, agency, problem=str(next(iter(form.errors.values()))[0]), status=422)
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    name, content = (file.name, file.read(LARGEST_FILE_BYTES + 1)) if file else (PASTED, text.encode())
    try:
        kept = intakes.receive(agency=agency, name=name, content=content, actor=request.user)
    except UnreadableFile as refused:
        return _ask(request, agency, problem=refused.message, text=text, status=422)
    return redirect("intake", kept.pk)


@require_GET
@rule(Right.DRAFT)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Set the source beside what was recognised in it."""
    return _page(request, fetch(request, Intake, pk))


@require_POST
@rule(Right.DRAFT)
def make_draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a draft of the chosen year, each part under the role that was chosen for it."""
    kept = fetch(request, Intake, pk)
    form = YearForm(request.POST)
    if not form.is_valid():
        return _page(request, kept, problem=str(form.errors["year"][0]), status=422)
    roles = {
        int(name.removeprefix("role-")): Role(value)
        for name, value in request.POST.items()
        if name.startswith("role-") and name[5:].isdecimal() and value in set(Role)
    }
    try:
        report = intakes.make_draft(kept, year=form.cleaned_data["year"], roles=roles, actor=request.user)
    except IllegalMove as refused:
        return _page(request, kept, problem=refused.message, status=409)
    messages.success(request, "草稿已建好。请逐页核对；还差什么列在报告页上。")
    return redirect("report", report.pk)


def _ask(
    request: PersonRequest, agency: Agency, *, problem: str = "", text: str = "", status: int = 200
) -> HttpResponse:
    context = {"agency": agency, "problem": problem, "text": text}
    return render(request, "reports/intake_new.html", context, status=status)


def _page(request: PersonRequest, kept: Intake, *, problem: str = "", status: int = 200) -> HttpResponse:
    reading = intakes.read(kept)
    year = reading.year or kept.created_at.year - 1
    context = {
        "agency": kept.agency,
        "intake": kept,
        "reading": reading,
        "is_report": reading.kind is Kind.ANNUAL_REPORT,
        "year": year,
        "pieces": _pieces(reading),
        "choices": [_choice(part, index) for index, part in enumerate(reading.parts)],
        "rules": outlines.for_year(year).parts,
        "missing": [outlines.for_year(year).part(role).name for role in reading.missing],
        "account": to_mapping(reading)["characters"],
        "problem": problem,
    }
    return render(request, "reports/intake.html", context, status=status)


def _choice(part: ReadPart, index: int) -> PartChoice:
    headings = tuple(section.heading.whole for section in part.sections if section.heading)
    heading = part.heading.whole if part.heading else "（没有标题）"
    return PartChoice(index, heading, role_of(part, index, {}), part.is_sure, headings)


def _pieces(reading: Reading) -> list[Piece]:
    """Return the source cut into stretches, each with what it was taken for."""
    marked: list[tuple[Passage, str, str]] = [
        (each.passage, "dropped", each.reason) for each in reading.dropped
    ]
    marked += [(passage, "title", "") for passage in reading.title]
    starts = [_start_of(part) for part in reading.parts]
    pieces = []
    for passage in reading.kept():
        index = sum(start <= passage.start for start in starts) - 1
        role = role_of(reading.parts[index], index, {}).value if index >= 0 else "frame"
        pieces.append((passage, role, ""))
    known = {passage.start for passage, _, _ in marked}
    marked += [piece for piece in pieces if piece[0].start not in known]
    marked.sort(key=lambda piece: piece[0].start)
    return [*_with_blanks(reading.source, marked)]


def _with_blanks(source: str, marked: list[tuple[Passage, str, str]]) -> list[Piece]:
    cut, end = [], 0
    for passage, role, note in marked:
        if passage.start > end:
            cut.append(Piece(source[end : passage.start], ""))
        cut.append(Piece(passage.text, role, note))
        end = max(end, passage.start + len(passage.text))
    return cut


def _start_of(part: ReadPart) -> int:
    if part.heading:
        return part.heading.passage.start
    passages = (*part.lead, *(item.ordinal for item in part.items))
    sections = (section.heading.passage for section in part.sections if section.heading)
    return min((passage.start for passage in (*passages, *sections)), default=0)
