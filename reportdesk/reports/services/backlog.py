"""大文件怎样排队、由谁读、读的人倒下了怎么办？The intake's row is the truth, a message only a hint.

Each step is one conditional UPDATE; ``attempt`` fences a worker that was given up.
"""

import logging
from datetime import timedelta
from functools import partial

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from reportdesk.accounts.models import Agency, User
from reportdesk.celery import broker_errors
from reportdesk.readers import LARGEST_FILE_BYTES, UnreadableFile
from reportdesk.reports.models import Intake
from reportdesk.reports.services.intake import NAME_CHARS, columns_of, note_received

SLOW_BYTES = 1_000_000
"""Our choice: a file up to this size is read in the request (well below a second); a larger one by the worker."""

_NEEDS_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
MOST_ATTEMPTS = 3
"""Our choice: a file that ended three workers is not tried a fourth time."""

TOO_LONG = "这个文件读得太久，没有读完。请在 Word 中另存为 DOCX，或者复制全文粘贴。"
GAVE_UP = "这个文件读了几次都没有读完，不再尝试。请在 Word 中另存为 DOCX，或者复制全文粘贴。"

logger = logging.getLogger(__name__)


def is_slow(content: bytes) -> bool:
    """Return whether a file is better read by the worker: large, or to be converted by LibreOffice first."""
    return len(content) > SLOW_BYTES or content.startswith(_NEEDS_OFFICE) or _OPEN_DOCUMENT in content[:200]


def queue(*, agency: Agency, name: str, content: bytes, actor: User) -> Intake:
    """Keep a file until the worker has read it. Raises UnreadableFile for one that is too large to be opened."""
    if len(content) > LARGEST_FILE_BYTES:
        raise UnreadableFile(f"文件太大（上限 {LARGEST_FILE_BYTES // 1_000_000} MB），请去掉图片后再试。")
    with transaction.atomic():
        intake = Intake.objects.create(
            agency=agency,
            name=name[:NAME_CHARS],
            status=Intake.Status.WAITING,
            content=content,
            size_bytes=len(content),
            touched_at=timezone.now(),
            created_by=actor,
        )
        transaction.on_commit(partial(dispatch, [intake.pk]), robust=True)
    return intake


def dispatch(intakes: list[int]) -> int:
    """Send a hint for each file and return how many went out; the sweeper sends what a dead broker refused."""
    from reportdesk.reports import tasks  # it imports this module

    for sent, pk in enumerate(intakes):
        try:
            tasks.read_intake.apply_async((pk,), retry=False)
        except broker_errors() as error:
            logger.warning("任务队列连不上，第%s号文件留待补发：%s", pk, error)
            return sent
    return len(intakes)


def work(pk: int) -> None:
    """Read a waiting file and record what came of it; nothing happens when somebody else has it."""
    attempt = _claim(pk)
    if attempt is None:
        return
    intake = Intake.objects.select_related("agency", "created_by").get(pk=pk)
    try:
        columns = columns_of(bytes(intake.content or b""), name=intake.name)
    except UnreadableFile as refused:
        _close(pk, attempt, status=Intake.Status.FAILED, error=refused.message[:300])
        return
    except SoftTimeLimitExceeded:
        _close(pk, attempt, status=Intake.Status.FAILED, error=TOO_LONG)
        return
    with transaction.atomic():
        if _close(pk, attempt, status=Intake.Status.READ, **columns):
            note_received(intake, actor=intake.created_by)


def sweep() -> int:
    """Give files of dead workers back, then send hints for what waits too long; return how many hints."""
    now = timezone.now()
    lost = Intake.objects.filter(
        status=Intake.Status.READING, touched_at__lt=now - timedelta(seconds=settings.RENDER_LEASE_S)
    )
    lost.filter(attempt__gte=MOST_ATTEMPTS).update(status=Intake.Status.FAILED, content=None, error=GAVE_UP)
    lost.update(status=Intake.Status.WAITING, touched_at=None)
    forgotten = Q(touched_at=None) | Q(touched_at__lt=now - timedelta(seconds=settings.RENDER_REQUEUE_S))
    waiting = Intake.objects.filter(forgotten, status=Intake.Status.WAITING)
    due = list(waiting.order_by("pk").values_list("pk", flat=True)[:20])
    Intake.objects.filter(pk__in=due).update(touched_at=now)
    return dispatch(due)


def _claim(pk: int) -> int | None:
    """Take a waiting file; return the number of this attempt, None when it is not to be had."""
    with transaction.atomic():  # the attempt read below is the one written here
        taken = Intake.objects.filter(pk=pk, status=Intake.Status.WAITING).update(
            status=Intake.Status.READING, attempt=F("attempt") + 1, touched_at=timezone.now()
        )
        return Intake.objects.values_list("attempt", flat=True).get(pk=pk) if taken else None


def _close(pk: int, attempt: int, **columns: object) -> bool:
    """Record an outcome and let the file's bytes go; False when the file has gone to somebody else."""
    held = Intake.objects.filter(pk=pk, attempt=attempt, status=Intake.Status.READING)
    return bool(held.update(content=None, **columns))
