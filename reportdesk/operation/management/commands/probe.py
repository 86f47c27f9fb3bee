"""问一声：工作进程在做任务吗？The worker's health check: exit 0 when a probe was answered in time."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reportdesk.celery import broker_errors
from reportdesk.operation import probe


class Command(BaseCommand):
    help = "向工作进程发一个探测任务并等它应答；超时退出码为 1。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", type=float, default=20, metavar="秒", help="最多等多少秒（默认 20）")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            token = probe.ask()
        except broker_errors() as error:
            raise CommandError(f"任务队列连不上：{error}") from error
        started_s = time.monotonic()
        while not probe.is_answered(token):
            if time.monotonic() - started_s > options["wait"]:
                raise CommandError(f"{options['wait']:g} 秒内没有工作进程应答。")
            time.sleep(0.05)
        self.stdout.write("工作进程正常。")
