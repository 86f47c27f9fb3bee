"""第一个平台管理员怎样来？On the server itself: a new account, or a new password for one that forgot it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from reportdesk.accounts import trail
from reportdesk.accounts.models import User
from reportdesk.accounts.services import new_password


class Command(BaseCommand):
    help = "新建平台管理员并打印一次性初始密码；--reset 为已有的平台管理员换一个。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="登录名")
        parser.add_argument("display_name", metavar="姓名", nargs="?", default="平台管理员")
        parser.add_argument("--reset", action="store_true", help="重设已有平台管理员的密码")

    def handle(self, *_args: Any, **options: Any) -> None:
        username, password = options["username"], new_password()
        if User._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", interactive=False, verbosity=0)  # the first command on an empty var/
        person = User.objects.filter(username=username).first()
        if options["reset"] and (person is None or not person.is_platform_admin):
            raise CommandError(f"没有登录名为“{username}”的平台管理员。")
        if person is not None and not options["reset"]:
            raise CommandError(f"登录名“{username}”已经有了；忘记密码请加 --reset。")
        person = person or User(
            username=username, display_name=options["display_name"], is_platform_admin=True
        )
        person.must_change_password = True
        person.set_password(password)
        try:
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        with transaction.atomic():
            person.save()
            summary = f"在服务器上{'重设了' if options['reset'] else '新建了'}平台管理员{person}"
            trail.record(actor=None, action="administrator", subject=f"user:{person.pk}", summary=summary)
        self.stdout.write(
            f"登录名：{username}\n初始密码：{password}\n首次登录后须改密码；这个密码不会再显示。"
        )
