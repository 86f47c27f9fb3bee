"""Do the three processes of docker-compose.yml, by their own command lines, make a document on real services?"""

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml
from services import job_rows
from services.installation import ROOT, wait_until

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
HOSTS = {"REPORTDESK_HOSTS": "127.0.0.1", "REPORTDESK_DEMONSTRATION": "0"}


def command(service: str) -> list[str]:
    """Return the command line of a service, with the program of this environment."""
    program, *arguments = COMPOSE["services"][service]["command"]
    return [str(Path(sys.executable).with_name(program)), *arguments]


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_web_worker_and_sweeper_work_on_postgresql_and_redis(install, postgres, redis):
    installation, port = install(**HOSTS, **postgres, **redis), free_port()
    loopback = {"GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port}"}
    web = installation.start("web", command("web"), **loopback)
    worker = installation.start("worker", command("worker"))
    sweeper = installation.start("sweeper", command("sweeper"))
    installation.run_script("sign_many.py", "1")

    wait_until(lambda: answers(f"http://127.0.0.1:{port}/readyz"), within_s=120, what=installation.log("web"))
    wait_until(
        lambda: {row.status for row in job_rows.read(installation)} == {"done"},
        within_s=120,
        what="two documents",
    )
    assert "正常" in installation.run("probe", "--wait", "10")

    for process in (web, worker, sweeper):
        process.send_signal(signal.SIGTERM)
    assert [process.wait(timeout=120) for process in (web, worker, sweeper)] == [0, 0, 0]


def test_a_signature_while_redis_is_down_is_rendered_when_it_is_back(install, tmp_path):
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server not found (Debian/Ubuntu: apt-get install redis-server)")
    path = (
        Path(tempfile.gettempdir()) / f"rd-{free_port()}.sock"
    )  # short: a socket's path has 108 bytes at most
    installation = install(**HOSTS, REPORTDESK_BROKER_URL=f"redis+socket://{path}")

    started_s = time.monotonic()
    installation.run_script("sign_many.py", "1")
    took_s = time.monotonic() - started_s
    assert [row.status for row in job_rows.read(installation)] == ["queued", "queued"]
    assert took_s < 10

    redis_server = [
        "redis-server",
        "--port",
        "0",
        "--unixsocket",
        str(path),
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    installation.start("redis", redis_server)
    installation.start("sweeper", command("sweeper"))
    installation.start("worker", command("worker"))
    wait_until(
        lambda: {row.status for row in job_rows.read(installation)} == {"done"},
        within_s=120,
        what="two documents",
    )
    path.unlink(missing_ok=True)


def test_a_probe_that_nobody_answers_fails(install):
    installation = install()
    with pytest.raises(AssertionError, match="没有工作进程应答"):
        installation.run("probe", "--wait", "0.2")


@pytest.mark.parametrize("service", ["web", "worker"])
def test_programs_of_the_compose_file_are_installed(service):
    subprocess.run([command(service)[0], "--version"], check=True, stdout=subprocess.DEVNULL)
