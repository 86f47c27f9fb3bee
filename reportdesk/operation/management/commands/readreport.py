"""一个文件里读出了什么？``./run readreport FILE [--json]``: exit 0, or 2 and one line when it cannot be read."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reportdesk.core.reading.account import to_mapping
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.report import ROLE_NAMES, Role
from reportdesk.readers import UnreadableFile, read_file

UNREADABLE = 2
"""Exit status for a file that cannot be read (docs/architecture.md, 命令行的约定)."""

UNHEADED = "（没有标题的一段）"


class Command(BaseCommand):
    help = "读一份报告（TXT、DOCX、HTML……），列出认出的标题、机关、年度、各部分和剔除的内容。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="文件", type=Path)
        parser.add_argument("--json", action="store_true", help="按约定的 JSON 输出")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            source = read_file(options["file"])
        except UnreadableFile as error:
            self.stderr.write(error.message)
            sys.exit(UNREADABLE)
        found = to_mapping(recognise(source.text, dropped=source.dropped))
        found["notices"] = [*source.notices, *found["notices"]]
        self.stdout.write(
            json.dumps(found, ensure_ascii=False, indent=2) if options["json"] else _plain(found)
        )


def _plain(found: dict[str, Any]) -> str:
    """Return the outline of what was read, for a person."""
    day = found["signature"]["date"] or "无日期"
    lines = [
        f"标题：{found['title'] or '没有'}{'' if found['kind'] == 'annual_report' else '（不像法治政府建设年度报告）'}",
        f"机关：{'、'.join(found['agencies']) or '没有认出'}　年度：{found['year'] or '没有认出'}",
        f"主送：{found['addressee'] or '没有'}　署名：{found['signature']['agency'] or '没有'}，{day}",
    ]
    for part in found["parts"]:
        roles = "＋".join(ROLE_NAMES[Role(role)] for role in (part["role"], *part["also"]))
        lines.append(f"{part['heading'] or UNHEADED}　→ {roles}")
        lines += [f"　　{section['heading']}" for section in part["sections"] if section["heading"]]
    if found["missing"]:
        lines.append(f"缺少：{'、'.join(ROLE_NAMES[Role(role)] for role in found['missing'])}")
    lines += [f"剔除（{each['reason']}）：{each['text'][:40]}" for each in found["dropped"]]
    lines += [f"请核对：{each['heading'] or UNHEADED}（{each['why']}）" for each in found["doubts"]]
    lines += [f"注意：{notice}" for notice in found["notices"]]
    count = found["characters"]
    lines.append(f"字符：原文{count['source']}，保留{count['kept']}，剔除{count['dropped']}")
    return "\n".join(lines)
