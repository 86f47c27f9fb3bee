"""谁先来谁先写：in which order do writers come to the one writer's place that SQLite has?

SQLite lets a single transaction write at a time, and those who wait ask again after sleeps of growing length, so a
newcomer overtakes them as often as not: measured, one thread wrote once while another wrote 480 times. Here every
writer queues before it begins: within the process in order of arrival, between processes in the kernel.
SQLite's own locks still keep the transactions apart; this only makes the waiting fair.
"""

import fcntl
import os
import threading
from collections import deque

from django.db import OperationalError

PATIENCE_S = 20.0
"""Our choice: as long as the busy_timeout of the settings; then something is stuck, and saying so is better."""


class Queue:
    """The writers of one database file in this process, in order of arrival."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_taken = False
        self._file = -1

    def take(self) -> None:
        """Return when it is this thread's turn; OperationalError after PATIENCE_S."""
        turn = threading.Lock()
        turn.acquire()
        with self._guard:
            must_wait = self._is_taken
            if must_wait:
                self._waiting.append(turn)
            self._is_taken = True
        if must_wait and not turn.acquire(timeout=PATIENCE_S) and self._gave_up(turn):
            raise OperationalError("database is locked: another writer keeps its turn")
        try:
            self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError:
            self._pass_on()
            raise

    def leave(self) -> None:
        """Let the next one write: first those of other processes, who wait in the kernel, then this queue."""
        os.close(self._file)
        self._pass_on()

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _gave_up(self, turn: threading.Lock) -> bool:
        """Leave the queue; False when the turn came at the last moment."""
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return True
            return False


_queues: dict[str, Queue] = {}
_guard = threading.Lock()
os.register_at_fork(after_in_child=_queues.clear)


def queue_for(database: str) -> Queue:
    """Return this process's queue before a database file."""
    with _guard:
        return _queues.setdefault(database, Queue(f"{database}-turn"))
