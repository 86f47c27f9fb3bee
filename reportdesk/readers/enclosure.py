"""LibreOffice 怎样关起来跑？A profile, an environment and a process group of its own, and nothing left of them."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "XDG_DATA_HOME", "LD_LIBRARY_PATH")
"""What a program needs to find itself, its fonts and its language; passwords and keys are none of it."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""A document may make LibreOffice neither fetch an address of its choosing nor run anything."""

_LIMITED = 'ulimit -v "$1"; ulimit -f "$2"; ulimit -t "$3"; ulimit -c 0; shift 3; exec "$@"'
"""The shell sets its own ceilings and becomes the program: nothing of ours runs between fork and exec in a process
of many threads. A system that allows less already keeps what it has."""

_DYING_S = 5
"""Our choice: how long the members of a killed group are waited for; they need milliseconds."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What each process of a conversion may take: address space, the largest file it writes, processor time."""

    memory_kib: int
    file_bytes: int
    processor_s: int


CEILING = Ceiling(memory_kib=3 * 1024 * 1024, file_bytes=200_000_000, processor_s=120)
"""Our choice: LibreOffice 7.4 was seen to map 0.5 GB for reports of 10 and of 200 pages and 1.1 GB for three pictures
of 24 megapixels each; a report's PDF is below 1 MB and takes 3 s of processor time, 300 pages take 18 s."""


def environment(**more: str) -> dict[str, str]:
    """Return the variables that a program of the system gets: none of the server's own, and ``more``."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | more


def run_office(office: str, *arguments: str, folder: Path, patience_s: float, **variables: str) -> int:
    """Run LibreOffice with its profile in ``folder`` and return its exit code; no process of it is left then.

    Whatever takes more than CEILING dies of it, which is an exit code other than 0 or a missing file.
    ``folder`` is the caller's to remove. Raises subprocess.TimeoutExpired after ``patience_s``, and OSError.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        *_limits(CEILING),
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        *arguments,
    ]
    with subprocess.Popen(  # noqa: S603 -- the installed program on a file of ours, no shell
        command,
        env=environment(TMPDIR=str(folder), **variables),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(patience_s)
        finally:
            _end(process)


def _limits(ceiling: Ceiling) -> list[str]:
    """The shell that sets the ceilings; ``ulimit -f`` counts blocks of 512 bytes (POSIX)."""
    values = (ceiling.memory_kib, ceiling.file_bytes // 512, ceiling.processor_s)
    return ["/bin/sh", "-c", _LIMITED, "sh", *map(str, values)]


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill whatever the program has started: what it leaves would go on writing into the folder."""
    end_s = time.monotonic() + _DYING_S
    while time.monotonic() < end_s:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
        process.poll()
        time.sleep(0.01)
