"""查一遍要多少处理器时间？The whole catalogue on a report, on a hundredfold one and on a paragraph, against two floors."""

import json
import math
import re
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import rjieba
from django.conf import settings
from django.core.management.base import BaseCommand

from reportdesk.core.checks.catalogue import run
from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import from_text
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import read_file
from reportdesk.reports.check_lists import load_terms

FOLDS = (1, 10, 100)
TYPICAL_CHARS = 3200
"""Our choice: what a published report has, white space apart; the sample is lengthened to it first."""

ROUNDS = 7
TARGETS_MS = {"check": 40.0, "typing": 5.0}
"""The issue's budgets: the catalogue over a typical report, one paragraph while it is typed."""

_SAMPLE = Path("fixtures/clean/07_market_supervision.txt")
_RUNS = re.compile(r"[一-鿿]+|\d+(?:\.\d+)?|\S")
_FIGURE = re.compile(r"(?<![\d.〔年])(?!20\d\d[年〕])\d{2,}(?![\d.年月日号])")
_PART = re.compile(r"(?m)^(?=[一二三四五]、)")

METHODS = {
    "scan": "下限：正则扫一遍",
    "segment": "下限：分词一遍",
    "read": "认出结构",
    "check": "查全部规则",
    "typing": "查最长的一段",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The median CPU time of a method on a text ``fold`` times as long."""

    method: str
    fold: int
    characters: int
    cpu_ms: float


def lengthened(text: str, fold: int) -> str:
    """Return a report whose parts each hold their text ``fold`` times; every figure differs, so nothing is cached."""
    head, *parts = _PART.split(text)
    numbers = count(1)

    def other(match: re.Match[str]) -> str:
        return str(int(match.group()) + next(numbers))

    def whole(part: str) -> str:
        heading, _, rest = part.partition("\n")
        return "\n".join([heading, *(_FIGURE.sub(other, rest.rstrip()) for _ in range(fold))])

    return "\n".join([head.rstrip(), *(whole(part) for part in parts)])


def measure(text: str, *, folds: tuple[int, ...], rounds: int) -> list[Sample]:
    """Return the medians of each method at each length, the methods by turns in each round."""
    found = []
    typical = max(1, round(TYPICAL_CHARS / len(text)))
    for fold in folds:
        long = lengthened(text, fold * typical)
        methods = _methods(long)
        if fold > 1:
            methods.pop("typing")
        times: dict[str, list[float]] = {name: [] for name in methods}
        for _ in range(rounds + 1):
            for name, method in methods.items():
                began = time.process_time()
                method()
                times[name].append(1000 * (time.process_time() - began))
        found += [
            Sample(name, fold, len(long), statistics.median(taken[1:])) for name, taken in times.items()
        ]
    return found


def _methods(text: str) -> dict[str, Callable[[], object]]:
    """Return what is measured; the first round of each is not counted."""
    given = Settings(terms=load_terms())
    longest = max(text.split("\n"), key=len)
    turns = count(1000)

    def check() -> object:
        return run(
            from_reading(recognise(_FIGURE.sub(lambda match: f"{match.group()}{next(turns)}", text))), given
        )

    def typing() -> object:
        return run(from_text(f"{longest}第{next(turns)}次。", year=2025), given)

    return {
        "scan": lambda: sum(1 for _ in _RUNS.finditer(text)),
        "segment": lambda: rjieba.cut(text),
        "read": lambda: from_reading(recognise(text)),
        "check": check,
        "typing": typing,
    }


class Command(BaseCommand):
    help = "量检查的处理器时间：一份报告、100倍长的报告、一段；与同一次运行里的两个下限相比，取中位数。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, help="用哪一份报告（缺省：仓库里的一份样例）")
        parser.add_argument("--folds", type=int, nargs="+", default=list(FOLDS), help="各放大几倍")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="每种量几次")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        text = read_file(options["file"] or settings.BASE_DIR / _SAMPLE).text
        folds = tuple(sorted(set(options["folds"])))
        samples = measure(text, folds=folds, rounds=options["rounds"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_mapping(samples), ensure_ascii=False))
            return
        for line in _table(samples, folds):
            self.stdout.write(line)


def _floor(samples: list[Sample], fold: int) -> float:
    return max(next(s.cpu_ms for s in samples if s.method == "segment" and s.fold == fold), 0.001)


def _growth(samples: list[Sample], method: str) -> list[float]:
    """Return the exponent of growth between one length and the next; 1 is linear."""
    mine = [sample for sample in samples if sample.method == method]
    return [
        math.log(
            max(longer.cpu_ms, 0.001) / max(shorter.cpu_ms, 0.001), longer.characters / shorter.characters
        )
        for shorter, longer in pairwise(mine)
    ]


def _as_mapping(samples: list[Sample]) -> dict[str, Any]:
    return {
        "samples": [
            {**asdict(sample), "ratio": sample.cpu_ms / _floor(samples, sample.fold)} for sample in samples
        ],
        "growth": {method: _growth(samples, method) for method in METHODS},
        "targets_ms": TARGETS_MS,
    }


def _table(samples: list[Sample], folds: tuple[int, ...]) -> Iterator[str]:
    """Yield the table as Markdown: CPU with its ratio to the segmenter, and the exponents of growth."""
    lengths = {sample.fold: sample.characters for sample in samples}
    yield f"| 做什么 | {' | '.join(f'{fold} 倍（{lengths[fold]} 字）' for fold in folds)} | 增长指数 |"
    yield f"|---|{'--:|' * len(folds)}--:|"
    for method, name in METHODS.items():
        mine = {sample.fold: sample for sample in samples if sample.method == method}
        cells = [
            f"{mine[fold].cpu_ms:.1f} ms，{mine[fold].cpu_ms / _floor(samples, fold):.1f} 倍"
            if fold in mine
            else "—"
            for fold in folds
        ]
        powers = "、".join(f"{power:.2f}" for power in _growth(samples, method)) or "—"
        yield f"| {name} | {' | '.join(cells)} | {powers} |"
