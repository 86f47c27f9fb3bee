"""数据库怎样拒绝改动办理记录？Triggers on both databases; they are put back after every migration."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "accounts_trailentry"
HEAD = "accounts_trailhead"
_REFUSAL = "办理记录只能追加，不能修改或删除。"
_HEAD_REFUSAL = "办理记录的链尾只能随新的一条往前走，不能改回、删除或另立。"
_FOLLOWS = (
    f"SELECT 1 FROM {TABLE} WHERE number = NEW.number AND previous = OLD.digest AND digest = NEW.digest"  # noqa: S608 -- our own table
)
# The head stays as it is (an act takes hold of it so) or goes to the one entry that continues from it.
_HEAD_MOVES_ON = (
    "NEW.id = OLD.id AND NEW.archived = OLD.archived AND NEW.archived_digest = OLD.archived_digest AND "
    "((NEW.number = OLD.number AND NEW.digest = OLD.digest) "
    f"OR (NEW.number = OLD.number + 1 AND EXISTS ({_FOLLOWS})))"
)
_HEAD_IS_LAID = f"EXISTS (SELECT 1 FROM {HEAD}) OR EXISTS (SELECT 1 FROM {TABLE})"  # noqa: S608 -- our own tables
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
        f"CREATE TRIGGER IF NOT EXISTS trail_no_head_back BEFORE UPDATE ON {HEAD} WHEN NOT ({_HEAD_MOVES_ON}) "
        f"BEGIN SELECT RAISE(ABORT, '{_HEAD_REFUSAL}'); END",
        f"CREATE TRIGGER IF NOT EXISTS trail_no_head_second BEFORE INSERT ON {HEAD} WHEN {_HEAD_IS_LAID} "
        f"BEGIN SELECT RAISE(ABORT, '{_HEAD_REFUSAL}'); END",
        f"CREATE TRIGGER IF NOT EXISTS trail_no_head_delete BEFORE DELETE ON {HEAD} "
        f"BEGIN SELECT RAISE(ABORT, '{_HEAD_REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_trail_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        f"CREATE OR REPLACE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_trail_change()",
        f"CREATE OR REPLACE TRIGGER trail_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_trail_change()",
        "CREATE OR REPLACE FUNCTION guard_trail_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' THEN IF {_HEAD_MOVES_ON} THEN RETURN NEW; END IF; "
        f"ELSIF TG_OP = 'INSERT' THEN IF NOT ({_HEAD_IS_LAID}) THEN RETURN NEW; END IF; END IF; "
        f"RAISE EXCEPTION '{_HEAD_REFUSAL}'; END $$",
        f"CREATE OR REPLACE TRIGGER trail_no_head_change BEFORE INSERT OR UPDATE OR DELETE ON {HEAD} "
        "FOR EACH ROW EXECUTE FUNCTION guard_trail_head()",
        f"CREATE OR REPLACE TRIGGER trail_no_head_truncate BEFORE TRUNCATE ON {HEAD} "
        "FOR EACH STATEMENT EXECUTE FUNCTION guard_trail_head()",
    ),
}
_SQLITE_NAMES = ("update", "delete", "replace", "head_back", "head_second", "head_delete")
_REMOVE = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS trail_no_{act}" for act in _SQLITE_NAMES),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS trail_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS trail_no_truncate ON {TABLE}",
        f"DROP TRIGGER IF EXISTS trail_no_head_change ON {HEAD}",
        f"DROP TRIGGER IF EXISTS trail_no_head_truncate ON {HEAD}",
    ),
}
_COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_no_%'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'trail_no_%' AND tgenabled = 'O'",
}
_EXPECTED = {"sqlite": len(_SQLITE_NAMES), "postgresql": 4}
"""PostgreSQL has no OR REPLACE, and its ON CONFLICT DO UPDATE meets the trigger on UPDATE."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the trail's two tables; nothing happens where they are there already."""
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


def lift_before_migration(*, using: str, plan: list[Any], **_signal: Any) -> None:
    """Receive ``pre_migrate``: SQLite rebuilds no table that the trigger of another one reads."""
    if plan and connections[using].vendor == "sqlite":
        remove(connections[using])


def install_after_migration(*, using: str, **_signal: Any) -> None:
    """Receive ``post_migrate``: SQLite loses triggers whenever a migration rebuilds the table."""
    connection = connections[using]
    if {TABLE, HEAD} <= set(connection.introspection.table_names()):
        install(connection)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
