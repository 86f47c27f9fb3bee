"""版式说明里的表从哪里来？The table of docs/format.md, from constants and measured figures; ``--check`` only compares."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reportdesk.core.errors import RenderError
from reportdesk.operation.format_measure import measure
from reportdesk.operation.format_table import BEGIN, END, MEASURED, load_measured, table

FAILED = 2


class Command(BaseCommand):
    help = "由常量和实测数据生成 docs/format.md 里的表；--measure 先用 LibreOffice 重量一遍，--check 只比较。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--measure", action="store_true", help="用 LibreOffice 重量，写进实测数据文件")
        parser.add_argument("--check", action="store_true", help="只比较，不写文件")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["measure"]:
            try:
                figures = measure()
            except RenderError as error:
                self.stderr.write(error.message)
                sys.exit(FAILED)
            text = json.dumps(figures, indent=2, sort_keys=True)
            (settings.BASE_DIR / MEASURED).write_text(f"{text}\n", encoding="utf-8")
        path = settings.BASE_DIR / "docs" / "format.md"
        page = path.read_text(encoding="utf-8")
        wanted = renewed(page)
        if not options["check"]:
            path.write_text(wanted, encoding="utf-8")
        elif page != wanted:
            self.stderr.write("docs/format.md 不是最新的，请运行 ./run formatdoc。")
            sys.exit(1)


def renewed(page: str) -> str:
    """Return the page with its table made anew between the two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table(load_measured())}\n\n{END}{after}"
