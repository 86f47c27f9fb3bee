"""Two to five people write the same entry at once, with lost answers and late repetitions: nobody's text is
overwritten unseen. ``REPORTDESK_INTERLEAVINGS=10000`` runs the full number."""

import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from django.db import connection
from drafts import begin, write

from reportdesk.accounts.models import User
from reportdesk.core.errors import StaleEdit
from reportdesk.reports.models import Section, State
from reportdesk.reports.services import entries
from reportdesk.reports.services.history import Origin
from reportdesk.reports.stamp import fingerprint

COUNT = int(os.environ.get("REPORTDESK_INTERLEAVINGS", "25"))
MOST = 5
FIELDS = ("heading", "text")


@dataclass(frozen=True)
class Accepted:
    """A save that was acknowledged: its text, and the texts that its author knew to stand there before."""

    text: str
    known: frozenset[str]


class Editor:
    """One tab. An answer may be lost, so that the same form is sent again; an old request may come again later."""

    def __init__(self, pk: int, user: User, seed: int, start: threading.Barrier) -> None:
        self.pk, self.user, self.dice, self.barrier = pk, user, random.Random(seed), start
        self.tab, self.sequence = f"{seed:016x}"[-16:], 0
        self.accepted: list[Accepted] = []
        self.faults: list[str] = []

    def run(self) -> None:
        self.barrier.wait()
        for _ in range(self.dice.randint(1, 2)):
            self.sit()

    def sit(self) -> None:
        row = Section.objects.select_related("report").get(pk=self.pk)
        base, known = fingerprint(row, FIELDS), {row.text}
        for _ in range(self.dice.randint(1, 3)):
            self.yield_often()
            text = f"{self.tab} {self.sequence}"
            try:
                stamp = self.save(row, text, base=base)
            except StaleEdit:
                return
            self.accepted.append(Accepted(text, frozenset(known)))
            is_lost = self.dice.random() < 0.4
            if is_lost:
                known.add(text)
            else:
                base, known = stamp, {text}
            if self.sequence > 1 and self.dice.random() < 0.3:
                self.repeat_late(row, base)

    def save(self, row: Section, text: str, *, base: str) -> str:
        self.sequence += 1
        origin = Origin(self.user, State.Way.SAVED, self.tab, self.sequence)
        values = {"heading": row.heading, "text": text}
        return entries.save(row, values=values, base=base, actor=self.user, origin=origin).stamp

    def repeat_late(self, row: Section, base: str) -> None:
        origin = Origin(self.user, State.Way.SAVED, self.tab, self.sequence - 1)
        values = {"heading": row.heading, "text": "迟到"}
        try:
            entries.save(row, values=values, base=base, actor=self.user, origin=origin)
        except StaleEdit:
            return
        self.faults.append("a late request was stored")

    def yield_often(self) -> None:
        for _ in range(self.dice.randint(0, 5)):
            os.sched_yield()


def overwritten(initial: str, final: str, order: list[str], editors: list[Editor]) -> list[str]:
    """Return what was replaced by somebody who had not seen it."""
    known = {save.text: save.known for editor in editors for save in editor.accepted}
    assert sorted(known) == sorted(order), "an acknowledged text is in no state"
    before = [initial, *order]
    assert final == before[-1]
    return [f"{old} → {new}" for old, new in zip(before, order, strict=False) if old not in known[new]]


@pytest.fixture
def crowded(transactional_db: None) -> Iterator[ThreadPoolExecutor]:
    """Five threads that keep their connections, as a web server's do."""
    barrier = threading.Barrier(MOST)

    def leave() -> None:
        barrier.wait()
        connection.close()

    with ThreadPoolExecutor(MOST) as pool:
        yield pool
        for done in [pool.submit(leave) for _ in range(MOST)]:
            done.result()


def test_nothing_is_overwritten_unseen(crowded, agency, drafter, reviewer, signer, manager, stranger) -> None:
    people = [drafter, reviewer, signer, manager, stranger]
    report = begin(agency, drafter)
    for number in range(COUNT):
        dice = random.Random(number)
        section = write(report, "section", drafter, heading="节", text=f"开头{number}")
        crowd = dice.randint(2, MOST)
        barrier = threading.Barrier(crowd)
        editors = [Editor(section.pk, people[place], number * 8 + place, barrier) for place in range(crowd)]

        for done in [crowded.submit(editor.run) for editor in editors]:
            done.result()

        states = State.objects.filter(spot=f"section:{section.pk}", way=State.Way.SAVED).order_by("pk")
        order = [state.values["text"] for state in states]
        final = Section.objects.get(pk=section.pk).text
        assert [fault for editor in editors for fault in editor.faults] == [], number
        assert overwritten(f"开头{number}", final, order, editors) == [], number
