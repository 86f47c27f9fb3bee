"""A real PostgreSQL, a real Redis and an installation of the product, for as long as a test session lasts."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from services.installation import Installation, wait_until

IS_REQUIRED = os.environ.get("REPORTDESK_REQUIRE_SERVICES") == "1"


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.services)


def miss(program: str, package: str) -> None:
    reason = f"{program} not found (Debian/Ubuntu: apt-get install {package})"
    if IS_REQUIRED:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def postgres_bin() -> Path | None:
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).parent if found else None


def as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root; root therefore runs it as the package's own user."""
    if os.geteuid():
        return []
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The folder with the socket of a running PostgreSQL."""
    programs = postgres_bin()
    if programs is None:
        miss("initdb", "postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short, for the socket's path; not below root's tmp_path
    if not os.geteuid():
        shutil.chown(folder, "postgres", "postgres")
    data, become = folder / "data", as_postgres()
    initdb = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "reportdesk",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    subprocess.run([*become, *initdb], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    options = ["-k", folder, "-h", "", "-F", "-c", "synchronous_commit=off"]
    server = subprocess.Popen(
        [*become, programs / "postgres", "-D", data, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    ready = [programs / "pg_isready", "-q", "-h", folder, "-U", "reportdesk", "-d", "postgres"]
    wait_until(lambda: subprocess.run(ready, check=False).returncode == 0, within_s=120, what="PostgreSQL")
    yield folder
    server.send_signal(signal.SIGINT)
    server.wait(timeout=120)
    shutil.rmtree(folder)


@pytest.fixture
def postgres(postgres_server) -> dict[str, str]:
    """The environment that makes the product use a new database there."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(
        host=str(postgres_server), user="reportdesk", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return {"DB": "postgres", "DB_HOST": str(postgres_server), "DB_USER": "reportdesk", "DB_NAME": name}


@pytest.fixture(scope="session")
def redis() -> Iterator[dict[str, str]]:
    """The environment that makes the product use this Redis."""
    program = shutil.which("redis-server")
    if program is None:
        miss("redis-server", "redis-server")
    folder = Path(tempfile.mkdtemp(prefix="redis-"))
    socket = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait_until(socket.exists, within_s=120, what="Redis")
    yield {"REPORTDESK_BROKER_URL": f"redis+socket://{socket}"}
    server.terminate()
    server.wait(timeout=120)
    shutil.rmtree(folder)


@pytest.fixture
def install(tmp_path) -> Iterator[Callable[..., Installation]]:
    """Call with environment variables: a migrated installation in the test's folder; its processes end with the test."""
    made: list[Installation] = []

    def make(**more: str) -> Installation:
        installation = Installation(tmp_path, more)
        made.append(installation)
        installation.run("migrate", "--verbosity", "0", "--skip-checks")
        return installation

    yield make
    for installation in made:
        for process in installation.processes:
            installation.kill(process)
