"""量时间用的空安装从哪里来？A migrated installation of its own, gone afterwards; the real one is not touched."""

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

INSIDE = "REPORTDESK_SCRATCH"


def is_entered() -> bool:
    """Run the command of this process once more in an empty, migrated installation; True: this is that run.

    The settings of a process are fixed once Django has started, hence a second process.
    On PostgreSQL the installation has a database of its own on the same server.
    """
    if os.environ.get(INSIDE) == "1":
        call_command("migrate", verbosity=0, skip_checks=True)
        return True
    with _empty() as environment:
        code = subprocess.run([sys.executable, *sys.argv], env=environment, check=False).returncode  # noqa: S603
    if code:
        raise CommandError("没有量成，原因见上面。", returncode=code)
    return False


@contextmanager
def _empty() -> Iterator[dict[str, str]]:
    """Give the environment of an installation in which there is nothing yet."""
    with tempfile.TemporaryDirectory(prefix="reportdesk-bench-") as folder:
        Path(folder, "static").mkdir()
        given = {**os.environ, INSIDE: "1", "REPORTDESK_VAR": folder}
        if settings.DB != "postgres":
            yield given | {"DB_NAME": f"{folder}/bench.sqlite3"}
            return
        name = f"reportdesk_bench_{uuid.uuid4().hex[:8]}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield given | {"DB_NAME": name}
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
