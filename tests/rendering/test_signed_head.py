"""A paper with everything on its head: signed, printed as it was previewed, kept for ever, and never published if secret."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from drafts import complete, write, write_paper

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, RenderError
from reportdesk.page_check import check_package
from reportdesk.rendering import render as rendering
from reportdesk.rendering import services
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Report, Revision
from reportdesk.review import queries
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds
from reportdesk.review.services import signature

SIGNING = {"number": "东应急〔2026〕1号", "issued_on": date(2026, 2, 3), "signer_name": "局长"}
OPEN_MARKS = {
    "urgency": "特急",
    "joint_agencies": "东安县司法局\n东安县公安局",
    "note": "联系人：张三，电话：0000000",
}
SECRET = {"copy_number": "000001", "secrecy": "秘密", "secrecy_term": "1年"}
TABLE = "事项\t家次\t发现隐患\n" + "\n".join(
    f"第{number}类检查\t{number}\t{number}" for number in range(1, 40)
)


@pytest.fixture(autouse=True)
def documents(settings, tmp_path: Path) -> Path:
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def sign(agency: Agency, drafter: User, reviewer: User, signer: User) -> Callable[..., Revision]:
    """Sign a report with these values of the head, by the same services as the pages."""

    def signed(values: Mapping[str, str], *, page: str = "standard") -> Revision:
        Agency.objects.filter(pk=agency.pk).update(page=page)
        report = complete(agency, drafter)
        write_paper(report, drafter, **values)
        write(report, "annex", drafter, heading="执法检查情况统计表", text="有关说明如下。", table=TABLE)
        write(report, "annex", drafter, heading="情况说明", text="一切属实。")
        report = Report.objects.select_related("agency").get(pk=report.pk)
        rounds.submit(report, actor=drafter)
        current = Round.objects.select_related("report__agency", "revision").get(outcome=Round.Outcome.OPEN)
        rounds.pass_on(current, opinion="", actor=reviewer)
        current = Round.objects.select_related("report__agency", "revision").get(pk=current.pk)
        return signature.sign(current, **SIGNING, actor=signer).revision

    return signed


def finished(revision: Revision) -> dict[str, RenderJob]:
    for job in RenderJob.objects.filter(revision=revision):
        services.work(job.pk)
    return {job.variant: job for job in RenderJob.objects.filter(revision=revision)}


@pytest.mark.parametrize("page", ["standard", "flush"])
@pytest.mark.parametrize("seal", ["stamped", "unstamped", "personal"])
def test_signed_paper_with_every_mark_passes_the_page_check(
    sign, documents: Path, seal: str, page: str
) -> None:
    revision = sign(OPEN_MARKS | {"seal": seal, "post": "局长"}, page=page)

    for variant, job in finished(revision).items():
        assert (job.status, job.verdict) == ("done", "版面检查通过")
        assert check_package((documents / job.path).read_bytes(), is_public=variant == "public") == ()


def test_signed_text_keeps_the_page_setting_of_its_signature(sign, agency: Agency) -> None:
    revision = sign(OPEN_MARKS, page="flush")
    before = rendering.render(revision.content, variant=Variant.FORMAL)

    Agency.objects.filter(pk=agency.pk).update(page="standard")

    assert codec.read_json(revision.content).head.page == "flush"
    assert rendering.render(revision.content, variant=Variant.FORMAL) == before


def test_pages_of_reviewer_and_reader_are_set_as_the_paper_is(sign, client_of, signer: User) -> None:
    revision = sign(OPEN_MARKS, page="flush")
    browser = client_of(signer)

    for name, pk in (("round", Round.objects.get().pk), ("revision", revision.pk)):
        document = browser.get(reverse(name, args=[pk])).context["document"]
        assert document.page.line_twips == 592


def test_secret_paper_is_made_in_one_variant_only(sign) -> None:
    jobs = finished(sign(OPEN_MARKS | SECRET))

    assert list(jobs) == ["formal"]
    assert (jobs["formal"].status, jobs["formal"].is_sound) == ("done", True)


def test_secret_papers_page_says_why_there_is_no_public_text(sign, client_of, drafter: User) -> None:
    revision = sign(SECRET)

    page = client_of(drafter).get(reverse("report", args=[revision.report_id])).content.decode()

    assert "秘密★1年" in page
    assert "依法不得公开" in page


def test_public_text_of_a_secret_paper_is_refused_wherever_a_job_came_from(
    sign, client_of, drafter: User
) -> None:
    revision = sign(SECRET)
    job = RenderJob.objects.create(revision=revision, variant="public")

    services.work(job.pk)
    job.refresh_from_db()
    assert (job.status, job.path) == ("failed", "")
    assert "不得公开" in job.error

    RenderJob.objects.filter(pk=job.pk).update(status="done", path="1.1.docx")
    response = client_of(drafter).get(reverse("job_download", args=[job.pk]))
    assert response.status_code == 409
    assert "不得公开" in response.content.decode()


def test_secret_text_is_not_rendered_for_the_public(sign) -> None:
    revision = sign(SECRET)

    with pytest.raises(RenderError, match="不得公开"):
        rendering.render(revision.content, variant=Variant.PUBLIC)


def test_secret_report_has_no_date_for_publishing(sign) -> None:
    revision = sign(SECRET)

    names = [act.name for act in queries.deadlines(revision.report, today=date(2026, 1, 1))]
    assert names == ["报送"]


def test_signed_secret_report_is_not_said_to_be_late_in_public(sign, client_of, drafter: User) -> None:
    revision = sign(SECRET)

    page = client_of(drafter).get(reverse("report", args=[revision.report_id])).content.decode()

    assert re.findall(r"<dt>(报送|公开)</dt>", page) == ["报送"]


def test_finished_document_leaves_its_entry_with_both_fingerprints(sign) -> None:
    revision = sign(OPEN_MARKS)

    jobs = finished(revision)

    entries = TrailEntry.objects.filter(action="document").order_by("pk")
    assert {entry.detail["sha256"] for entry in entries} == {job.sha256 for job in jobs.values()}
    for entry in entries:
        assert (entry.actor, entry.actor_name) == (None, "系统")
        assert entry.subject == revision.report.subject
        assert entry.detail["text_sha256"] == revision.sha256
        assert entry.detail["sha256"][:16] in entry.summary


def test_worker_that_lost_its_job_leaves_no_entry(sign) -> None:
    revision = sign(OPEN_MARKS)
    job = RenderJob.objects.filter(revision=revision).first()
    claimed = services.claim(job.pk, worker="slow")
    services.expire_worker("slow")

    assert not services.finish(claimed, services.RenderedFile("x.docx", "0" * 64, 1, ""))

    assert not TrailEntry.objects.filter(action="document").exists()


def test_report_page_shows_text_and_files_with_their_fingerprints(
    sign, client_of: Callable[[User], Client], reviewer: User
) -> None:
    revision = sign(OPEN_MARKS)
    jobs = finished(revision)

    page = client_of(reviewer).get(reverse("report", args=[revision.report_id])).content.decode()

    files = page[page.index('id="files-heading"') : page.index('id="rounds-heading"')]
    assert revision.sha256 in files
    assert jobs["formal"].sha256 in files
    assert jobs["public"].sha256 not in files, "it is handed out with its elements, so with another digest"


def test_file_of_a_finished_job_is_never_replaced_by_a_newer_writer(
    sign, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = sign(OPEN_MARKS)
    job = finished(revision)["formal"]
    kept = (documents / job.path).read_bytes()
    monkeypatch.setattr(services, "render", lambda *_args, **_options: b"from a newer writer")

    services.request(revision)
    services.work(job.pk)
    services.sweep()
    with pytest.raises(IllegalMove):
        services.retry(job)

    again = RenderJob.objects.get(pk=job.pk)
    assert (again.path, again.sha256, again.attempt) == (job.path, job.sha256, job.attempt)
    assert (documents / again.path).read_bytes() == kept
    assert RenderJob.objects.filter(revision=revision).count() == 2
