"""成文任务怎样排队、领走、做完、补做？The job row is the truth, a message to the worker only a hint.

Every step is one conditional UPDATE, so it holds on SQLite and PostgreSQL and between any number of workers.
``attempt`` is the fence: whoever lost its lease finds another number in the row and has its file removed.
"""

import errno
import hashlib
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reportdesk.celery import broker_errors
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, RenderError, ReportdeskError
from reportdesk.rendering import pdf, witness
from reportdesk.rendering.models import RenderJob
from reportdesk.rendering.queries import variants_of
from reportdesk.rendering.render import NOTE_CHARS, Product, inspect, list_cautions, render
from reportdesk.reports.models import Revision

BACK_OFF_MOST_S = 60
"""Our choice: after a failed attempt the next one waits 2, 4, 8 … seconds, never longer than this."""

SWEEP_AT_ONCE = 200
"""Our choice: hints sent in one round of the sweeper; the rest follow a second later."""

GAVE_UP = "排版进程多次中途退出，没有排成。请联系平台管理员。"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's right to one attempt at one job."""

    job: int
    attempt: int
    variant: Variant
    format: RenderJob.Format
    revision: int
    content: str


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A document in its place below DOCUMENT_ROOT."""

    name: str
    sha256: str
    size_bytes: int
    note: str


def request(revision: Revision) -> list[RenderJob]:
    """Queue a revision's variants inside the caller's transaction; asking again adds nothing and replaces nothing."""
    jobs = [
        RenderJob.objects.get_or_create(
            revision=revision, variant=variant.value, format=RenderJob.Format.DOCX
        )[0]
        for variant in variants_of(revision)
    ]
    waiting = [job.pk for job in jobs if job.status == RenderJob.Status.QUEUED]
    transaction.on_commit(partial(dispatch, waiting), robust=True)
    return jobs


def request_pdf(origin: RenderJob) -> RenderJob:
    """Queue the PDF of a finished DOCX; asking again adds nothing. Raises IllegalMove before it is finished."""
    if origin.format != RenderJob.Format.DOCX or origin.status != RenderJob.Status.DONE:
        raise IllegalMove("DOCX 还没有排好，排好后才能转换成 PDF。")
    with transaction.atomic():
        job, is_new = RenderJob.objects.get_or_create(
            revision_id=origin.revision_id, variant=origin.variant, format=RenderJob.Format.PDF
        )
        if is_new:
            transaction.on_commit(partial(dispatch, [job.pk]), robust=True)
    return job


def retry(job: RenderJob) -> None:
    """Queue a failed job again. Raises IllegalMove for any other; attempts go on counting, they fence."""
    failed = RenderJob.objects.filter(pk=job.pk, status=RenderJob.Status.FAILED)
    if not failed.update(
        status=RenderJob.Status.QUEUED, lease_until=None, dispatched_at=None, error="", finished_at=None
    ):
        raise IllegalMove("只有没有排成的文件才能重新排版。请刷新页面查看当前状态。")
    transaction.on_commit(partial(dispatch, [job.pk]), robust=True)


def dispatch(jobs: Iterable[int]) -> int:
    """Send a hint for each job and return how many went out; a broker that is down leaves them to the sweeper."""
    from reportdesk.rendering import tasks  # it imports this module

    sent = 0
    for pk in jobs:
        queued = RenderJob.objects.filter(pk=pk, status=RenderJob.Status.QUEUED)
        queued.update(dispatched_at=timezone.now())
        try:
            tasks.render.apply_async((pk,), retry=False)
        except broker_errors() as error:
            queued.update(dispatched_at=None)
            logger.warning("任务队列连不上，第%s号成文任务留待补发：%s", pk, error)
            break
        sent += 1
    return sent


def claim(job: int, *, worker: str) -> Claim | None:
    """Take a queued job that is due, with a lease; None when somebody else has it or it is done."""
    now = timezone.now()
    due = RenderJob.objects.filter(_is_due(now), pk=job)
    with transaction.atomic():  # the attempt read below is the one written here
        taken = due.update(
            status=RenderJob.Status.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=now + timedelta(seconds=settings.RENDER_LEASE_S),
            worker=worker,
        )
        if not taken:
            return None
        row = RenderJob.objects.select_related("revision").get(pk=job)
    variant, format_ = Variant(row.variant), RenderJob.Format(row.format)
    return Claim(row.pk, row.attempt, variant, format_, row.revision_id, row.revision.content)


def renew(claimed: Claim) -> bool:
    """Lengthen the lease; False when the job has gone to somebody else."""
    lease_until = timezone.now() + timedelta(seconds=settings.RENDER_LEASE_S)
    return bool(_held(claimed.job, claimed.attempt).update(lease_until=lease_until))


def finish(claimed: Claim, file: RenderedFile) -> bool:
    """Record the document and its entry; False when the job has gone to somebody else, then the file must go."""
    with transaction.atomic():
        done = _held(claimed.job, claimed.attempt).update(
            status=RenderJob.Status.DONE,
            path=file.name,
            sha256=file.sha256,
            size_bytes=file.size_bytes,
            note=file.note[:NOTE_CHARS],
            error="",
            lease_until=None,
            finished_at=timezone.now(),
        )
        if done:
            witness.record(claimed.job)
    return bool(done)


def fail(claimed: Claim, error: RenderError) -> None:
    """Record why an attempt failed: queue the job again after a pause, or give up."""
    if error.retry and not _is_last(claimed.attempt):
        pause_s = min(2**claimed.attempt, BACK_OFF_MOST_S)
        _held(claimed.job, claimed.attempt).update(
            status=RenderJob.Status.QUEUED,
            lease_until=timezone.now() + timedelta(seconds=pause_s),
            dispatched_at=None,
            error=error.message[:300],
        )
    else:
        _give_up(claimed.job, claimed.attempt, message=error.message)


def work(job: int) -> None:
    """Claim a job, render it and record the outcome; nothing happens when the job is not to be had."""
    claimed = claim(job, worker=settings.RENDER_WORKER)
    if claimed is None:
        return
    try:
        product = _produce(claimed)
        if not renew(claimed):
            return
        file = _store(claimed, product)
        if finish(claimed, file):
            _remove_files(claimed.job, range(1, claimed.attempt))
        else:
            _remove_files(claimed.job, [claimed.attempt])
    except RenderError as error:
        fail(claimed, error)
    except ReportdeskError as error:
        fail(claimed, RenderError(error.message, retry=False))
    except SoftTimeLimitExceeded:
        fail(claimed, RenderError("排版用时过长，已经中止，会自动重试。", retry=True))
    except Exception as error:
        kind = type(error).__name__
        fail(claimed, RenderError(f"排版程序出错（{kind}），请把本条信息告诉平台管理员。", retry=True))
        raise


def _produce(claimed: Claim) -> Product:
    """Return what the job asks for. A PDF is made from the DOCX that was stored, never from a new one."""
    if claimed.format is RenderJob.Format.DOCX:
        cautions = list_cautions(claimed.content, variant=claimed.variant)
        document = render(claimed.content, variant=claimed.variant)
        return inspect(document, variant=claimed.variant, cautions=cautions)
    origin = RenderJob.objects.filter(
        revision=claimed.revision,
        variant=claimed.variant.value,
        format=RenderJob.Format.DOCX,
        status=RenderJob.Status.DONE,
    ).first()
    if origin is None:
        raise RenderError("DOCX 还没有排好，PDF 要由它转换。请等 DOCX 排好后再试。", retry=True)
    return pdf.convert(Path(settings.DOCUMENT_ROOT) / origin.path)


def sweep() -> int:
    """Queue again what killed workers held, then send hints for jobs that are due; return how many hints."""
    now = timezone.now()
    _requeue(RenderJob.objects.filter(lease_until__lt=now))
    forgotten = Q(dispatched_at=None) | Q(
        dispatched_at__lt=now - timedelta(seconds=settings.RENDER_REQUEUE_S)
    )
    due = RenderJob.objects.filter(_is_due(now) & forgotten).order_by("pk")
    return dispatch(list(due.values_list("pk", flat=True)[:SWEEP_AT_ONCE]))


def expire_worker(worker: str) -> int:
    """Queue again what a worker held that is known to be dead; return how many jobs."""
    return _requeue(RenderJob.objects.filter(worker=worker))


def _is_due(now: datetime) -> Q:
    """A queued job; ``lease_until`` in the future is the pause after a failed attempt."""
    return Q(status=RenderJob.Status.QUEUED) & (Q(lease_until=None) | Q(lease_until__lte=now))


def _held(job: int, attempt: int) -> QuerySet[RenderJob]:
    return RenderJob.objects.filter(pk=job, attempt=attempt, status=RenderJob.Status.RUNNING)


def _is_last(attempt: int) -> bool:
    """Each RENDER_ATTEMPTS-th attempt ends a series; a person's retry begins the next one."""
    return attempt % settings.RENDER_ATTEMPTS == 0


def _give_up(job: int, attempt: int, *, message: str) -> None:
    _held(job, attempt).update(
        status=RenderJob.Status.FAILED, error=message[:300], lease_until=None, finished_at=timezone.now()
    )
    _remove_files(job, range(1, attempt + 1))


def _requeue(jobs: QuerySet[RenderJob]) -> int:
    """Take running jobs from their workers; the fence is the status, and the attempt of the next claim."""
    lost = list(jobs.filter(status=RenderJob.Status.RUNNING).values_list("pk", "attempt"))
    for pk, attempt in lost:
        if _is_last(attempt):
            _give_up(pk, attempt, message=GAVE_UP)
        else:
            _held(pk, attempt).update(status=RenderJob.Status.QUEUED, lease_until=None, dispatched_at=None)
    return len(lost)


def _store(claimed: Claim, product: Product) -> RenderedFile:
    """Write the document aside, then rename it: it is there whole or not at all. Raises RenderError."""
    root: Path = settings.DOCUMENT_ROOT
    name = f"{claimed.job}.{claimed.attempt}.{claimed.format}"
    aside = root / f"{claimed.job}.{claimed.attempt}.tmp"
    try:
        root.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            file.write(product.content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(root / name)
    except OSError as error:
        _remove_files(claimed.job, [claimed.attempt])
        raise RenderError(_reason(error), retry=True) from error
    digest = hashlib.sha256(product.content).hexdigest()
    return RenderedFile(name, digest, len(product.content), product.note)


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "存放文件的磁盘已满，文件没有写成；腾出空间后会自动重试。"
    return f"文件写不进存放目录（{error.strerror}），会自动重试；请平台管理员检查目录权限。"


def _remove_files(job: int, attempts: Iterable[int]) -> None:
    for attempt in attempts:
        for ending in ("tmp", *RenderJob.Format.values):
            path = settings.DOCUMENT_ROOT / f"{job}.{attempt}.{ending}"
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                logger.warning("删不掉多余的文件 %s：%s", path, error)
