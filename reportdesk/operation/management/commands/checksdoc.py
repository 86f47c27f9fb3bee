"""规则目录从哪里来？docs/checks.md, written from the docstrings of the rules; ``--check`` only compares."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reportdesk.core.checks.catalogue import CARDS, FAMILIES
from reportdesk.core.checks.finding import Severity
from reportdesk.page_check.layout_rule import by_code

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}
_HEAD = """# 检查规则目录

本页由 `./run checksdoc` 从规则的说明生成，不要手改。

错误是能够证明的，应当改正；提醒请核对；提示是问句，由起草人判断。依据分三级：条例（法律、法规、党内法规）、国标、实务；只有前两级说“须”。
"""


class Command(BaseCommand):
    help = "由规则的说明生成 docs/checks.md；--check 只比较，不同则退出码为 1。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="只比较，不写文件")

    def handle(self, *_args: Any, **options: Any) -> None:
        path, text = settings.BASE_DIR / "docs" / "checks.md", page()
        if not options["check"]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            self.stderr.write("docs/checks.md 不是最新的，请运行 ./run checksdoc。")
            sys.exit(1)


def page() -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *_families(), *_layout()]).rstrip("\n") + "\n"


def _families() -> Iterator[str]:
    for letter, cards in groupby(CARDS.values(), key=lambda card: card.code[0]):
        yield f"## {letter}　{FAMILIES[letter]}\n"
        for card in cards:
            yield f"### {card.code}　{card.summary.rstrip('。')}\n"
            yield f"{SEVERITIES[card.severity]}。{card.level.value}：{card.basis.rstrip('。')}。\n"
            yield f"- 反例：{card.bad}\n- 正例：{card.good}\n"


def _layout() -> Iterator[str]:
    yield "## F　版面\n"
    yield (
        "由 `./run checkpage 文件.docx` 回答，只查要打印、要报送的 DOCX；草稿由本产品排版，`checkreport` 不查版面。"
        "F04、F14 的页数行数要带 `--pdf` 才量得准；F08 只查有没有正文，不查它从第几面开始。\n"
    )
    for rule in by_code():
        yield f"### {rule.code}　{rule.summary}\n"
        yield f"{SEVERITIES[rule.severity]}。国标：{rule.basis}。\n"
        yield f"- 反例：{rule.bad}\n- 正例：{rule.good}\n"
