"""Fifty requests to sign at once, from several processes, on both databases: one signature, 49 polite answers."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from services.installation import ROOT

CLICKS, PROCESSES = 50, 2
START_S = 6
"""Our choice: until every process has loaded and logged in, on two busy cores."""


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_fifty_clicks_sign_once(install, request, database):
    installation = install(**(request.getfixturevalue("postgres") if database == "postgres" else {}))
    current = installation.run_script("sign_race.py", "prepare").split()[-1]
    command = [sys.executable, str(Path(__file__).with_name("sign_race.py")), "click", current]
    command += [str(CLICKS // PROCESSES), str(time.time() + START_S)]

    clicking = [
        subprocess.Popen(
            command, env=installation.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(PROCESSES)
    ]
    ended = [process.communicate(timeout=180) for process in clicking]

    assert [process.returncode for process in clicking] == [0] * PROCESSES, ended[0][1][-3000:]
    answers = [answer for output, _ in ended for answer in json.loads(output.splitlines()[-1])]
    assert sorted(answers) == [302] + [409] * (CLICKS - 1)
    assert json.loads(installation.run_script("sign_race.py", "count").splitlines()[-1]) == {
        "signatures": 1,
        "snapshots": 1,
        "documents": 2,
        "numbers": 1,
        "told": 1,
        "status": "signed",
    }
