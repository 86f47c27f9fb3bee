"""手机和备用码都丢了怎么办？On the server itself: put somebody's one-time codes out of force."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reportdesk.accounts import second_factor
from reportdesk.accounts.models import User
from reportdesk.core.errors import IllegalMove


class Command(BaseCommand):
    help = "停用一个人签发用的动态码（手机和备用码都丢了时用）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="登录名")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"没有登录名为“{options['username']}”的账号。")
        try:
            second_factor.drop(person, by_operator=True)
        except IllegalMove as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"{person}的动态码已停用，签发改用登录密码；请本人重新启用。")
