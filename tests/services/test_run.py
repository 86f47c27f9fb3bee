"""Does ./run set up and serve, alone, restart what dies, and stop as a whole? In a copy of the tree."""

import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from services.installation import ROOT, wait_until

IS_REQUIRED = os.environ.get("REPORTDESK_REQUIRE_SERVICES") == "1"
INSTALLING = "正在安装依赖"


@pytest.fixture
def tree(tmp_path) -> Path:
    """A copy of what the repository holds, without an environment."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    copy = tmp_path / "copy"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture
def warm_tree(tree) -> Path:
    """A copy that shares this checkout's environment."""
    (tree / ".venv").symlink_to(ROOT / ".venv")
    return tree


class Served:
    """One ./run in a tree."""

    def __init__(self, tree: Path) -> None:
        with socket.socket() as attempt:
            attempt.bind(("127.0.0.1", 0))
            self.port = attempt.getsockname()[1]
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REPORTDESK_", "DB", "DJANGO_"))
        }
        self.tree, self.environment = tree, {**kept, "REPORTDESK_PORT": str(self.port)}
        self.output = tree / "output.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it has said that it is ready; how long that may take is measured elsewhere."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                ["./run"],
                cwd=self.tree,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        wait_until(
            lambda: "停止：Ctrl-C" in self.printed or self.process.poll() is not None,
            within_s=300,
            what="ready",
        )
        assert "已就绪" in self.printed, self.printed

    @property
    def printed(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["./run", *arguments],
            cwd=self.tree,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def children(self) -> dict[int, str]:
        """Return the command lines of this tree's processes by their ids, the serving one left out."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = (folder / "cwd").readlink() == self.tree
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if is_ours and words and int(folder.name) != self.process.pid:
                found[int(folder.name)] = words
        return found

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=120)


@pytest.fixture
def served(warm_tree) -> Iterator[Served]:
    served = Served(warm_tree)
    yield served
    served.kill()


def test_it_serves_alone_heals_and_stops_as_a_whole(served):
    served.start()

    # It says where, and who may log in; the key is nobody else's.
    assert f"http://127.0.0.1:{served.port}/" in served.printed
    assert re.search(r"演示账号.*\n\s+drafter\s", served.printed)
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/", timeout=10) as page:
        assert page.status == 200
    assert (served.tree / "var" / "secret-key").stat().st_mode & 0o777 == 0o600

    # A second one is refused with the address of the first.
    second = served.run()
    assert second.returncode == 1
    assert re.search(rf"已经有一个在运行：http://127\.0\.0\.1:{served.port}/", second.stderr)

    # A killed worker comes back and answers.
    worker = next(pid for pid, words in served.children().items() if "celery" in words)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: "成文进程退出了" in served.printed, within_s=120)
    assert served.run("probe", "--wait", "20").returncode == 0

    # Ctrl-C stops everything.
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=120) == 0
    assert served.children() == {}
    assert "已停止" in served.printed

    # The next start is warm, and kill -9 takes the children along.
    served.start()
    assert INSTALLING not in served.printed
    served.process.kill()
    served.process.wait()
    wait_until(lambda: not served.children(), within_s=120, what="children gone")


def test_a_taken_port_is_named(served):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", served.port))
        other.listen()
        refused = served.run()

    assert refused.returncode == 1
    assert f"端口 {served.port} 用不了" in refused.stderr


def test_demonstration_refuses_any_other_address(served):
    served.environment["REPORTDESK_BIND"] = "192.0.2.1"

    refused = served.run("check")

    assert refused.returncode != 0
    assert "演示时只能用 127.0.0.1" in refused.stderr


@pytest.mark.skipif(not IS_REQUIRED, reason="a cold installation runs in CI (REPORTDESK_REQUIRE_SERVICES=1)")
def test_a_cold_start_ends_with_an_address(tree):
    served = Served(tree)
    try:
        served.start()
        assert INSTALLING in served.printed
    finally:
        served.kill()
