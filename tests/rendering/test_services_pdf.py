"""A PDF comes from the stored DOCX, says which faces were replaced, and explains what is missing."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pdfminer.pdfpage import PDFPage
from rendering.test_pdf_properties import info_of
from services.signed import sign

from reportdesk.accounts.models import Membership, User
from reportdesk.core.errors import IllegalMove
from reportdesk.rendering import pdf, services
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.pdf_properties import with_properties

pytestmark = pytest.mark.django_db
REASON = "LibreOffice not found (Debian/Ubuntu: apt-get install libreoffice-writer-nogui)"


@pytest.fixture
def docx(settings, tmp_path) -> RenderJob:
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    job = RenderJob.objects.create(revision=sign(), variant="formal")
    services.work(job.pk)
    job.refresh_from_db()
    return job


def converted(job: RenderJob) -> RenderJob:
    made = services.request_pdf(job)
    services.work(made.pk)
    made.refresh_from_db()
    return made


@pytest.mark.layout
@pytest.mark.skipif(shutil.which("soffice") is None, reason=REASON)
def test_pdf_is_made_from_the_docx_and_names_replaced_faces(docx, settings):
    job = converted(docx)

    content = (Path(settings.DOCUMENT_ROOT) / job.path).read_bytes()
    assert (job.status, job.error) == ("done", "")
    assert content.startswith(b"%PDF-")
    for face in pdf.replaced_faces():
        assert face in job.note
    assert ("不合规范" in job.note) == bool(pdf.replaced_faces())
    marked = with_properties(content, {"标题": "法治政府建设情况的报告", "索引号": "000014349/2026-00007"})
    assert marked.startswith(content)
    assert info_of(marked) == {"Title": "法治政府建设情况的报告", "索引号": "000014349/2026-00007"}
    assert len(list(PDFPage.get_pages(BytesIO(marked)))) == len(list(PDFPage.get_pages(BytesIO(content))))


def test_asking_twice_makes_one_job(docx):
    assert services.request_pdf(docx) == services.request_pdf(docx)
    assert RenderJob.objects.filter(format="pdf").count() == 1


def test_pdf_is_refused_before_the_docx_is_there(docx):
    RenderJob.objects.update(status="queued")
    docx.refresh_from_db()

    with pytest.raises(IllegalMove, match="还没有排好"):
        services.request_pdf(docx)


def test_missing_libreoffice_is_explained_at_once(docx, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    job = converted(docx)

    assert job.status == "failed"
    assert "安装 libreoffice-writer" in job.error


def test_office_that_fails_is_tried_again(docx, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/false")

    job = converted(docx)

    assert job.status == "queued"
    assert "会自动重试" in job.error


def test_office_that_makes_nothing_is_tried_again(docx, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/true")

    assert "没有转出" in converted(docx).error


def test_face_without_fontconfig_counts_as_replaced(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    assert set(pdf.replaced_faces().values()) == {"未知字体"}


def test_pdf_waits_for_a_docx_that_is_made_again(docx):
    job = services.request_pdf(docx)
    RenderJob.objects.filter(pk=docx.pk).update(status="running")

    services.work(job.pk)

    job.refresh_from_db()
    assert (job.status, "DOCX 还没有排好" in job.error) == ("queued", True)


def test_button_queues_the_pdf(docx, client_of: Callable[[User], Client]):
    report = docx.revision.report
    Membership.objects.create(user=report.created_by, agency=report.agency, post="drafter")

    response = client_of(report.created_by).post(reverse("job_pdf", args=[docx.pk]))

    assert response.url == reverse("report", args=[report.pk])
    assert RenderJob.objects.get(format="pdf").status == "queued"
