"""怎样备份整个系统？``./run backup 文件.tar``: database, documents, anchors, lists and key in one file, while it runs."""

import sqlite3
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

DATABASE, KEY = "reportdesk.sqlite3", "secret-key"
"""Names inside the archive: those that the folder ``var`` uses, so that unpacking it there is the way back."""


class Command(BaseCommand):
    help = "把数据库、成文文件、锚点、词表和密钥备份成一个文件；运行中也可以。恢复就是停下系统、在空的 var/ 里解开它。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="文件.tar", type=Path, help="写到哪里；已经有的文件不会盖掉")

    def handle(self, *_args: Any, **options: Any) -> None:
        target: Path = options["file"].resolve()
        unfinished = target.with_name(f"{target.name}.part")
        try:
            if target.exists():
                raise CommandError(f"{target} 已经有了，没有动它。换一个文件名再备份。")
            unfinished.touch(mode=0o600, exist_ok=False)
            with unfinished.open("wb") as out:
                names = _pack(out)
            unfinished.rename(target)
        except FileExistsError as error:
            raise CommandError(f"另一次备份正在写 {unfinished}；没有的话，删掉它再试。") from error
        except (OSError, DatabaseError) as error:
            unfinished.unlink(missing_ok=True)
            raise CommandError(f"没有备份成：{error}") from error
        self.stdout.write(f"已备份到 {target}（{target.stat().st_size:,} 字节）：{'、'.join(names)}。")
        self.stdout.write("这个文件只给管理员看。恢复：停下系统，在空的 var/ 里解开，再启动。")
        if connection.vendor != "sqlite":
            self.stdout.write("数据库在 PostgreSQL 上，不在这个文件里：另用 pg_dump -Fc 备份。")


def _pack(out: Any) -> list[str]:
    """Write the archive and return what it holds, in people's words.

    The database comes first: whatever it names is then already among the documents.
    """
    folders = {
        "documents": ("成文文件", settings.DOCUMENT_ROOT),
        "anchors": ("锚点", settings.ANCHOR_ROOT),
        "checks": ("本机的词表", settings.CHECK_LISTS_DIR),
    }
    names = []
    with tarfile.open(fileobj=out, mode="w") as archive:
        if connection.vendor == "sqlite":
            _add_database(archive)
            names.append("数据库")
        for inside, (name, folder) in folders.items():
            if folder.is_dir():
                archive.add(folder, inside)
                names.append(name)
        key = settings.VAR_DIR / KEY
        if key.is_file():
            archive.add(key, KEY)
            names.append("密钥")
    return names


def _add_database(archive: tarfile.TarFile) -> None:
    """Add a copy of the database as it stands at one moment; DatabaseError where SQLite finds the copy unsound."""
    with tempfile.TemporaryDirectory(prefix="reportdesk-backup-") as folder:
        copy = Path(folder) / DATABASE
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        with sqlite3.connect(copy) as made:
            verdict = made.execute("PRAGMA integrity_check").fetchone()[0]
        made.close()
        if verdict != "ok":
            raise DatabaseError(f"数据库的副本不完整（{verdict}）")
        archive.add(copy, DATABASE)
