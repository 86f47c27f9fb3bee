"""LibreOffice 怎样关起来跑？A profile, an environment and a process group of its own, and nothing left of them."""

import os
import signal
import subprocess
import time
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

_DYING_S = 5
"""Our choice: how long the members of a killed group are waited for; they need milliseconds."""


def environment(**more: str) -> dict[str, str]:
    """Return the variables that a program of the system gets: none of the server's own, and ``more``."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | more


def run_office(office: str, *arguments: str, folder: Path, patience_s: float, **variables: str) -> int:
    """Run LibreOffice with its profile in ``folder`` and return its exit code; no process of it is left then.

    ``folder`` is the caller's to remove. Raises subprocess.TimeoutExpired after ``patience_s``, and OSError.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
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
