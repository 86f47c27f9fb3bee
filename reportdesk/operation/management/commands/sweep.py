"""丢失的成文任务谁来补发？The sweeper: once a second; it also notes the end of the trail once a day."""

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from reportdesk import broker
from reportdesk.accounts import anchors
from reportdesk.rendering import services
from reportdesk.reports.services import backlog
from reportdesk.review.services import notices

STOP = {signal.SIGTERM, signal.SIGINT}

logger = logging.getLogger(__name__)


def sweep_once() -> None:
    """Queue again what was lost, and note the trail's end once a day."""
    services.sweep()
    backlog.sweep()
    notices.sweep()
    anchors.write_daily(settings.ANCHOR_ROOT, today=timezone.localdate())


class Command(BaseCommand):
    help = "补发丢失的成文任务，一直运行；--once 只做一遍。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="只做一遍")
        parser.add_argument(
            "--interval", type=float, default=1.0, metavar="秒", help="两遍之间隔多少秒（默认 1）"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        broker.remove_stale(settings.BROKER_DIR, now_s=time.time())
        if options["once"]:
            sweep_once()
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
        while signal.sigtimedwait(STOP, options["interval"]) is None:
            try:
                sweep_once()
            except DatabaseError as error:
                logger.warning("数据库暂时用不了，下一遍再补发：%s", error)
            except OSError as error:
                logger.warning("锚点文件写不进去：%s", error)
            close_old_connections()
