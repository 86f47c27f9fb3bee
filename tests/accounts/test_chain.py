"""The trail in the database: chained, locked by triggers, anchored outside, moved out after its time."""

import gzip
import hashlib
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from factories import ReportFactory

from reportdesk.accounts import anchors, archive, trail, triggers
from reportdesk.accounts.models import TrailEntry, TrailHead
from reportdesk.core.trail import BEGINNING, End, find_break

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(drafter, agency):
    return [
        trail.record(actor=drafter, agency=agency, action="save", subject="report:1", summary=f"第{number}次", detail={"b": 1, "a": [number]})
        for number in range(1, 6)
    ]  # fmt: skip


def verify(folder, *archives) -> str:
    answer = StringIO()
    call_command("verifytrail", *archives, anchors=folder, stdout=answer)
    return answer.getvalue()


def complaint(folder, *archives) -> str:
    answer = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("verifytrail", *archives, anchors=folder, stderr=answer)
    return answer.getvalue()


def end_at(entry: TrailEntry) -> End:
    return End(entry.number, entry.digest)


def sm3_of(text: str) -> str:
    return hashlib.new("sm3", text.encode()).hexdigest()


def doctor(sql: str, *values: object) -> None:
    """Change rows as somebody would who owns the database."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    triggers.install(connection)


def test_entries_follow_each_other(entries):
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]
    assert find_break(trail.links(), end=trail.head()) is None


def test_entry_that_was_rolled_back_leaves_no_gap(entries):
    with transaction.atomic():
        trail.record(actor=None, action="save", subject="report:1", summary="没有办成")
        transaction.set_rollback(True)

    trail.record(actor=None, action="save", subject="report:1", summary="办成了")

    assert find_break(trail.links(), end=trail.head()) is None
    assert trail.head().number == 6


@pytest.mark.parametrize(
    "sql", ["UPDATE accounts_trailentry SET summary = 'x' WHERE number = 2", "DELETE FROM accounts_trailentry WHERE number = 5"]
)  # fmt: skip
def test_database_itself_refuses_changes(entries, sql):
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert TrailEntry.objects.count() == 5


def rewriting(*, by: str) -> str:
    """A statement that brings the newest entry again with other words."""
    columns = [field.column for field in TrailEntry._meta.concrete_fields]
    said = ", ".join("'改过'" if name == "summary" else name for name in columns)
    select = f"SELECT {said} FROM accounts_trailentry WHERE number = 5"  # noqa: S608 -- columns of our own model
    return by.format(f"INTO accounts_trailentry ({', '.join(columns)}) {select}")


REPLACING = {
    "sqlite": [
        "INSERT OR REPLACE {}",
        "REPLACE {}",
        "INSERT {} ON CONFLICT (id) DO UPDATE SET summary = 'x'",
    ],
    "postgresql": [
        "INSERT {} ON CONFLICT (id) DO UPDATE SET summary = 'x'",
        "INSERT {} ON CONFLICT (number) DO UPDATE SET summary = excluded.summary",
    ],
}


def test_database_refuses_to_replace_an_entry_by_inserting_it_again(entries):
    for by in REPLACING[connection.vendor]:
        with (
            pytest.raises(DatabaseError, match="只能追加"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(rewriting(by=by))

    assert TrailEntry.objects.get(number=5).summary == "第5次"
    assert triggers.are_there(connection)


def test_command_says_that_all_is_well(entries, tmp_path):
    assert "第1至5条，链完整" in verify(tmp_path)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE accounts_trailentry SET summary = '没有' WHERE number = 2", "第2条的内容与它的摘要不符"),
        ("UPDATE accounts_trailentry SET actor_id = NULL WHERE number = 4", "第4条的内容与它的摘要不符"),
        ("DELETE FROM accounts_trailentry WHERE number = 3", "第3条不在"),
        ("DELETE FROM accounts_trailentry WHERE number = 5", "记录到第4条为止，应当到第5条"),
        ("UPDATE accounts_trailhead SET number = 4", "应当到第4条"),
    ],
)
def test_command_names_the_break(entries, tmp_path, sql, says):
    doctor(sql)

    assert says in complaint(tmp_path)


def test_command_misses_the_triggers(entries, tmp_path):
    triggers.remove(connection)
    try:
        assert "触发器不在了" in complaint(tmp_path)
    finally:
        triggers.install(connection)


def test_migrating_puts_lost_triggers_back(entries):
    triggers.remove(connection)

    triggers.install_after_migration(using="default")

    assert triggers.are_there(connection)


def test_anchor_is_written_once_a_day(entries, tmp_path):
    first = anchors.write_daily(tmp_path, today=date(2026, 3, 1))
    trail.record(actor=None, action="save", subject="report:1", summary="又一次")

    assert anchors.write_daily(tmp_path, today=date(2026, 3, 1)) is None
    assert anchors.write_daily(tmp_path, today=date(2026, 3, 2)) is not None
    assert [end.number for end in anchors.read_all(tmp_path)] == [5, 6]
    assert json.loads(first.read_text())["digest"] == entries[-1].digest
    assert "与2份锚点文件相符" in verify(tmp_path)


def test_no_anchor_before_the_first_entry(tmp_path):
    assert anchors.write_daily(tmp_path, today=date(2026, 3, 1)) is None


def test_cut_end_does_not_survive_the_anchor(entries, tmp_path):
    anchors.write_daily(tmp_path, today=date(2026, 3, 1))
    doctor("DELETE FROM accounts_trailentry WHERE number = 5")
    doctor("UPDATE accounts_trailhead SET number = 4, digest = %s", entries[3].digest)

    assert "锚点文件记着第5条，库里没有" in complaint(tmp_path)


def test_broken_anchor_is_named(entries, tmp_path):
    (tmp_path / "trail-2026-03-01.json").write_text("{")

    assert "trail-2026-03-01.json 读不出来" in complaint(tmp_path)


def test_old_entries_move_to_an_archive_that_still_proves_them(entries, tmp_path):
    path = archive.move_out(tmp_path, before=timezone.now() + timedelta(days=1))

    assert [entry.action for entry in TrailEntry.objects.all()] == ["trail_archive"]
    assert find_break(archive.read(path), start=BEGINNING) is None
    assert triggers.are_there(connection)
    assert "第6至6条，链完整" in verify(tmp_path)
    assert "第1至5条，完整" in verify(tmp_path, path)


def test_archive_of_others_does_not_join(entries, tmp_path):
    path = archive.move_out(tmp_path, before=timezone.now() + timedelta(days=1))
    doctor("UPDATE accounts_trailhead SET archived_digest = %s", "f" * 64)

    assert "接不上" in complaint(tmp_path, path)


def test_nothing_moves_out_of_a_doctored_trail(entries, tmp_path):
    doctor("UPDATE accounts_trailentry SET summary = '没有' WHERE number = 2")

    with pytest.raises(CommandError, match="不能移出"):
        call_command("archivetrail", months=5, folder=tmp_path)
    with pytest.raises(Exception, match="记录链不完整"):
        archive.move_out(tmp_path, before=timezone.now() + timedelta(days=1))
    assert TrailEntry.objects.count() == 5


def test_young_entries_stay(entries, tmp_path):
    answer = StringIO()
    call_command("archivetrail", folder=tmp_path, stdout=answer)

    assert "没有超过保存期" in answer.getvalue()
    assert TrailEntry.objects.count() == 5


def test_refused_act_leaves_an_entry(client_of, reviewer, agency):
    report = ReportFactory(agency=agency)

    client_of(reviewer).post(f"/reports/{report.pk}/submit/")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.subject, entry.agency) == ("refused", "url:submit", agency)
    assert "起草人" in entry.summary


def test_attempt_of_a_stranger_is_on_the_trail_of_the_agency(client_of, stranger, agency):
    report = ReportFactory(agency=agency)

    assert client_of(stranger).post(f"/reports/{report.pk}/submit/").status_code == 404

    assert TrailEntry.objects.get().agency == agency


def test_refused_reading_is_no_act(client_of, stranger, agency):
    client_of(stranger).get(f"/reports/{ReportFactory(agency=agency).pk}/")

    assert not TrailEntry.objects.exists()


def test_refused_move_leaves_an_entry(client_of, drafter, agency):
    report = ReportFactory(agency=agency)

    client_of(drafter).post(f"/reports/{report.pk}/submit/")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.subject) == ("submit_refused", report.subject)
    assert entry.summary.startswith("未能提交审核：还差")


@pytest.fixture
def page(client_of, manager, agency):
    return client_of(manager).get(f"/agencies/{agency.pk}/trail/").content.decode()


def test_manager_reads_the_trail(entries, page):
    assert page.index("第5次") < page.index("第1次")
    assert entries[-1].digest[:8] in page


def test_trail_keeps_what_was_written_to_itself(page):
    assert "还没有记录" in page


def test_trail_of_one_name(entries, client_of, manager, agency):
    address = f"/agencies/{agency.pk}/trail/"

    assert "第5次" in client_of(manager).get(address, {"who": "起草"}).content.decode()
    assert "没有“&lt;b&gt;”的记录" in client_of(manager).get(address, {"who": "<b>"}).content.decode()


def test_drafters_do_not_read_the_trail_of_the_agency(client_of, drafter, agency):
    assert client_of(drafter).get(f"/agencies/{agency.pk}/trail/").status_code == 403


def test_page_of_the_trail_costs_the_same_for_every_length(
    entries, client_of, manager, agency, django_assert_num_queries
):
    client = client_of(manager)
    client.get(f"/agencies/{agency.pk}/trail/")

    with django_assert_num_queries(6):
        client.get(f"/agencies/{agency.pk}/trail/")


def test_machine_without_sm3_writes_an_anchor_all_the_same(entries, tmp_path, monkeypatch):
    known = json.loads(anchors.write_daily(tmp_path / "with", today=date(2026, 3, 1)).read_text())
    has_sm3 = "sm3" in hashlib.algorithms_available
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})

    noted = json.loads(anchors.write_daily(tmp_path / "without", today=date(2026, 3, 1)).read_text())

    assert set(noted) == {"number", "digest", "written_at"}
    assert known.get("sm3") == (sm3_of(f"5:{noted['digest']}") if has_sm3 else None)
    assert (noted["number"], noted["digest"]) == (5, entries[-1].digest)


def test_no_trigger_is_put_where_the_table_is_not(entries, monkeypatch):
    triggers.remove(connection)
    monkeypatch.setattr(triggers, "TABLE", "accounts_not_yet")
    triggers.install_after_migration(using="default")
    assert not triggers.are_there(connection)

    monkeypatch.undo()
    triggers.install_after_migration(using="default")

    assert triggers.are_there(connection)


def test_command_moves_nothing_out_of_a_doctored_trail(entries, tmp_path):
    doctor(
        "UPDATE accounts_trailentry SET at = %s WHERE number < 4", timezone.now() - timedelta(days=31 * 37)
    )

    with pytest.raises(CommandError, match="记录链不完整，没有移出。第1条的内容与它的摘要不符"):
        call_command("archivetrail", folder=tmp_path)

    assert TrailEntry.objects.count() == 5
    assert list(tmp_path.iterdir()) == []


def test_archive_that_cannot_be_read_is_named(entries, tmp_path):
    (tmp_path / "trail-1-5.jsonl.gz").write_text("{")

    assert "归档文件 trail-1-5.jsonl.gz 读不出来" in complaint(tmp_path, tmp_path / "trail-1-5.jsonl.gz")
    assert "归档文件 nowhere.gz 读不出来" in complaint(tmp_path, tmp_path / "nowhere.gz")


def test_archive_that_was_edited_is_named(entries, tmp_path):
    path = archive.move_out(tmp_path, before=timezone.now() + timedelta(days=1))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        text = lines.read()
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(text.replace("第3次", "第9次"))

    assert f"归档文件 {path.name}：第3条的内容与它的摘要不符" in complaint(tmp_path, path)


def test_entry_and_head_name_themselves(entries):
    entry = entries[2]

    assert str(entry) == f"{entry.at:%Y-%m-%d %H:%M} 起草人 第3次"
    assert str(TrailHead.objects.get()) == f"第5条 {entries[-1].digest[:8]}"


def test_empty_trail_begins_and_ends_at_the_beginning():
    assert (trail.start(), trail.head()) == (BEGINNING, BEGINNING)


def test_move_to_the_archive_is_an_entry_itself(entries, tmp_path):
    path = archive.move_out(tmp_path / "made" / "on the way", before=timezone.now() + timedelta(days=1))

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor_name, entry.number) == (
        "trail_archive",
        "trail",
        "系统",
        6,
    )
    assert entry.summary == f"办理记录第1至5条移入 {path.name}"
    assert entry.detail == {"first": 1, "last": 5, "digest": entries[-1].digest}
    assert trail.start() == end_at(entries[-1])
    assert [link.number for link in archive.read(path)] == [1, 2, 3, 4, 5]


def test_anchor_is_a_line_a_fact_in_a_folder_that_is_made_on_the_way(entries, tmp_path):
    path = anchors.write_daily(tmp_path / "made" / "on the way", today=date(2026, 3, 1))

    assert path == tmp_path / "made" / "on the way" / "trail-2026-03-01.json"
    lines = path.read_text().splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("{", ' "number": 5,', "}")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert trail.head() == end_at(entries[-1])


def test_only_the_oldest_run_moves_out(entries, tmp_path):
    path = archive.move_out(tmp_path, before=entries[3].at)

    assert path.name == "trail-1-3.jsonl.gz"
    assert list(TrailEntry.objects.order_by("number").values_list("number", flat=True)) == [4, 5, 6]
    assert "第4至6条，链完整" in verify(tmp_path)


def test_second_archive_goes_on_where_the_first_ended(entries, tmp_path):
    later = timezone.now() + timedelta(days=1)
    paths = [archive.move_out(tmp_path, before=moment) for moment in (entries[3].at, later)]

    assert [path.name for path in paths] == ["trail-1-3.jsonl.gz", "trail-4-6.jsonl.gz"]
    assert "第7至7条，链完整" in verify(tmp_path, *paths)
    assert "接不上" in complaint(tmp_path, paths[0])
