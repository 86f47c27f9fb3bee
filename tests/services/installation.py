"""One installation of the product in a folder of its own, driven from outside as an operator would."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wait_until(is_true: Callable[[], object], *, within_s: float, what: str = "") -> None:
    deadline_s = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline_s, f"waited {within_s} s in vain: {what}"
        time.sleep(0.05)


@dataclass
class Installation:
    """One installation of the product: its environment, its folders and the processes that a test started."""

    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REPORTDESK_", "DB", "DJANGO_"))
        }
        mine = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
            "REPORTDESK_SECRET_KEY": "only-for-tests",
            "REPORTDESK_VAR": str(self.folder),
        }
        return {**kept, **mine, **self.more}

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """Return what a finished management command printed."""
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run_script(self, name: str, *arguments: str) -> str:
        """Return what a script beside this file printed."""
        script = Path(__file__).with_name(name)
        done = subprocess.run(
            [sys.executable, script, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str, command: list[str], **more: str) -> subprocess.Popen[bytes]:
        """Start a process in a group of its own; its output goes to ``<name>.log``."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**self.environment, **more},
                stdout=log,
                stderr=log,
                cwd=ROOT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    @staticmethod
    def kill(process: subprocess.Popen[bytes]) -> None:
        """kill -9 the whole group."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait()
