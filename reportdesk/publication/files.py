"""公开文本的 DOCX、PDF 从哪里来，现在能不能给？The stored documents with the elements in them, behind the gate."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from reportdesk.core.errors import IllegalMove, ReportdeskError
from reportdesk.docx_writer.properties import with_properties as docx_with
from reportdesk.publication import facts
from reportdesk.publication.models import Publication
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.pdf_properties import with_properties as pdf_with
from reportdesk.rendering.queries import document_path

LOST = "文件不在存放目录里。请联系平台管理员从备份恢复存放目录。"


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A finished document as it is handed out, with its digest."""

    job: RenderJob
    content: bytes
    sha256: str


def refuse_before_the_gate(publication: Publication) -> None:
    """Raise IllegalMove, saying what to do, until a named person has cleared the text and its elements are stored."""
    if not publication.is_cleared:
        raise IllegalMove(
            "公开文本还不能下载。请审核人或签发人（没有起草过这份报告的）先在“公开”页作保密审查和个人信息审查，声明可以公开；"
            "再核对信息公开要素，就可以下载。正式文本不受影响，在报告页下载。"
        )
    if not publication.is_described:
        raise IllegalMove(
            "公开文本还不能下载：信息公开要素还没有保存。请在“公开”页核对预填的要素，保存以后下载。"
        )


def build(publication: Publication, job: RenderJob) -> PublicFile:
    """Return a finished public document with its elements; the same rows give the same bytes.

    Raises IllegalMove before the gate, ReportdeskError for a file that is not there.
    """
    refuse_before_the_gate(publication)
    try:
        stored = document_path(job).read_bytes()
    except FileNotFoundError as error:
        raise ReportdeskError(LOST) from error
    if job.format == RenderJob.Format.DOCX:
        core, custom = facts.core_properties(publication), facts.custom_properties(publication)
        content = docx_with(stored, core=core, custom=custom)
    else:
        content = pdf_with(stored, facts.pdf_properties(publication))
    return PublicFile(job, content, hashlib.sha256(content).hexdigest())


def digests(publication: Publication, jobs: Iterable[RenderJob]) -> dict[int, str]:
    """Return the digest of each finished document by its job; empty before the gate, without those that are lost."""
    if not (publication.is_cleared and publication.is_described):
        return {}
    return {
        job.pk: build(publication, job).sha256
        for job in jobs
        if job.status == RenderJob.Status.DONE and document_path(job).exists()
    }
