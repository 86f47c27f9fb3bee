"""办理记录有没有被动过？``./run verifytrail``: exit 0 when the chain holds, 1 with the first break."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from reportdesk.accounts import anchors, archive, trail, triggers
from reportdesk.accounts.models import TrailHead
from reportdesk.core.trail import BEGINNING, find_break


class Command(BaseCommand):
    help = "逐条核对办理记录链，并与锚点文件对照；给出归档文件时核对归档。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "archives", metavar="归档文件", type=Path, nargs="*", help="核对移出的记录，按先后给出"
        )
        parser.add_argument(
            "--anchors", type=Path, default=settings.ANCHOR_ROOT, metavar="目录", help="锚点文件所在目录"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        problem = self._check_archives(options["archives"]) or self._check_rows(options["anchors"])
        if problem:
            self.stderr.write(problem)
            sys.exit(1)

    def _check_archives(self, paths: list[Path]) -> str:
        start = BEGINNING
        for path in paths:
            try:
                links = archive.read(path)
            except (OSError, ValueError, TypeError) as error:
                return f"归档文件 {path.name} 读不出来：{error}"
            broken = find_break(links, start=start)
            if broken:
                return f"归档文件 {path.name}：{broken.reason}"
            start = type(start)(links[-1].number, links[-1].digest)
            self.stdout.write(f"归档文件 {path.name}：第{links[0].number}至{links[-1].number}条，完整。")
        if paths and start != trail.start():
            return "最后一份归档文件接不上库里的第一条记录：缺归档文件，或者其中之一被换过。"
        return ""

    def _check_rows(self, folder: Path) -> str:
        try:
            noted = anchors.read_all(folder)
        except ValueError as error:
            return str(error)
        heads = TrailHead.objects.count()
        if heads != 1:
            return (
                "记着链尾的那一行不在了：有人删了它。" if heads == 0 else "记着链尾的表里多出一行：有人加的。"
            )
        start, end = trail.start(), trail.head()
        broken = find_break(trail.links(), start=start, end=end, anchors=noted)
        if broken:
            return broken.reason
        if not archive.beginning_is_told(start):
            return f"第{start.number + 1}条以前的记录不在库里，也没有移出它们的记录：开头被删去，或者改过移出到哪里。"
        if not triggers.are_there(connection):
            return "记录链完整，但数据库里拒绝改动的触发器不在了。请运行 migrate 装回，并查明是谁去掉的。"
        self.stdout.write(
            f"办理记录第{start.number + 1}至{end.number}条，链完整；与{len(noted)}份锚点文件相符；触发器在。"
            f"链尾 {end.digest}"
        )
        return ""
