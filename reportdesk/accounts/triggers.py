"""数据库怎样拒绝改动办理记录？Triggers on both databases; they are put back after every migration."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "accounts_trailentry"
_REFUSAL = "办理记录只能追加，不能修改或删除。"
_INSTALL = {
    "sqlite": (
        f"CREATE TRIGGER IF NOT EXISTS trail_no_update BEFORE UPDATE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"CREATE TRIGGER IF NOT EXISTS trail_no_delete BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        # INSERT OR REPLACE takes the old row away without asking the trigger on DELETE.
        f"CREATE TRIGGER IF NOT EXISTS trail_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608 -- our own table
        f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR number = NEW.number) "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_trail_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        f"CREATE OR REPLACE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_trail_change()",
        f"CREATE OR REPLACE TRIGGER trail_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_trail_change()",
    ),
}
_REMOVE = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS trail_no_{act}" for act in ("update", "delete", "replace")),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS trail_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS trail_no_truncate ON {TABLE}",
    ),
}
_COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_no_%'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'trail_no_%' AND tgenabled = 'O'",
}
_EXPECTED = {"sqlite": 3, "postgresql": 2}
"""PostgreSQL has no OR REPLACE, and its ON CONFLICT DO UPDATE meets the trigger on UPDATE."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the trail's table; nothing happens where they are there already."""
    _execute(connection, _INSTALL[connection.vendor])


def are_there(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether all triggers stand and are switched on."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor])
        row = cursor.fetchone()
    return row is not None and row[0] == _EXPECTED[connection.vendor]


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away; only for the archive, inside its transaction, which puts them back."""
    _execute(connection, _REMOVE[connection.vendor])


def install_after_migration(*, using: str, **_signal: Any) -> None:
    """Receive ``post_migrate``: SQLite loses triggers whenever a migration rebuilds the table."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
