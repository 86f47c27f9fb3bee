"""没有 Redis 时任务怎样传给工作进程？A kombu transport over one folder: a message is a file, whole or not there.

Kombu's own filesystem transport opens a message under its final name before writing it, so a reader that
keeps up meets an empty file and loses the message. Here a message is written aside and renamed in, and a reader
renames it away before reading. What a killed reader had claimed is lost; the job row heals that (rendering/services.py).
"""

import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual
from kombu.utils.json import dumps, loads

STALE_S = 60
"""Our choice: nobody writes or reads one message for a minute; such a leftover belongs to a killed process."""

ATTENTION_S = 0.2
"""Our choice: Celery asks for two seconds and looks at its signals only in between."""


class Channel(virtual.Channel):
    """Messages of one connection; every name ends in ``.<queue>.msg`` and sorts by the time it was sent."""

    do_restore: bool = True

    @property
    def folder(self) -> Path:
        options = self._client_options(self.connection.client)
        return Path(options["folder"])

    @staticmethod
    def _client_options(client: Any) -> dict[str, Any]:
        """Return what broker_transport_options said; kombu's stubs do not know that a channel has a client."""
        return dict(client.transport_options)

    def _put(self, queue: str, message: Any, **_kwargs: Any) -> None:
        name = f"{time.time_ns():020d}_{uuid.uuid4().hex}.{queue}.msg"
        aside = self.folder / f".{name}.tmp"
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(dumps(message), encoding="utf-8")
            aside.replace(self.folder / name)
        except OSError:
            aside.unlink(missing_ok=True)
            raise

    def _get(self, queue: str, timeout: float | None = None) -> Any:  # noqa: ARG002  (kombu's signature)
        for name in self._names(queue):
            claim = self.folder / f".{name}.{os.getpid()}.claim"
            try:
                (self.folder / name).rename(claim)
                content = claim.read_text(encoding="utf-8")
                claim.unlink()
                return loads(content)
            except (FileNotFoundError, ValueError):
                continue  # somebody else's by now, or not a message; the sweeper sends a job's hint again
        raise Empty

    def _purge(self, queue: str) -> int:
        names = self._names(queue)
        for name in names:
            (self.folder / name).unlink(missing_ok=True)
        return len(names)

    def _size(self, queue: str) -> int:
        return len(self._names(queue))

    def _names(self, queue: str) -> list[str]:
        ending = f".{queue}.msg"
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(name for name in names if name.endswith(ending) and not name.startswith("."))


class Transport(virtual.Transport):
    """``safefs://``; the folder comes in broker_transport_options."""

    Channel = Channel
    default_port = 0
    driver_type = "safefs"
    driver_name = "safefs"

    def drain_events(self, connection: Any, timeout: float | None = None, **_kwargs: Any) -> None:
        """Wait for a message no longer than ATTENTION_S, so that a worker soon notices that it shall stop."""
        super().drain_events(connection, timeout=timeout and min(timeout, ATTENTION_S))

    def driver_version(self) -> str:
        return "1"


def register() -> None:
    """Teach kombu the word ``safefs``."""
    TRANSPORT_ALIASES["safefs"] = "reportdesk.broker:Transport"


def remove_stale(folder: Path, *, now_s: float) -> int:
    """Delete what killed processes left half-written or half-read; return how many files that were."""
    stale = [
        path
        for pattern in (".*.tmp", ".*.claim")
        for path in folder.glob(pattern)
        if _age_s(path, now_s=now_s) > STALE_S
    ]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _age_s(path: Path, *, now_s: float) -> float:
    try:
        return now_s - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
