"""文件排到哪一步了，怎样下载？"""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reportdesk.accounts.access import PersonRequest, Right, fetch, rule
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, ReportdeskError
from reportdesk.rendering import services
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.queries import CONTENT_TYPES, document_path, download_name, publication_refusal
from reportdesk.web.download import as_download


@require_GET
@rule(Right.VIEW)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one job; the partial asks again by itself until the job has ended."""
    job = fetch(request, RenderJob, pk)
    if not request.htmx:
        return redirect("report", job.revision.report_id)
    return render(request, "rendering/_job.html", {"job": job})


@require_GET
@rule(Right.VIEW)
def download(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Send a finished formal document under its title; old browsers get a plain name beside the Chinese one."""
    job = fetch(request, RenderJob, pk)
    if job.status != RenderJob.Status.DONE:
        raise ReportdeskError("文件还没有排好。请回到报告页看进度，排好后再下载。")
    if refused := publication_refusal(job):
        raise IllegalMove(refused)
    if job.variant == Variant.PUBLIC:
        return redirect("publication_file", job.pk)  # the gate is there
    try:
        file = document_path(job).open("rb")
    except FileNotFoundError as error:
        raise ReportdeskError("文件不在存放目录里。请联系平台管理员从备份恢复存放目录。") from error
    response = FileResponse(file, content_type=CONTENT_TYPES[RenderJob.Format(job.format)])
    return as_download(
        response,
        name=download_name(job),
        plain=f"report-{job.revision.report.year}-{job.variant}.{job.format}",
    )


@require_POST
@rule(Right.VIEW)
def retry(request: PersonRequest, pk: int) -> HttpResponse:
    """Queue a failed job again."""
    job = fetch(request, RenderJob, pk)
    services.retry(job)
    return _back(job)


@require_POST
@rule(Right.VIEW)
def convert(request: PersonRequest, pk: int) -> HttpResponse:
    """Queue the PDF of a finished DOCX."""
    job = fetch(request, RenderJob, pk)
    services.request_pdf(job)
    return _back(job)


def _back(job: RenderJob) -> HttpResponse:
    """Lead to the page on which a document of this kind is fetched."""
    page = "publication" if job.variant == Variant.PUBLIC else "report"
    return redirect(page, job.revision.report_id)
