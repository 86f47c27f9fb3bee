"""停用用演示密码的账号，数据留下；试用过的系统转为正式运行前用。"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reportdesk.operation import demonstration


class Command(BaseCommand):
    help = "停用仍用演示密码的账号（转为正式运行前用）。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.DEMONSTRATION:
            raise CommandError(
                "现在是演示模式，没有停用。请写成：REPORTDESK_DEMONSTRATION=0 ./run closedemonstration"
            )
        closed = demonstration.close()
        names = "、".join(closed) or "没有"
        self.stdout.write(
            f"已停用的演示账号：{names}。建正式的平台管理员：REPORTDESK_DEMONSTRATION=0 ./run addadministrator 登录名 姓名"
        )
