"""A benchmark runs on a fresh clone, leaves the installation's database alone and nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from reportdesk.operation import scratch


def test_pages_are_measured_without_an_installation(tmp_path: Path) -> None:
    ours = ("REPORTDESK_", "DB", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment = kept | {"REPORTDESK_VAR": str(tmp_path), "REPORTDESK_SECRET_KEY": "only-for-tests"}
    command = [sys.executable, "manage.py", "benchpages", "--items=1", "--rounds=1", "--json"]

    done = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert {"healthz", "matrix", "report", "part shortcomings"} <= json.loads(done.stdout).keys()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_scratch_database_is_gone_afterwards() -> None:
    with scratch._empty() as environment:
        name, folder = environment["DB_NAME"], Path(environment["REPORTDESK_VAR"])
        assert folder.is_dir()
        assert name != connection.settings_dict["NAME"]
        assert is_there(name) is (connection.vendor == "postgresql")

    assert not folder.exists()
    assert not is_there(name)


def is_there(name: str) -> bool:
    if connection.vendor != "postgresql":
        return Path(name).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None
