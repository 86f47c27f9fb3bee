"""读一份文件要多少处理器时间？Reading and recognising, beside methods that merely take out the text, in one run."""

import json
import math
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reportdesk.operation.read_samples import PICTURE_BYTES, Method, as_docx, lines, methods, samples

TIMES = (1, 10, 100)
"""A typical report, and ten and a hundred times its length."""

ROUNDS = 5
PLAIN = "本产品：只取文字"


@dataclass(frozen=True, slots=True)
class Figure:
    """One method on one file: median CPU time (ms), with that of children, and its ratio to taking out the text."""

    format: str
    times: int
    size_kb: float
    method: str
    cpu_ms: float
    ratio: float


class Command(BaseCommand):
    help = (
        "量读一份报告的处理器时间：TXT、HTML、DOCX，从一份到一百份的长度，与只取文字的工具轮流量，取中位数。"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--times", type=int, nargs="+", default=list(TIMES), help="各量典型长度的几倍")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="每种量几次")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        rounds = options["rounds"]
        found = [
            figure
            for times in options["times"]
            for kind, content in samples(times)
            for figure in measure(kind, content, times=times, rounds=rounds)
        ]
        heavy = as_docx(lines(1), picture_bytes=PICTURE_BYTES)
        found += measure("docx", heavy, times=1, rounds=rounds)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(figure) for figure in found], ensure_ascii=False))
            return
        for line in (*_table(found), *_growth(found)):
            self.stdout.write(line)


def measure(kind: str, content: bytes, *, times: int, rounds: int) -> list[Figure]:
    """Return the medians of each method on one file; the methods take turns after a first, uncounted turn."""
    found: dict[str, list[float]] = {name: [] for name in methods(kind)}
    for turn in range(rounds + 1):
        for name, method in methods(kind).items():
            cpu_ms = _cpu_ms(method, content)
            if turn:
                found[name].append(cpu_ms)
    medians = {name: statistics.median(figures) for name, figures in found.items()}
    return [
        Figure(kind, times, len(content) / 1024, name, cpu_ms, cpu_ms / medians[PLAIN])
        for name, cpu_ms in medians.items()
    ]


def _cpu_ms(method: Method, content: bytes) -> float:
    began_s = _cpu_s()
    assert method(content) > 0
    return 1000 * (_cpu_s() - began_s)


def _cpu_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _table(found: list[Figure]) -> Iterator[str]:
    """Yield the figures as Markdown."""
    yield "| 文件 | 方法 | 处理器时间 | 与本产品只取文字之比 |"
    yield "|---|---|--:|--:|"
    for figure in found:
        size = f"{figure.format.upper()}，{figure.times} 倍长，{figure.size_kb:.0f} KB"
        yield f"| {size} | {figure.method} | {figure.cpu_ms:.1f} ms | {figure.ratio:.1f} 倍 |"


def _growth(found: list[Figure]) -> Iterator[str]:
    """Yield for each format the power of the length with which reading and recognising grows."""
    for kind in ("txt", "html", "docx"):
        own = {
            each.times: each.cpu_ms
            for each in reversed(found)
            if each.format == kind and "认出" in each.method
        }
        least, most = min(own), max(own)
        if least < most:
            yield f"{kind.upper()} 从 {least} 倍到 {most} 倍：增长指数 {math.log(own[most] / own[least], most / least):.2f}"
