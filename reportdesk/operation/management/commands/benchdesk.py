"""许多人同时写，存一次要等多久，有没有人总也轮不到？Autosaves through the real server on a scratch database."""

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client
from django.urls import reverse

from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import Role
from reportdesk.operation import scratch
from reportdesk.operation.desk_load import Outcome, Writer, children_cpu_ms, run
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.services import entries, papers
from reportdesk.reports.stamp import fingerprint

CLIENTS, PACE_S, FLAT_OUT = 32, 2.0, 8
"""32 clients, each saving every two seconds, are 16 saves a second; and 8 writers who never pause."""


class Command(BaseCommand):
    help = (
        "量自动保存：32人每秒共16次，和8人不停地存。用临时的数据库，DB=postgres 时在同一台服务器上另建一个。"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=15, help="每种量多少秒")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not scratch.is_entered():
            return
        writers = _writers()
        with _server() as (port, server):
            load = partial(run, port=port, cpu_ms=lambda: children_cpu_ms(server))
            load(writers, seconds=2, pause_s=0.5)
            told = {
                "32人，每秒16次": load(writers, seconds=options["seconds"], pause_s=PACE_S),
                "8人，不停地存": load(writers[:FLAT_OUT], seconds=options["seconds"], pause_s=0),
            }
        self._tell(told, is_json=options["json"])

    def _tell(self, told: dict[str, Outcome], *, is_json: bool) -> None:
        figures = {name: asdict(outcome) for name, outcome in told.items()}
        machine = f"{os.cpu_count()}核，Python {platform.python_version()}，{connection.vendor}"
        if is_json:
            self.stdout.write(json.dumps({"machine": machine, "loads": figures}, ensure_ascii=False))
            return
        self.stdout.write(f"（{machine}，负载 {os.getloadavg()[0]:.1f}）")
        self.stdout.write(
            "| 负荷 | 次/秒 | p50 | p95 | p99 | 最久 | 最慢的人：最快的人 | 出错 | 处理器时间 |"
        )
        self.stdout.write("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
        for name, seen in told.items():
            self.stdout.write(
                f"| {name} | {seen.per_second:.0f} | {seen.p50_ms:.0f} ms | {seen.p95_ms:.0f} ms"
                f" | {seen.p99_ms:.0f} ms | {seen.most_ms:.0f} ms | {seen.fairness:.2f} | {seen.errors} | {seen.cpu_ms:.1f} ms |"
            )


def _writers() -> list[Writer]:
    """Return people who each write their own section of one report."""
    agency = Agency.objects.create(name="量时间用的机关")
    people = [User.objects.create(username=f"bench-{number}") for number in range(CLIENTS)]
    for person in people:
        Membership.objects.create(user=person, agency=agency, post=Post.DRAFTER.value)
    report = papers.create(agency=agency, year=2025, actor=people[0])
    made = []
    for number, person in enumerate(people):
        entry = entries.add(
            KINDS["section"],
            report=report,
            parent=report,
            role=Role.MEASURES,
            values={"heading": "节"},
            key="",
            actor=person,
        )
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        url = reverse("entry_edit", args=["section", entry.pk])
        base = fingerprint(entry, KINDS["section"].form.stored_fields())
        made.append(Writer(url, cookie, base, tab=f"{number:016x}"))
    connection.close()
    return made


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    """Run the web server as ``serve`` does, on PostgreSQL as docker-compose.yml does; give its port and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    size = "--workers 2 --threads 3" if connection.vendor == "postgresql" else "--threads 8"
    command = f"-m gunicorn reportdesk.wsgi:application --bind 127.0.0.1:{port} --worker-class gthread {size}"
    server = subprocess.Popen([sys.executable, *command.split(), "--no-control-socket", "--log-level=error"])  # noqa: S603
    try:
        for _ in range(200):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
