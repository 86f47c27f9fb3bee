"""过了保存期的办理记录移到哪里？``./run archivetrail --months N``: entries older than that go to a file."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reportdesk.accounts import archive
from reportdesk.core.errors import IllegalMove

_DAYS_A_MONTH = 31
"""Counted generously: an entry stays rather a day longer than a day shorter."""


class Command(BaseCommand):
    help = "把超过保存期的办理记录移入归档文件；留在库里的和移出去的都还能核对。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--months",
            type=int,
            default=archive.USUAL_MONTHS,
            metavar="月数",
            help=f"保存期，不少于{archive.LEAST_MONTHS}个月（缺省{archive.USUAL_MONTHS}）",
        )
        parser.add_argument(
            "--folder", type=Path, default=settings.ANCHOR_ROOT, metavar="目录", help="归档文件放在哪里"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["months"] < archive.LEAST_MONTHS:
            raise CommandError(f"办理记录至少保存{archive.LEAST_MONTHS}个月，不能移出更新的。")
        before = timezone.now() - timedelta(days=options["months"] * _DAYS_A_MONTH)
        try:
            path = archive.move_out(options["folder"], before=before)
        except IllegalMove as error:
            raise CommandError(error.message) from error
        self.stdout.write(
            f"已移入 {path}。请把它和锚点文件一起备份。" if path else "没有超过保存期的办理记录。"
        )
