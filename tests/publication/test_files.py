"""The public DOCX and PDF: behind the gate, with the elements in them, their words untouched."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as read_docx
from freeze import today_is
from lxml import etree
from openxml_audit import OpenXmlValidator
from publication.cast import ELEMENTS, NUMBER, TODAY, signed
from publication.test_release import describe, release
from rendering.test_pdf_properties import info_of, paper

from reportdesk.accounts.access import Right, agencies_open_to
from reportdesk.accounts.models import TrailEntry
from reportdesk.page_check import check_package
from reportdesk.publication import services
from reportdesk.publication.queries import released
from reportdesk.readers import read_bytes
from reportdesk.rendering import services as rendering
from reportdesk.rendering.models import RenderJob
from reportdesk.review.verification import verify


@pytest.fixture(autouse=True)
def today():
    with today_is(TODAY):
        yield


@pytest.fixture
def revision(agency, drafter, reviewer, signer, settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    revision = signed(agency, drafter, reviewer, signer)
    for job in RenderJob.objects.all():
        rendering.work(job.pk)
    return revision


def job_of(revision, variant: str) -> RenderJob:
    return RenderJob.objects.get(revision=revision, variant=variant, format="docx")


def address(revision) -> str:
    return reverse("publication_file", args=[job_of(revision, "public").pk])


@pytest.fixture
def opened(revision, drafter, reviewer):
    services.clear(revision, actor=reviewer)
    describe(revision, drafter, abstract="概述<全年>")
    return revision


@pytest.mark.parametrize("who", ["drafter", "reviewer", "signer"])
def test_public_text_stays_in_until_it_is_cleared_and_described(
    revision, request, who, drafter, reviewer, client_of
):
    browser = client_of(request.getfixturevalue(who))
    other = reverse("job_download", args=[job_of(revision, "public").pk])

    first = browser.get(other, follow=True)
    services.clear(revision, actor=reviewer)
    second = browser.get(address(revision))
    describe(revision, drafter)
    third = browser.get(other, follow=True)

    assert (first.status_code, second.status_code, third.status_code) == (409, 409, 200)
    assert "先在“公开”页作保密审查" in first.content.decode()
    assert "信息公开要素还没有保存" in second.content.decode()


def test_formal_text_is_not_behind_the_gate(revision, drafter, client_of):
    formal = job_of(revision, "formal")

    response = client_of(drafter).get(reverse("job_download", args=[formal.pk]))

    assert hashlib.sha256(response.getvalue()).hexdigest() == formal.sha256
    again = client_of(drafter).get(reverse("publication_file", args=[formal.pk]))
    assert again.url == reverse("job_download", args=[formal.pk])


def test_withdrawing_closes_the_gate_again(opened, reviewer, drafter, client_of):
    services.withdraw(opened, reason="再看", actor=reviewer)

    assert client_of(drafter).get(address(opened)).status_code == 409


def test_docx_carries_the_elements(opened, drafter, client_of, settings):
    content = client_of(drafter).get(address(opened)).getvalue()

    written = read_docx(BytesIO(content))
    facts = written.core_properties
    with zipfile.ZipFile(BytesIO(content)) as archive:
        custom = etree.fromstring(archive.read("docProps/custom.xml"))
    named = {each.get("name"): "".join(each.itertext()) for each in custom}
    assert (facts.title, facts.subject, facts.identifier) == (
        ELEMENTS["name"],
        "法治政府建设",
        ELEMENTS["index_number"],
    )
    assert (facts.keywords, facts.category, facts.comments) == (ELEMENTS["keywords"], "报告", "概述<全年>")
    assert named | {"文号": NUMBER, "成文日期": "2026-02-03", "责任部门": "政策法规股"} == named
    assert len(named) == 14
    assert [each.get("pid") for each in custom] == [str(number) for number in range(2, 16)]


def test_docx_is_valid_keeps_its_words_and_its_bytes(opened, drafter, client_of, settings, tmp_path):
    browser = client_of(drafter)
    stored = Path(settings.DOCUMENT_ROOT) / job_of(opened, "public").path

    content, again = (browser.get(address(opened)).getvalue() for _ in range(2))

    assert content == again
    made = tmp_path / "made.docx"
    made.write_bytes(content)
    assert list(OpenXmlValidator().validate(made).errors) == []
    assert check_package(content, is_public=True) == ()
    words = [
        [each.text for each in read_docx(BytesIO(one)).paragraphs] for one in (content, stored.read_bytes())
    ]
    assert words[0] == words[1]
    page = browser.get(reverse("publication", args=[opened.report_id])).content.decode()
    assert hashlib.sha256(content).hexdigest() in page


def test_file_with_elements_is_known_as_what_was_signed(opened, drafter, client_of):
    content = client_of(drafter).get(address(opened)).getvalue()

    source = read_bytes(content, name="公开.docx")
    assert verify(source, agencies=agencies_open_to(drafter, Right.VIEW), released=released()).is_exact


def test_pdf_carries_the_elements(opened, drafter, client_of, settings):
    (Path(settings.DOCUMENT_ROOT) / "made.pdf").write_bytes(paper(in_stream=False))
    job = RenderJob.objects.create(
        revision=opened, variant="public", format="pdf", status="done", path="made.pdf"
    )

    response = client_of(drafter).get(reverse("publication_file", args=[job.pk]))

    assert response["Content-Type"] == "application/pdf"
    facts = info_of(response.getvalue())
    assert (facts["Title"], facts["Subject"], facts["索引号"]) == (
        ELEMENTS["name"],
        "法治政府建设",
        ELEMENTS["index_number"],
    )


def test_release_records_the_digests_of_what_was_handed_out(opened, drafter, client_of):
    content = client_of(drafter).get(address(opened)).getvalue()

    release(opened, drafter)

    detail = TrailEntry.objects.get(action="published").detail
    assert detail["files"] == [hashlib.sha256(content).hexdigest()]


def test_lost_file_is_said_on_the_page_and_at_the_download(opened, drafter, client_of, settings):
    (Path(settings.DOCUMENT_ROOT) / job_of(opened, "public").path).unlink()
    browser = client_of(drafter)

    assert browser.get(address(opened)).status_code == 409
    page = browser.get(reverse("publication", args=[opened.report_id]))
    assert "文件不在存放目录里" in page.content.decode()


def test_unfinished_file_is_not_handed_out(opened, drafter, client_of):
    RenderJob.objects.filter(variant="public").update(status="queued")

    response = client_of(drafter).get(address(opened))

    assert response.status_code == 409
    assert "还没有排好" in response.content.decode()


def test_buttons_of_the_public_text_lead_back_to_its_page(opened, drafter, client_of):
    job = job_of(opened, "public")

    response = client_of(drafter).post(reverse("job_pdf", args=[job.pk]))

    assert response.url == reverse("publication", args=[opened.report_id])


def test_page_for_the_website_is_known_and_a_changed_word_in_it_is_found(opened, drafter, client_of):
    browser = client_of(drafter)
    page = browser.get(reverse("publication_page", args=[opened.report_id])).content
    changed = page.replace("推进会4次".encode(), "推进会5次".encode())

    verdicts = [
        browser.post(reverse("verify"), {"file": SimpleUploadedFile("page.html", each)}).content.decode()
        for each in (page, changed)
    ]

    assert "verdict-exact" in verdicts[0]
    assert "有 1 段不同" in verdicts[1]
