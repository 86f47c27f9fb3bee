"""几个子进程怎样一起活、一起停？Children in groups of their own that die with their parent (Linux)."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
STOP_PATIENCE_S = 12
"""Our choice: Celery was seen to take 6 s for a warm stop; whoever takes twice that is killed."""

BACK_OFF_S = (0.5, 1, 2, 5, 15, 30)
"""Our choice: pauses before the first, second … restart of a child that dies young."""

GROWN_UP_S = 60
"""Our choice: a child that lived this long is restarted without the pauses of earlier deaths."""

LOG_BYTES = 5_000_000
"""Our choice: a log beyond this is put aside as ``.1`` at the next start."""

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True)
class Child:
    """One process to keep alive: what to start, with which surroundings, and what to do when it died."""

    name: str
    command: Sequence[str]
    log: Path
    cwd: Path
    surroundings: Callable[[], Mapping[str, str]] = dict
    mourn: Callable[[], None] = lambda: None
    deaths: int = 0
    restart_at_s: float = 0.0
    started_s: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  (our own command lines)
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.cwd,
                env={**os.environ, **self.surroundings()},
                process_group=0,
                preexec_fn=_die_with_parent(os.getpid()),
            )
        self.started_s = time.monotonic()

    def signal(self, number: signal.Signals) -> None:
        """Signal the child's whole group; a group that is gone is no error."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def look_after(self) -> bool:
        """Start the child again when it is dead and its pause is over; True when its death was just noticed."""
        if self.is_alive:
            return False
        now_s = time.monotonic()
        if self.process is None:
            if now_s >= self.restart_at_s:
                self.start()
            return False
        self.signal(signal.SIGKILL)  # what the dead one left behind, such as Celery's pool
        self.process = None
        self.deaths = 0 if now_s - self.started_s > GROWN_UP_S else self.deaths
        self.restart_at_s = now_s + BACK_OFF_S[min(self.deaths, len(BACK_OFF_S) - 1)]
        self.deaths += 1
        self.mourn()
        return True


def stop(children: Sequence[Child]) -> None:
    """Ask all children to stop, wait, and kill whoever is still there."""
    for child in children:
        if child.process is not None:
            child.process.terminate()
    deadline_s = time.monotonic() + STOP_PATIENCE_S
    while any(child.is_alive for child in children) and time.monotonic() < deadline_s:
        time.sleep(0.05)
    for child in children:
        child.signal(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()


def block_stop_signals() -> None:
    """Let Ctrl-C and SIGTERM wait for ``is_stopped``, so that no step is broken off in the middle."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)


def is_stopped(*, within_s: float) -> bool:
    """Wait so long for Ctrl-C or SIGTERM; tell whether one came."""
    return signal.sigtimedwait(STOP, within_s) is not None


def _die_with_parent(parent: int) -> Callable[[], None]:
    """Return what a child does before it starts: receive SIGTERM when ``parent`` is gone, even by kill -9."""

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return prepare
