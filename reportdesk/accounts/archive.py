"""过了保存期的记录怎样移出？They go to a file that continues to be a chain; what stays goes on from there."""

import dataclasses
import gzip
import json
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from reportdesk.accounts import trail, triggers
from reportdesk.accounts.models import TrailEntry, TrailHead
from reportdesk.core.errors import IllegalMove
from reportdesk.core.trail import BEGINNING, End, Link, find_break

LEAST_MONTHS = 6
"""网络安全法 art. 21 (3): logs are kept for no less than six months."""
MOVED_OUT = "trail_archive"
"""The act under which the trail tells of its own older entries."""
USUAL_MONTHS = 36
"""Our choice: three reports' worth of procedure stay at hand."""


def move_out(folder: Path, *, before: datetime) -> Path | None:
    """Move the entries older than ``before`` to a file of JSON lines; None when there are none.

    IllegalMove when the chain does not hold: nothing is moved out of a trail that somebody has touched.
    """
    with transaction.atomic():
        start = trail.start()
        old = _oldest(before)
        if not old:
            return None
        broken = find_break(old, start=start)
        if broken:
            raise IllegalMove(f"记录链不完整，没有移出。{broken.reason}")
        path = _write(folder, old)
        triggers.remove(connection)
        TrailEntry._base_manager.filter(number__lte=old[-1].number)._raw_delete(connection.alias)
        TrailHead.objects.update(archived=old[-1].number, archived_digest=old[-1].digest)
        triggers.install(connection)
        trail.record(
            actor=None,
            action=MOVED_OUT,
            subject="trail",
            summary=f"办理记录第{old[0].number}至{old[-1].number}条移入 {path.name}",
            detail={"first": old[0].number, "last": old[-1].number, "digest": old[-1].digest},
        )
    return path


def read(path: Path) -> list[Link]:
    """Read an archive back, to be proven by ``find_break``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Link(**json.loads(line)) for line in lines]


def beginning_is_told(start: End) -> bool:
    """Tell whether the trail itself says that all up to ``start`` was moved out: its newest archive ended there."""
    told = TrailEntry.objects.filter(action=MOVED_OUT).order_by("-number").values_list("detail", flat=True)
    last = told.first() or {"last": BEGINNING.number, "digest": BEGINNING.digest}
    return (last["last"], last["digest"]) == (start.number, start.digest)


def _oldest(before: datetime) -> list[Link]:
    """The unbroken run of entries before a moment; a younger one ends it, whatever follows."""
    young = TrailEntry.objects.filter(at__gte=before).order_by("number").values_list("number", flat=True)
    limit = young.first()
    return [link for link in trail.links() if limit is None or link.number < limit]


def _write(folder: Path, old: list[Link]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"trail-{old[0].number}-{old[-1].number}.jsonl.gz"
    half = path.with_suffix(".half")
    with gzip.open(half, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(dataclasses.asdict(link), ensure_ascii=False) + "\n" for link in old)
    half.rename(path)
    return path
