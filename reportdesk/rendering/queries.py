"""一份定稿有哪些文件、叫什么名字、在哪里？Reads for pages and downloads."""

import re
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from reportdesk.core import publication
from reportdesk.core.compose.document import Variant
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Revision
from reportdesk.web.download import DOCX

NAME_CHARS = 80
"""Our choice: 80 Chinese characters are 240 bytes in UTF-8; file systems take 255 with the ending."""

CONTENT_TYPES = {
    RenderJob.Format.DOCX: DOCX,
    RenderJob.Format.PDF: "application/pdf",
}

_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def latest_jobs(revision: Revision) -> QuerySet[RenderJob]:
    """Return the revision's jobs, formal variant first; revision and report come along."""
    return (
        RenderJob.objects.filter(revision=revision)
        .select_related("revision__report__agency")
        .order_by("variant", "format")
    )


def variants_of(revision: Revision) -> tuple[Variant, ...]:
    """Return the variants that a revision may be made into: of a secret one only the formal text."""
    head = revision.read().head
    return (Variant.FORMAL,) if publication.refusal(head) else tuple(Variant)


def publication_refusal(job: RenderJob) -> str:
    """Return why a job's document must not be handed out, a sentence; empty where it may be."""
    if job.variant != Variant.PUBLIC:
        return ""
    return publication.refusal(job.revision.read().head)


def document_path(job: RenderJob) -> Path:
    """Return where the finished document of a job lies; only for a job that is done."""
    return Path(settings.DOCUMENT_ROOT) / job.path


def download_name(job: RenderJob) -> str:
    """Return the name a reader saves under: the title, （公开） for the public variant, the format's ending."""
    title = job.revision.read().head.title
    suffix = "（公开）" if job.variant == Variant.PUBLIC else ""
    name = _REFUSED.sub("_", "".join(title.split())).strip("._")[: NAME_CHARS - len(suffix)]
    return f"{name or '报告'}{suffix}.{job.format}"
