"""What ``./run backup`` writes is the whole system: unpacked elsewhere, it runs and its trail holds."""

import sqlite3
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from services.installation import Installation

from reportdesk.operation.management.commands import backup


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    there = Installation(tmp_path_factory.mktemp("var"), {"REPORTDESK_DEMONSTRATION": "1"})
    there.run("migrate", "--verbosity=0")
    there.run("loaddemonstration")
    (there.folder / "secret-key").write_text("of this installation\n")
    (there.folder / "documents" / "1").mkdir(parents=True)
    (there.folder / "documents" / "1" / "signed.docx").write_bytes(b"finished")
    return there


def rows(database: Path) -> list[int]:
    tables = ("reports_report", "accounts_user", "accounts_trailentry")
    with sqlite3.connect(database) as link:
        return [link.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608


def test_a_backup_unpacked_elsewhere_is_the_same_system(installed: Installation, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"

    told = installed.run("backup", str(target))

    assert all(name in told for name in ("数据库", "成文文件", "密钥"))
    assert target.stat().st_mode & 0o077 == 0
    elsewhere = Installation(tmp_path / "var", installed.more)
    with tarfile.open(target) as archive:
        archive.extractall(elsewhere.folder, filter="data")
    assert rows(elsewhere.folder / "reportdesk.sqlite3") == rows(installed.folder / "reportdesk.sqlite3")
    assert rows(elsewhere.folder / "reportdesk.sqlite3")[0] == 5
    assert (elsewhere.folder / "secret-key").read_text() == "of this installation\n"
    assert (elsewhere.documents / "1" / "signed.docx").read_bytes() == b"finished"
    assert "完整" in elsewhere.run("verifytrail")


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "backup.tar"
    target.write_bytes(b"last year's")

    with pytest.raises(CommandError, match="已经有了，没有动它"):
        call_command("backup", str(target))

    assert target.read_bytes() == b"last year's"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有备份成"):
        call_command("backup", str(tmp_path / "gone" / "backup.tar"))

    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_copied_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_archive: tarfile.TarFile) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(backup, "_add_database", refuse)
    monkeypatch.setattr(backup, "connection", SimpleNamespace(vendor="sqlite"))

    with pytest.raises(CommandError, match="没有备份成：database or disk is full"):
        call_command("backup", str(tmp_path / "backup.tar"))

    assert list(tmp_path.iterdir()) == []


def test_two_backups_into_one_file_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "backup.tar.part").write_bytes(b"half")

    with pytest.raises(CommandError, match="另一次备份正在写"):
        call_command("backup", str(tmp_path / "backup.tar"))

    assert (tmp_path / "backup.tar.part").read_bytes() == b"half"
