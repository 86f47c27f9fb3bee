"""公开：扫描与保密审查、要素、下载、登记。"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, ReportdeskError, StaleEdit
from reportdesk.publication import files, page, queries, services
from reportdesk.publication.forms import NAMES, ElementsForm, RulingForm, WithdrawForm
from reportdesk.publication.screen import Screen, step_states
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.queries import CONTENT_TYPES, download_name
from reportdesk.reports.models import Report, Revision
from reportdesk.web.download import as_download


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the four steps from a signed text to the website."""
    report = fetch(request, Report, pk)
    revision = queries.signed_revision(report)
    if revision is None:
        return render(request, "publication/unsigned.html", {"agency": report.agency, "report": report})
    return _page(request, Screen(report, revision))


@require_POST
@rule(Right.JUDGE)
def decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Record the reviewer's decision about one passage."""
    report, revision = _signed(request, pk)
    form = RulingForm(request.POST)
    if not form.is_valid():
        problem = "没有指明是哪一处，没有记下。请刷新页面后再办。" if "key" in form.errors else ""
        return _page(request, Screen(report, revision), status=422, ruling=form, problem=problem)
    try:
        services.rule_on(revision, actor=request.user, **form.cleaned_data)
    except IllegalMove as refused:
        return _page(request, Screen(report, revision), status=409, ruling=form, problem=refused.message)
    return _back(request, report, "已记下。", place=f"passage-{form.cleaned_data['key']}")


@require_POST
@rule(Right.JUDGE)
def clear(request: PersonRequest, pk: int) -> HttpResponse:
    """Declare that the text has been reviewed and may be public."""
    report, revision = _signed(request, pk)
    if request.POST.get("declared") != "on":
        return _page(
            request,
            Screen(report, revision),
            status=422,
            problem="请先勾选“本人已作保密审查”，再点“可以公开”。",
        )
    return _act(
        request,
        Screen(report, revision),
        services.clear,
        done="已声明可以公开，姓名和时间已记入办理记录。",
        place="elements",
    )


@require_POST
@rule(Right.JUDGE)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the declaration back, with a reason."""
    report, revision = _signed(request, pk)
    screen, form = Screen(report, revision), WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, screen, status=422, withdraw_form=form, problem=str(form.errors["reason"][0]))
    return _act(
        request,
        screen,
        services.withdraw,
        done="已收回声明，可以重新审查。",
        place="review",
        withdraw_form=form,
    )


@require_POST
@rule(Right.VIEW)
def describe(request: PersonRequest, pk: int) -> HttpResponse:
    """Store the 14 elements; what was typed stays when they cannot be stored."""
    report, revision = _signed(request, pk)
    screen = Screen(report, revision)
    form = screen.elements_form(request.POST)
    if not form.is_valid():
        return _page(request, screen, status=422, elements_form=form)
    base = form.cleaned_data["base"]
    try:
        services.describe(revision, values=form.values(), base=base, actor=request.user)
    except StaleEdit as stale:
        return _stale(request, Screen(report, revision), form, stale)
    except IllegalMove as refused:
        return _page(request, screen, status=409, elements_form=form, problem=refused.message)
    return _back(request, report, "信息公开要素已保存。", place="files")


@require_GET
@rule(Right.VIEW)
def download(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the page for the website as a file."""
    report, revision = _signed(request, pk)
    publication = queries.publication_of(revision)
    if not publication.is_cleared or not publication.is_described:
        raise ReportdeskError("审查和要素都办完以后才能下载网页。请回到公开页，按步骤办理。")
    built = page.build(publication, queries.Text(revision))
    response = HttpResponse(built.content, content_type="text/html; charset=utf-8")
    return as_download(response, name=f"{publication.name}.html", plain=f"report-{report.year}.html")


@require_GET
@rule(Right.VIEW)
def download_file(request: PersonRequest, pk: int) -> HttpResponse:
    """Send a public document with its elements; before the gate a sentence says what to do."""
    job = fetch(request, RenderJob.objects.select_related("revision__report"), pk)
    if job.variant != Variant.PUBLIC:
        return redirect("job_download", pk)
    if job.status != RenderJob.Status.DONE:
        raise ReportdeskError("文件还没有排好。请回到公开页看进度，排好后再下载。")
    built = files.build(queries.publication_of(job.revision), job)
    plain = f"report-{job.revision.report.year}-public.{job.format}"
    response = HttpResponse(built.content, content_type=CONTENT_TYPES[RenderJob.Format(job.format)])
    return as_download(response, name=download_name(job), plain=plain)


@require_POST
@rule(Right.VIEW)
def send(request: PersonRequest, pk: int) -> HttpResponse:
    """Record 报送."""
    report, revision = _signed(request, pk)
    screen = Screen(report, revision)
    form = screen.sending_form(request.POST)
    if not form.is_valid():
        return _page(request, screen, status=422, sending_form=form)
    return _act(
        request, screen, services.record_sending, done="报送已登记。", place="release", sending_form=form
    )


@require_POST
@rule(Right.VIEW)
def release(request: PersonRequest, pk: int) -> HttpResponse:
    """Record where and when the report was published."""
    report, revision = _signed(request, pk)
    screen = Screen(report, revision)
    form = screen.release_form(request.POST)
    if not form.is_valid():
        return _page(request, screen, status=422, release_form=form)
    return _act(request, screen, services.release, done="公开已登记。", place="release", release_form=form)


def _signed(request: PersonRequest, pk: int) -> tuple[Report, Revision]:
    report = fetch(request, Report, pk)
    revision = queries.signed_revision(report)
    if revision is None:
        raise IllegalMove("报告还没有签发，不能办理公开。签发以后再来。")
    return report, revision


def _act(
    request: PersonRequest,
    screen: Screen,
    verb: Callable[..., object],
    *,
    done: str,
    place: str,
    **bound: forms.Form,
) -> HttpResponse:
    """Do one act with the values of its form, if it has one; a refusal shows the page with what was typed."""
    values = {name: value for form in bound.values() for name, value in form.cleaned_data.items()}
    try:
        verb(screen.revision, actor=request.user, **values)
    except IllegalMove as refused:
        fresh = Screen(screen.report, screen.revision)
        return _page(request, fresh, status=409, problem=refused.message, **bound)
    return _back(request, screen.report, done, place=place)


def _stale(request: PersonRequest, screen: Screen, form: ElementsForm, stale: StaleEdit) -> HttpResponse:
    """Show both contents; the next save starts from what is stored now."""
    stored = {element.field: value for element, value in queries.shown_values(screen.publication)}
    differences = [
        (NAMES[name], str(mine or ""), str(stored[name]))
        for name, mine in form.values().items()
        if mine != getattr(screen.publication, name)
    ]
    form.data = dict(form.data.items()) | {"base": services.stamp_of(screen.publication)}
    return _page(
        request, screen, status=409, elements_form=form, problem=stale.message, differences=differences
    )


def _back(request: PersonRequest, report: Report, done: str, *, place: str) -> HttpResponse:
    messages.success(request, done)
    return redirect(f"{redirect('publication', report.pk)['Location']}#{place}")


def _page(request: PersonRequest, screen: Screen, *, status: int = 200, **said: Any) -> HttpResponse:
    context = screen.context(request, **said) | {"steps": step_states(screen.publication)}
    return render(request, "publication/publication.html", context, status=status)
