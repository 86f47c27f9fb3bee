"""一份文件的版面合不合 GB/T 9704—2012？The page check for a file on disk; 0 clean, 1 findings, 2 unreadable."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reportdesk.page_check import Finding, UnreadablePaper, check_package, check_print, list_gaps
from reportdesk.page_check.layout_rule import rule_of

FOUND, UNREADABLE = 1, 2
"""Exit codes beside 0."""


class Command(BaseCommand):
    help = "按 GB/T 9704—2012 检查一份 DOCX 的版面；带 --pdf 时再用毫米量印出来的页面。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("docx", type=Path, help="要检查的 DOCX")
        parser.add_argument("--pdf", type=Path, help="由这份 DOCX 转成的 PDF")
        parser.add_argument("--public", action="store_true", help="按公开文本检查：不得有版头和版记")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        pdf: Path | None = options["pdf"]
        try:
            content = _read(options["docx"])
            findings = check_package(content, is_public=options["public"])
            gaps = list_gaps(content)
            fonts: tuple[str, ...] = ()
            if pdf is not None:
                printed, fonts = check_print(_read(pdf), content)
                findings += printed
        except UnreadablePaper as error:
            self.stderr.write(error.message)
            sys.exit(UNREADABLE)
        show = _as_json if options["json"] else _as_text
        self.stdout.write(show(findings, fonts, gaps, is_measured=pdf is not None))
        if findings:
            sys.exit(FOUND)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadablePaper(f"读不出文件 {path}：{error.strerror}。") from error


def _code(finding: Finding) -> str | None:
    rule = rule_of(finding)
    return rule.code if rule else None


def _as_json(
    findings: tuple[Finding, ...], fonts: tuple[str, ...], gaps: tuple[str, ...], *, is_measured: bool
) -> str:
    answer = {
        "findings": [{"rule": _code(finding), **finding.to_mapping()} for finding in findings],
        "substitute_fonts": fonts,
        "gaps": gaps,
        "is_measured": is_measured,
    }
    return json.dumps(answer, ensure_ascii=False)


def _as_text(
    findings: tuple[Finding, ...], fonts: tuple[str, ...], gaps: tuple[str, ...], *, is_measured: bool
) -> str:
    lines = [f"{_code(finding) or '　　'}　{finding}" for finding in findings]
    if findings:
        lines.append(f"共{len(findings)}处不合标准。")
    else:
        lines.append(
            "文件和印出来的页面都没有发现问题。"
            if is_measured
            else "文件没有发现问题；印出来的页面没有检查。"
        )
    lines += [f"提示：原文{gap.rstrip('。')}，排不出来；版面按现有内容检查。" for gap in gaps]
    if fonts:
        lines.append(
            f"印这份 PDF 用了替代字体：{'、'.join(fonts)}。换成标准字体后要重新检查，现在不能算合格。"
        )
    return "\n".join(lines)
