"""排一份文件要多少处理器时间？The same text by our writer, by its peers and by the least that any writer must do."""

import importlib.util
import json
import math
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from reportdesk.operation.render_methods import METHODS, texts

SIZES = (90, 900, 9_000)
LARGE = 90_000
"""Paragraphs: a usual report, ten times, a hundred times and a thousand times as long."""

ROUNDS = 5
SLOW_FROM = 9_000
"""Our choice: from so many paragraphs on the slow peers run once, since one round takes half a minute."""

_SLOW = {"docxtpl", "pandoc", "naive"}
_NEVER_LARGE = {"naive"}


_HAN_RUN = re.compile("[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """One render in a process of its own: CPU (ms), memory above that of the imports (MB), size (KB)."""

    cpu_ms: float
    peak_mb: float
    size_kb: float


def measure(method: str, count: int) -> Sample:
    """Render once in this process after a warm-up with one line, which makes the static parts."""
    render, lines = METHODS[method][1](), texts(count)
    render(lines[:1])
    memory_kb, began_s = _peak_kb(), _cpu_s()
    content = render(lines)
    cpu_s = _cpu_s() - began_s
    if method not in ("floor", "stored"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert max(_HAN_RUN.findall(lines[-1]), key=len) in archive.read("word/document.xml").decode()
    return Sample(1000 * cpu_s, (_peak_kb() - memory_kb) / 1024, len(content) / 1024)


def _cpu_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak_kb() -> int:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class Command(BaseCommand):
    help = "量排一份文件的处理器时间：本产品、同类工具和下限，同一次运行，各用新进程，取中位数。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="各量多少段")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="每种量几次")
        parser.add_argument("--large", action="store_true", help=f"再量 {LARGE} 段")
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.add_argument("--one", choices=METHODS, help="只在本进程里量一次（供本命令自己用）")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["one"]:
            sample = measure(options["one"], options["sizes"][0])
            self.stdout.write(json.dumps([sample.cpu_ms, sample.peak_mb, sample.size_kb]))
            return
        sizes = sorted({*options["sizes"], *([LARGE] if options["large"] else [])})
        found = _measure_all(_present(), sizes, options["rounds"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_mapping(found)))
            return
        for line in _table(found, sizes):
            self.stdout.write(line)


def _present() -> list[str]:
    return [
        name
        for name in METHODS
        if (name != "pandoc" or shutil.which("pandoc"))
        and (name != "docxtpl" or importlib.util.find_spec("docxtpl"))
    ]


def _measure_all(methods: list[str], sizes: list[int], rounds: int) -> dict[str, dict[int, Sample]]:
    """Return the medians of each method and size; each round in a fresh process, the methods by turns."""
    found: dict[str, dict[int, Sample]] = {method: {} for method in methods}
    for count in sizes:
        samples: dict[str, list[tuple[float, float, float]]] = {method: [] for method in methods}
        for turn in range(rounds):
            for method in methods:
                if _is_measured(method, count, turn):
                    samples[method].append(_in_new_process(method, count))
        for method, figures in samples.items():
            if figures:
                found[method][count] = Sample(*map(statistics.median, zip(*figures, strict=True)))
    return found


def _is_measured(method: str, count: int, turn: int) -> bool:
    if count >= LARGE and method in _NEVER_LARGE:
        return False
    return turn == 0 or method not in _SLOW or count < SLOW_FROM


def _in_new_process(method: str, count: int) -> tuple[float, float, float]:
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "benchrender",
        "--one",
        method,
        "--sizes",
        str(count),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    cpu_ms, peak_mb, size_kb = json.loads(answer.stdout)
    return cpu_ms, peak_mb, size_kb


def _as_mapping(found: dict[str, dict[int, Sample]]) -> dict[str, dict[int, dict[str, float]]]:
    return {
        name: {
            count: {
                "cpu_ms": sample.cpu_ms,
                "ratio": sample.cpu_ms / found["floor"][count].cpu_ms,
                "peak_mb": sample.peak_mb,
                "size_kb": sample.size_kb,
            }
            for count, sample in samples.items()
        }
        for name, samples in found.items()
    }


def _table(found: dict[str, dict[int, Sample]], sizes: list[int]) -> Iterator[str]:
    """Yield the table as Markdown: CPU with its ratio to the floor, memory and size at each number of paragraphs."""
    yield f"| 方法 | {' | '.join(f'{count} 段' for count in sizes)} | 增长指数 |"
    yield f"|---|{'--:|' * len(sizes)}--:|"
    for name, samples in found.items():
        cells = [_cell(samples.get(count), found["floor"][count]) for count in sizes]
        powers = [
            f"{math.log(after.cpu_ms / before.cpu_ms, size / smaller):.2f}"
            for (smaller, before), (size, after) in pairwise(samples.items())
        ]
        yield f"| {METHODS[name][0]} | {' | '.join(cells)} | {'、'.join(powers)} |"


def _cell(sample: Sample | None, least: Sample) -> str:
    if sample is None:
        return "没有量"
    ratio = sample.cpu_ms / least.cpu_ms
    return f"{sample.cpu_ms:.1f} ms，{ratio:.1f} 倍，{sample.peak_mb:.0f} MB，{sample.size_kb:.0f} KB"
