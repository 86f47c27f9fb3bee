"""装入五份演示报告和演示账号；再运行一次不会重复。"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reportdesk.operation import demonstration


class Command(BaseCommand):
    help = "装入演示数据（仅演示模式）。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "演示账号的密码是公开的，只能在演示模式装入。请设 REPORTDESK_DEMONSTRATION=1，且不要对外服务。"
            )
        added = demonstration.load()
        self.stdout.write(f"演示数据：新装入{added}份报告。")
