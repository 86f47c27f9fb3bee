"""一页要多少服务器时间？Pages of a report with many items, beside the cheapest page in the same run."""

import gc
import json
import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reportdesk.accounts.models import Agency, Membership, User
from reportdesk.core.lifecycle import Post
from reportdesk.core.report import Role
from reportdesk.operation import scratch
from reportdesk.reports.kinds import FIRST_LEVEL, KINDS
from reportdesk.reports.models import Entry, Report
from reportdesk.reports.services import entries, papers

TEXT = "全年组织执法检查120次，发现隐患2212处，整改2177处，整改率98.42%，办理行政处罚案件18件。"

CHANGED = "report, text changed"
"""The report's page where the text was not checked yet: the findings of an unchanged text are remembered."""


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "量各页的服务器 CPU 时间（毫秒，中位数）。用临时的数据库，DB=postgres 时在同一台服务器上另建一个。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--items", type=int, default=60, help="每个部分的条目数")
        parser.add_argument("--rounds", type=int, default=15, help="每页量几次")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not scratch.is_entered():
            return
        with transaction.atomic():
            report, drafter = _large_report(options["items"])
        figures = _measure(report, drafter, rounds=options["rounds"])
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        floor = figures["healthz"]
        for name, cpu_ms in figures.items():
            self.stdout.write(f"{name:<28}{cpu_ms:8.1f} ms   {cpu_ms / floor:6.1f} 倍")


def _large_report(items: int) -> tuple[Report, User]:
    agency = Agency.objects.create(name="量时间用的机关")
    drafter = User.objects.create(username="bench-pages", display_name="起草人")
    Membership.objects.create(user=drafter, agency=agency, post=Post.DRAFTER.value)
    report = papers.create(agency=agency, year=2025, actor=drafter)
    shortcomings: list[Entry] = []
    for role, kind in FIRST_LEVEL.items():
        for number in range(items):
            values: dict[str, Any] = {"heading": f"第{number + 1}项工作", "text": TEXT}
            if role is Role.NEXT_YEAR:
                values["answers"] = [shortcomings[number]]
            parent = entries.add(
                kind, report=report, parent=report, role=role, values=values, key="", actor=drafter
            )
            if role is Role.SHORTCOMINGS:
                shortcomings.append(parent)
                child = KINDS["cause"]
                entries.add(
                    child, report=report, parent=parent, role=role, values=values, key="", actor=drafter
                )
    return report, drafter


def _measure(report: Report, drafter: User, *, rounds: int) -> dict[str, float]:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(drafter, backend="django.contrib.auth.backends.ModelBackend")
    pages = {"healthz": reverse("healthz"), "desk": reverse("desk", args=[report.agency_id])}
    pages |= {f"part {role.value}": reverse("part", args=[report.pk, role.value]) for role in Role}
    pages |= {name: reverse(name, args=[report.pk]) for name in ("preface", "preview", "matrix", "report")}
    pages[CHANGED] = pages["report"]
    samples: dict[str, list[float]] = {name: [] for name in pages}
    gc.collect()
    gc.freeze()  # as wsgi.py does
    for turn in range(rounds):
        for name, url in pages.items():
            if name == CHANGED:
                Report.objects.filter(pk=report.pk).update(preface=f"第{turn}次改过。")
            began = time.process_time()
            response = client.get(url)
            samples[name].append((time.process_time() - began) * 1000)
            assert response.status_code == 200, (name, response.status_code)
    return {name: statistics.median(values) for name, values in samples.items()}
