"""The row with the chain's end moves forward only, and verifytrail finds whatever was done to it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from reportdesk.accounts import archive, trail, triggers
from reportdesk.accounts.models import TrailEntry, TrailHead
from reportdesk.core.trail import find_break

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    with transaction.atomic():
        return [
            trail.record(actor=None, action="save", subject="report:1", summary=f"第{number}次")
            for number in range(1, 6)
        ]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def doctor(*statements: str) -> None:
    """Change rows as somebody would who owns the database."""
    triggers.remove(connection)
    for sql in statements:
        run(sql)
    triggers.install(connection)


def complaint(folder) -> str:
    answer = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("verifytrail", anchors=folder, stderr=answer)
    return answer.getvalue()


SETTING_BACK = [
    "UPDATE accounts_trailhead SET number = 4, digest = (SELECT digest FROM accounts_trailentry WHERE number = 4)",
    "UPDATE accounts_trailhead SET number = 4",
    "UPDATE accounts_trailhead SET number = 6",
    "UPDATE accounts_trailhead SET number = 6, digest = (SELECT digest FROM accounts_trailentry WHERE number = 5)",
    "UPDATE accounts_trailhead SET digest = 'ff'",
    "UPDATE accounts_trailhead SET archived = 3",
    "UPDATE accounts_trailhead SET archived_digest = 'ff'",
    "UPDATE accounts_trailhead SET id = 2",
    "DELETE FROM accounts_trailhead",
    "INSERT INTO accounts_trailhead (id, number, digest, archived, archived_digest) VALUES (2, 0, '0', 0, '0')",
]
REPLACING = {
    "sqlite": [
        "INSERT OR REPLACE INTO accounts_trailhead (id, number, digest, archived, archived_digest) VALUES (1, 4, '0', 0, '0')",
        "UPDATE OR REPLACE accounts_trailhead SET number = 4",
    ],
    "postgresql": [
        "INSERT INTO accounts_trailhead (id, number, digest, archived, archived_digest) VALUES (1, 4, '0', 0, '0') "
        "ON CONFLICT (id) DO UPDATE SET number = excluded.number",
        "TRUNCATE accounts_trailhead",
    ],
}


def test_database_refuses_to_set_the_head_back_or_anywhere_else(entries):
    for sql in SETTING_BACK + REPLACING[connection.vendor]:
        with pytest.raises(DatabaseError, match="链尾"):
            run(sql)

    assert (trail.head().number, trail.head().digest) == (5, entries[-1].digest)
    assert triggers.are_there(connection)


def test_database_refuses_a_new_head_where_entries_are(entries):
    doctor("DELETE FROM accounts_trailhead")

    with pytest.raises(DatabaseError, match="链尾"):
        trail.record(actor=None, action="save", subject="report:1", summary="接着写")


def test_head_goes_on_with_the_trail_after_all_those_refusals(entries):
    trail.record(actor=None, action="save", subject="report:1", summary="又一次")

    assert find_break(trail.links(), end=trail.head()) is None
    assert trail.head().number == 6


def test_trail_begins_where_no_head_was_laid():
    doctor("DELETE FROM accounts_trailhead")

    trail.record(actor=None, action="save", subject="report:1", summary="第一次")

    assert trail.head().number == 1


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE accounts_trailhead SET number = 4, digest = (SELECT digest FROM accounts_trailentry WHERE number = 4)", "应当到第4条"),
        ("UPDATE accounts_trailhead SET digest = 'ff'", "应当到第5条"),
        ("UPDATE accounts_trailhead SET archived = 3", "第4条不在，接着的是第1条"),
        ("UPDATE accounts_trailhead SET archived_digest = 'ff'", "第1条接不上前一条"),
        ("DELETE FROM accounts_trailhead", "记着链尾的那一行不在了"),
        ("INSERT INTO accounts_trailhead (id, number, digest, archived, archived_digest) VALUES (2, 0, '0', 0, '0')", "多出一行"),
    ],
)  # fmt: skip
def test_command_finds_what_was_done_to_the_head(entries, tmp_path, sql, says):
    doctor(sql)

    assert says in complaint(tmp_path)


def test_command_finds_that_everything_was_emptied(entries, tmp_path):
    doctor("DELETE FROM accounts_trailentry", "DELETE FROM accounts_trailhead")

    assert "记着链尾的那一行不在了" in complaint(tmp_path)


def test_command_finds_a_beginning_that_no_archive_tells_of(entries, tmp_path):
    doctor(
        "UPDATE accounts_trailhead SET archived = 3, archived_digest = (SELECT digest FROM accounts_trailentry WHERE number = 3)",
        "DELETE FROM accounts_trailentry WHERE number <= 3",
    )

    assert "第4条以前的记录不在库里，也没有移出它们的记录" in complaint(tmp_path)


def test_command_finds_a_beginning_beyond_the_archive(entries, tmp_path):
    archive.move_out(tmp_path, before=timezone.now() + timedelta(days=1))
    trail.record(actor=None, action="save", subject="report:1", summary="第7条")
    doctor(
        "UPDATE accounts_trailhead SET archived = 6, archived_digest = (SELECT digest FROM accounts_trailentry WHERE number = 6)",
        "DELETE FROM accounts_trailentry WHERE number = 6",
    )

    assert "也没有移出它们的记录" in complaint(tmp_path)


def test_head_of_an_untouched_trail_has_one_row(entries):
    assert TrailHead.objects.count() == 1


def widen(chars: int) -> models.Field:
    field = models.CharField(max_length=chars, db_index=True)
    field.set_attributes_from_name("subject")
    field.model = TrailEntry
    return field


@pytest.mark.django_db(transaction=True)
def test_migration_may_rebuild_the_table_of_the_entries(entries):
    triggers.lift_before_migration(using="default", plan=["a migration"])
    for before, after in ((60, 61), (61, 60)):
        with connection.schema_editor() as editor:
            editor.alter_field(TrailEntry, widen(before), widen(after))
    triggers.install_after_migration(using="default")

    assert triggers.are_there(connection)
    assert find_break(trail.links(), end=trail.head()) is None


def test_triggers_stay_where_no_migration_is_due(entries):
    triggers.lift_before_migration(using="default", plan=[])

    assert triggers.are_there(connection)
