"""Is each job done once, by one worker, whatever happens to workers, messages, disk and broker?"""

import errno
import hashlib
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from services.signed import sign

from reportdesk import broker
from reportdesk.celery import QUEUE, app
from reportdesk.core.errors import IllegalMove, RenderError
from reportdesk.rendering import services
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.render import Product

pytestmark = pytest.mark.django_db

Status = RenderJob.Status


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    return settings.DOCUMENT_ROOT


@pytest.fixture(autouse=True)
def letterbox(monkeypatch, tmp_path):
    """The broker's folder of this test; calling it returns the job ids in the messages and empties it."""
    monkeypatch.setattr(broker.Channel, "folder", tmp_path / "broker")

    def empty() -> list[int]:
        with app.connection_for_read() as connection:
            channel, jobs = connection.channel(), []
            while channel._size(QUEUE):
                message = channel.Message(channel._get(QUEUE), channel=channel)
                jobs.append(message.payload[0][0])
            return jobs

    return empty


@pytest.fixture
def job():
    return RenderJob.objects.create(revision=sign(), variant="formal")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def expire(job: RenderJob) -> None:
    RenderJob.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def break_off(job: RenderJob, *, worker: str = "dead") -> services.Claim:
    claimed = services.claim(job.pk, worker=worker)
    assert claimed is not None
    return claimed


# Asking for documents


def test_a_signature_queues_both_variants_and_sends_hints_on_commit(
    letterbox, django_capture_on_commit_callbacks
):
    revision = sign()
    with django_capture_on_commit_callbacks(execute=True):
        jobs = services.request(revision)
        assert letterbox() == []

    assert {job.variant for job in jobs} == {"formal", "public"}
    assert letterbox() == [job.pk for job in jobs]


def test_asking_twice_adds_no_job(django_capture_on_commit_callbacks):
    revision = sign()
    with django_capture_on_commit_callbacks(execute=True):
        first, second = services.request(revision), services.request(revision)

    assert [job.pk for job in first] == [job.pk for job in second]
    assert RenderJob.objects.count() == 2


def test_a_signature_that_is_rolled_back_leaves_no_job_and_no_hint(letterbox):
    revision = sign()
    with transaction.atomic():
        services.request(revision)
        transaction.set_rollback(True)

    assert not RenderJob.objects.exists()
    assert letterbox() == []


def test_a_broker_that_is_down_stays_hidden_and_the_sweeper_sends_later(
    job, letterbox, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*_args, **_kwargs):
        raise OperationalError("no broker")

    with monkeypatch.context() as down:
        down.setattr(broker.Channel, "_put", refuse)
        assert services.dispatch([job.pk]) == 0
    job.refresh_from_db()
    assert (job.status, job.dispatched_at) == (Status.QUEUED, None)

    assert services.sweep() == 1
    assert letterbox() == [job.pk]


# Doing the work


def test_a_job_becomes_a_document_whose_size_and_sum_are_recorded(job, documents):
    services.work(job.pk)

    job.refresh_from_db()
    content = (documents / job.path).read_bytes()
    assert job.status == Status.DONE
    assert (job.size_bytes, job.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(content)).namelist()
    assert names(documents) == [f"{job.pk}.1.docx"]


def test_a_second_hint_for_a_finished_job_does_nothing(job, documents):
    services.work(job.pk)
    services.work(job.pk)

    job.refresh_from_db()
    assert job.attempt == 1


def test_of_two_workers_one_gets_the_job(job):
    assert services.claim(job.pk, worker="first") is not None
    assert services.claim(job.pk, worker="second") is None


def test_a_hint_for_a_job_that_does_not_exist_does_nothing():
    services.work(404)


# Killed and stalled workers


def test_a_killed_workers_job_is_queued_again_when_its_lease_ends(job, letterbox):
    break_off(job)
    assert services.sweep() == 0

    expire(job)
    assert services.sweep() == 1

    services.work(letterbox()[0])
    job.refresh_from_db()
    assert (job.status, job.attempt) == (Status.DONE, 2)


def test_the_jobs_of_a_worker_known_to_be_dead_are_queued_at_once(job):
    other = RenderJob.objects.create(revision=sign("西宁县水利局"), variant="formal")
    break_off(job, worker="dead")
    break_off(other, worker="alive")

    assert services.expire_worker("dead") == 1

    assert list(RenderJob.objects.order_by("pk").values_list("status", flat=True)) == [
        Status.QUEUED,
        Status.RUNNING,
    ]


def test_a_renewed_lease_keeps_the_job(job):
    claimed = break_off(job)
    RenderJob.objects.update(lease_until=timezone.now() + timedelta(milliseconds=1))

    assert services.renew(claimed)

    assert services.sweep() == 0


def test_a_stalled_worker_that_wakes_after_its_lease_cannot_finish_and_its_file_goes(job, documents):
    stalled = break_off(job)
    expire(job)
    services.sweep()
    services.work(job.pk)

    file = services._store(stalled, Product(b"late"))
    assert not services.renew(stalled)
    assert not services.finish(stalled, file)

    job.refresh_from_db()
    assert (job.attempt, job.path) == (2, f"{job.pk}.2.docx")
    assert hashlib.sha256((documents / job.path).read_bytes()).hexdigest() == job.sha256


def test_a_worker_that_stalls_while_it_writes_removes_what_it_wrote(job, documents, monkeypatch):
    store, woken = services._store, []

    def stall(claimed, content):
        if not woken:
            woken.append(claimed.attempt)
            expire(job)
            services.sweep()
            services.work(job.pk)
        return store(claimed, content)

    monkeypatch.setattr(services, "_store", stall)
    services.work(job.pk)

    job.refresh_from_db()
    assert woken == [1]
    assert (job.status, job.attempt) == (Status.DONE, 2)
    assert names(documents) == [f"{job.pk}.2.docx"]


def test_a_worker_whose_lease_went_while_it_typeset_writes_nothing(job, documents, monkeypatch):
    render, woken = services.render, []

    def stall(content, *, variant):
        if not woken:
            woken.append(True)
            expire(job)
            services.sweep()
        return render(content, variant=variant)

    monkeypatch.setattr(services, "render", stall)
    services.work(job.pk)

    job.refresh_from_db()
    assert job.status == Status.QUEUED
    assert names(documents) == []


def test_what_a_killed_worker_wrote_goes_when_the_next_one_finishes(job, documents):
    services._store(break_off(job), Product(b"unfinished"))
    (documents / f"{job.pk}.1.tmp").write_bytes(b"half")
    expire(job)
    services.sweep()

    services.work(job.pk)

    assert names(documents) == [f"{job.pk}.2.docx"]


def test_a_stalled_workers_failure_does_not_touch_the_next_attempt(job):
    stalled = break_off(job)
    expire(job)
    services.sweep()
    services.work(job.pk)

    services.fail(stalled, RenderError("太晚了。", retry=False))

    job.refresh_from_db()
    assert (job.status, job.error) == (Status.DONE, "")


def test_a_job_whose_workers_die_each_time_is_given_up(job, settings):
    settings.RENDER_ATTEMPTS = 2
    for _ in range(2):
        break_off(job)
        expire(job)
        services.sweep()

    job.refresh_from_db()
    assert job.status == Status.FAILED
    assert job.error == services.GAVE_UP


# Failures


def refuse_writing(monkeypatch, number: int) -> None:
    def refuse(*_args):
        raise OSError(number, errno.errorcode[number])

    monkeypatch.setattr(services.os, "fsync", refuse)


def test_a_full_disk_is_named_and_the_job_waits_for_another_attempt(job, documents, monkeypatch):
    with monkeypatch.context() as full:
        refuse_writing(full, errno.ENOSPC)
        services.work(job.pk)

    job.refresh_from_db()
    assert job.status == Status.QUEUED
    assert "磁盘已满" in job.error
    assert job.lease_until > timezone.now()
    assert names(documents) == []
    assert services.sweep() == 0, "not before the pause is over"

    expire(job)
    services.sweep()
    services.work(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == (Status.DONE, "")


def test_a_folder_that_cannot_be_written_is_named(job, monkeypatch):
    refuse_writing(monkeypatch, errno.EACCES)
    services.work(job.pk)

    job.refresh_from_db()
    assert "目录权限" in job.error


def test_a_disk_that_stays_full_ends_in_failure_after_the_last_attempt(job, settings, monkeypatch):
    settings.RENDER_ATTEMPTS = 3
    refuse_writing(monkeypatch, errno.ENOSPC)
    for _ in range(3):
        services.work(job.pk)
        RenderJob.objects.update(lease_until=None)

    job.refresh_from_db()
    assert (job.status, job.attempt) == (Status.FAILED, 3)
    assert job.finished_at is not None


def test_a_revision_that_cannot_be_read_fails_at_once_with_its_reason(documents):
    job = RenderJob.objects.create(revision=sign(content="{"), variant="formal")
    services.work(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempt) == (Status.FAILED, 1)
    assert "损坏" in job.error


def test_a_fault_of_the_program_is_recorded_and_raised(job, monkeypatch):
    def stumble(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(services, "render", stumble)
    with pytest.raises(ZeroDivisionError):
        services.work(job.pk)

    job.refresh_from_db()
    assert job.status == Status.QUEUED
    assert "ZeroDivisionError" in job.error


# A person tries again


def test_a_failed_job_can_be_queued_again_and_keeps_counting(
    settings, letterbox, monkeypatch, django_capture_on_commit_callbacks
):
    settings.RENDER_ATTEMPTS = 1
    job = RenderJob.objects.create(revision=sign(), variant="formal")
    with monkeypatch.context() as full:
        refuse_writing(full, errno.ENOSPC)
        services.work(job.pk)
    with django_capture_on_commit_callbacks(execute=True):
        services.retry(job)
    assert letterbox() == [job.pk]

    services.work(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempt) == (Status.DONE, 2)


@pytest.mark.parametrize("status", ["queued", "running", "done"])
def test_only_a_failed_job_can_be_queued_again(job, status):
    RenderJob.objects.update(status=status)
    with pytest.raises(IllegalMove):
        services.retry(job)


# The sweeper


def test_a_hint_that_was_lost_is_sent_again_after_a_while(job, letterbox, settings):
    services.dispatch([job.pk])
    letterbox()
    assert services.sweep() == 0

    RenderJob.objects.update(dispatched_at=timezone.now() - timedelta(seconds=settings.RENDER_REQUEUE_S + 1))
    assert services.sweep() == 1
    assert letterbox() == [job.pk]
