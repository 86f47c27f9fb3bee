"""Forty documents while the worker group is killed six times and the broker wiped: each is made, none twice."""

import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from redis import Redis
from services import job_rows
from services.installation import Installation, wait_until

REVISIONS, JOBS, KILLS = 20, 40, 6
FAST = {
    "REPORTDESK_RENDER_LEASE_S": "2",
    "REPORTDESK_RENDER_REQUEUE_S": "2",
    "REPORTDESK_RENDER_PAUSE_S": "0.3",
}
WORKER = [sys.executable, "-m", "celery", "-A", "services.chaos_app", "worker", "--concurrency", "2"]
QUIET = ["--loglevel", "ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat"]


def count(installation: Installation, status: str) -> int:
    return sum(row.status == status for row in job_rows.read(installation))


def wreak_havoc(installation: Installation, wipe) -> None:
    for _ in range(KILLS):
        worker = installation.start("worker", [*WORKER, *QUIET])
        done = count(installation, "done")
        wait_until(
            lambda done=done: count(installation, "running") and count(installation, "done") > done,
            within_s=120,
            what="a worker at work",
        )
        installation.kill(worker)
    wipe()
    installation.start("worker", [*WORKER, *QUIET])


def assert_each_made_once(installation: Installation) -> None:
    rows = job_rows.read(installation)
    notes = (installation.folder / "notes").read_text(encoding="utf-8").splitlines()
    finishes = Counter(job for job, _, done in map(str.split, notes) if done == "True")
    files = sorted(path.name for path in installation.documents.iterdir())

    assert Counter(row.status for row in rows) == {"done": JOBS}
    assert [job for job, times in finishes.items() if times > 1] == []
    assert files == sorted(row.path for row in rows), "exactly one file for each job, and no other"
    assert sum(row.attempt for row in rows) > JOBS, "the kills hit jobs at work"


def survive(installation: Installation, wipe) -> None:
    started_s = time.monotonic()
    printed = installation.run_script("sign_many.py", str(REVISIONS))
    assert len(printed.split()) == JOBS
    installation.start("sweeper", [sys.executable, "manage.py", "sweep", "--interval", "0.5"])

    wreak_havoc(installation, wipe)
    wait_until(lambda: count(installation, "done") == JOBS, within_s=120, what="forty documents")

    assert_each_made_once(installation)
    assert time.monotonic() - started_s < 90


@pytest.fixture
def notes(tmp_path) -> dict[str, str]:
    return {"CHAOS_NOTES": str(tmp_path / "notes")}


def test_files_and_sqlite_survive_kills_and_a_wiped_broker(install, notes):
    installation = install(**FAST, **notes)
    folder = Path(installation.folder / "broker")

    def wipe() -> None:
        for path in folder.iterdir():
            path.unlink()

    survive(installation, wipe)
    assert [path.name for path in folder.iterdir() if path.name.endswith(".tmp")] == []


def test_redis_and_postgresql_survive_kills_and_a_wiped_broker(install, notes, postgres, redis):
    installation = install(**FAST, **notes, **postgres, **redis)
    socket = redis["REPORTDESK_BROKER_URL"].removeprefix("redis+socket://")

    def wipe() -> None:
        with Redis(unix_socket_path=socket) as client:
            client.flushall()

    survive(installation, wipe)
