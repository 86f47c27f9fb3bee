"""很多人同时写，每次保存要等多久？Clients that save through the real server, and what they saw."""

import http.client
import json
import os
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

SENTENCE = "全年组织执法检查120次，发现隐患2212处，整改2177处，整改率98.42%。"
CHARS = 1_200
"""Our choice: a long section; a whole published report has some 4,000 characters."""
_TOKEN = "b" * 32


@dataclass
class Writer:
    """One person at one entry: an address, a session, the stamp of the last save."""

    path: str
    cookie: str
    base: str
    tab: str
    waits_ms: list[float] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    sequence: int = 0

    def save(self, link: http.client.HTTPConnection) -> None:
        """Save once and note how long the answer took, or what was answered instead."""
        self.sequence += 1
        text = (f"第{self.sequence}次。" + SENTENCE * 40)[:CHARS]
        form = {"base": self.base, "tab": self.tab, "sequence": self.sequence, "heading": "节", "text": text}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{self.cookie}; csrftoken={_TOKEN}",
            "X-CSRFToken": _TOKEN,
            "X-Autosave": "1",
        }
        began = time.perf_counter()
        link.request("POST", self.path, urlencode(form), headers)
        response = link.getresponse()
        body = response.read()
        self.waits_ms.append((time.perf_counter() - began) * 1000)
        if response.status == 200:
            self.base = json.loads(body)["base"]
        else:
            self.refusals.append(f"{response.status} {body[:200].decode(errors='replace')}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all writers of one load saw. ``fairness``: saves of the slowest writer over those of the fastest."""

    saves: int
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    most_ms: float
    fairness: float
    errors: int
    cpu_ms: float
    """Processor time of the server for one save; a busy machine does not change it much."""


def run(
    writers: Sequence[Writer], *, port: int, seconds: float, pause_s: float, cpu_ms: Callable[[], float]
) -> Outcome:
    """Let all writers save for a time, each with ``pause_s`` between two saves (0: flat out).

    ``cpu_ms`` tells how much processor time the server has used so far.
    """
    for writer in writers:
        writer.waits_ms.clear()
        writer.refusals.clear()
    ready = threading.Barrier(len(writers))
    threads = [
        threading.Thread(target=_write_on, args=(writer, ready, port, seconds, pause_s), daemon=True)
        for writer in writers
    ]
    cpu_before_ms = cpu_ms()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = sorted(wait for writer in writers for wait in writer.waits_ms)
    counts = [len(writer.waits_ms) for writer in writers]
    cuts = statistics.quantiles(waits, n=100, method="inclusive")
    return Outcome(
        saves=len(waits),
        per_second=len(waits) / seconds,
        p50_ms=cuts[49],
        p95_ms=cuts[94],
        p99_ms=cuts[98],
        most_ms=waits[-1],
        fairness=min(counts) / max(counts),
        errors=sum(len(writer.refusals) for writer in writers),
        cpu_ms=(cpu_ms() - cpu_before_ms) / len(waits),
    )


def children_cpu_ms(parent: int) -> float:
    """Return the processor time that the children of a process have used so far."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[1]) == parent:
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _write_on(writer: Writer, ready: threading.Barrier, port: int, seconds: float, pause_s: float) -> None:
    ready.wait()
    until = time.perf_counter() + seconds
    for due in _moments(pause_s):
        time.sleep(max(0.0, due - time.perf_counter()))
        if time.perf_counter() >= until:
            return
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            writer.save(link)
        except OSError as error:
            writer.refusals.append(str(error))
        finally:
            link.close()


def _moments(pause_s: float) -> Iterator[float]:
    """Yield when to save: at a steady pace from a random beginning, or at once again and again."""
    due = time.perf_counter() + random.random() * pause_s  # noqa: S311 -- a spread, not a secret
    while True:
        yield due
        due = due + pause_s if pause_s else 0.0
