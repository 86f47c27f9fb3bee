"""safefs: is a message there whole or not at all, once, in order, and is a killed process's rest removed?"""

import threading
import time
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from reportdesk import broker


@pytest.fixture
def connection(tmp_path):
    broker.register()
    with Connection("safefs://", transport_options={"folder": str(tmp_path / "broker")}) as opened:
        yield opened


def names(connection: Connection) -> list[str]:
    folder = Path(connection.transport_options["folder"])
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_messages_come_in_the_order_they_were_sent_and_leave_no_file(connection):
    queue = connection.SimpleQueue("renders")
    for number in range(5):
        queue.put({"number": number})

    received = [queue.get(timeout=1).payload["number"] for _ in range(5)]

    assert received == [0, 1, 2, 3, 4]
    assert names(connection) == []


def test_a_queue_does_not_get_the_messages_of_another(connection):
    connection.SimpleQueue("others").put({"number": 1})

    with pytest.raises(Empty):
        connection.SimpleQueue("renders").get(block=False)


def test_a_file_that_is_no_message_is_dropped_and_the_next_one_read(connection):
    queue = connection.SimpleQueue("renders")
    queue.put({"number": 1})
    folder = Path(connection.transport_options["folder"])
    (folder / "00000000000000000000_x.renders.msg").write_text("", encoding="utf-8")

    assert queue.get(timeout=1).payload == {"number": 1}


def test_a_waiting_reader_meets_no_half_written_message(connection):
    total, received = 1_000, []

    def receive():
        with connection.clone() as mine:
            channel, deadline_s = mine.channel(), time.monotonic() + 20
            while len(received) < total and time.monotonic() < deadline_s:
                try:
                    received.append(channel._get("renders")["number"])
                except Empty:
                    time.sleep(0)

    readers = [threading.Thread(target=receive) for _ in range(2)]
    for reader in readers:
        reader.start()
    channel = connection.channel()
    for number in range(total):
        channel._put("renders", {"number": number})
    for reader in readers:
        reader.join(timeout=20)

    assert sorted(received) == list(range(total))


def test_size_and_purge_count_whole_messages_only(connection):
    queue = connection.SimpleQueue("renders")
    queue.put({"number": 1})
    folder = Path(connection.transport_options["folder"])
    (folder / ".1_x.renders.msg.tmp").touch()

    assert queue.qsize() == 1
    assert queue.clear() == 1
    assert queue.qsize() == 0


def test_a_message_that_cannot_be_written_leaves_nothing_behind(connection, monkeypatch):
    channel = connection.channel()

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        channel._put("renders", {"number": 1})

    assert names(connection) == []


def test_only_old_leftovers_are_removed(tmp_path):
    for name in (".1.renders.msg.tmp", ".2.renders.msg.7.claim", "3.renders.msg"):
        (tmp_path / name).touch()

    assert broker.remove_stale(tmp_path, now_s=time.time() + 30) == 0
    assert broker.remove_stale(tmp_path, now_s=time.time() + 120) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["3.renders.msg"]


def test_a_folder_that_was_never_made_has_no_leftovers(tmp_path):
    assert broker.remove_stale(tmp_path / "none", now_s=time.time()) == 0
