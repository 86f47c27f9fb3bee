"""Writers before SQLite: in order of arrival, one at a time, and a failed one leaves its place."""

import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from reportdesk.accounts.models import Agency
from reportdesk.web.sqlite import turn
from reportdesk.web.sqlite.turn import Queue


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    return Queue(str(tmp_path / "turn"))


def test_writers_come_in_the_order_of_their_arrival(queue: Queue) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        queue.take()
        order.append(number)
        queue.leave()

    queue.take()
    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        while len(queue._waiting) < number:
            pass
    queue.leave()
    for thread in threads:
        thread.join()

    assert order == list(range(8))


def test_who_waits_too_long_is_told(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE_S", 0.0)
    queue.take()

    with pytest.raises(OperationalError, match="locked"):
        queue.take()
    queue.leave()

    queue.take()
    queue.leave()


def test_queue_that_cannot_be_opened_is_not_blocked_for_ever(tmp_path: Path) -> None:
    queue = Queue(str(tmp_path / "missing" / "turn"))

    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            queue.take()


@pytest.mark.django_db(transaction=True)
def test_transaction_gives_its_turn_back_however_it_ends() -> None:
    for is_failing in (False, True, False):
        try:
            with transaction.atomic():
                Agency.objects.create(name=f"机关{is_failing}")
                if is_failing:
                    raise RuntimeError
        except RuntimeError:
            pass
        Agency.objects.all().delete()

    # PostgreSQL queues its writers by itself: there is never a turn to take.
    with transaction.atomic():
        assert (getattr(connection, "_turn", None) is not None) == (connection.vendor == "sqlite")
    assert getattr(connection, "_turn", None) is None
