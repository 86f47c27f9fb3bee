"""Are children restarted, stopped, and taken along when their parent is killed?"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportdesk.operation import supervisor
from reportdesk.operation.supervisor import Child

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


def make_child(tmp_path: Path, command: list[str], **more) -> Child:
    return Child("测试", command, tmp_path / "child.log", tmp_path, **more)


def wait_until(is_true, *, within_s: float = 10) -> None:
    deadline_s = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline_s, "waited in vain"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def children():
    started: list[Child] = []
    yield started
    for child in started:
        child.signal(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()


def test_a_dead_child_is_mourned_once_and_started_again_after_a_pause(tmp_path, children, monkeypatch):
    monkeypatch.setattr(supervisor, "BACK_OFF_S", (0.1,))
    mourned = []
    child = make_child(tmp_path, SLEEPER, mourn=lambda: mourned.append(1))
    children.append(child)
    child.start()
    first = child.process.pid

    child.process.kill()
    wait_until(lambda: not child.is_alive)
    assert child.look_after()
    assert not child.look_after()
    wait_until(lambda: child.look_after() or child.is_alive)

    assert child.process.pid != first
    assert mourned == [1]


def test_pauses_grow_while_a_child_dies_young(tmp_path, children):
    child = make_child(tmp_path, ["false"])
    children.append(child)
    pauses = []
    for _ in range(3):
        child.start()
        wait_until(lambda: not child.is_alive)
        child.look_after()
        pauses.append(round(child.restart_at_s - time.monotonic(), 1))

    assert pauses == [0.5, 1.0, 2.0]


def test_surroundings_are_asked_for_at_each_start(tmp_path, children):
    numbers = iter(["一", "二"])
    command = [sys.executable, "-c", "import os; print(os.environ['NUMBER'])"]
    child = make_child(
        tmp_path, command, surroundings=lambda: {"NUMBER": next(numbers), "PYTHONIOENCODING": "utf-8"}
    )
    children.append(child)
    for _ in range(2):
        child.start()
        child.process.wait()

    assert child.log.read_text(encoding="utf-8").split() == ["一", "二"]


def test_a_child_that_does_not_listen_is_killed(tmp_path, children, monkeypatch):
    monkeypatch.setattr(supervisor, "STOP_PATIENCE_S", 0.3)
    child = make_child(tmp_path, STUBBORN)
    children.append(child)
    child.start()
    wait_until(lambda: "deaf" in child.log.read_text())

    supervisor.stop([child])

    assert child.process.returncode == -signal.SIGKILL


def test_a_large_log_is_put_aside(tmp_path, children, monkeypatch):
    monkeypatch.setattr(supervisor, "LOG_BYTES", 3)
    child = make_child(tmp_path, ["true"])
    children.append(child)
    child.log.write_text("much", encoding="utf-8")

    child.start()
    child.process.wait()

    assert (tmp_path / "child.log.1").read_text() == "much"
    assert child.log.read_text() == ""


def test_children_go_when_their_parent_is_killed(tmp_path):
    parent_code = (
        "import sys, time; from pathlib import Path; from reportdesk.operation.supervisor import Child, block_stop_signals\n"
        "block_stop_signals()\n"
        "child = Child('t', [sys.executable, '-c', 'import time; time.sleep(60)'], Path('child.log'), Path('.'))\n"
        "child.start(); print(child.process.pid, flush=True); time.sleep(60)"
    )
    root = Path(__file__).resolve().parents[2]
    surroundings = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-c", parent_code], cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, text=True
    ) as parent:
        pid = int(parent.stdout.readline())
        assert is_running(pid)

        parent.kill()

    wait_until(lambda: not is_running(pid))
