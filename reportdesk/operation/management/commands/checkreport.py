"""文件里有哪些可以证明的错误？``./run checkreport FILE … [--json]``: exit 0 no error, 1 some, 2 unreadable."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reportdesk.core.checks.catalogue import CARDS, run
from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.checks.settings import Settings
from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import UnreadableFile, read_file
from reportdesk.reports.checking import load_terms

CLEAN, FOUND, UNREADABLE = 0, 1, 2
"""Exit statuses; the highest of several files counts (architecture, §5)."""

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}
_QUOTE_CHARS = 60
"""Our choice: how much of a quote one line on a terminal takes."""


class Command(BaseCommand):
    help = "查一份或几份报告（TXT、DOCX、HTML……）：结构、序号、数字、用语、残留，每条附依据。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="文件", type=Path, nargs="+")
        parser.add_argument("--json", action="store_true", help="按约定的 JSON 输出；几个文件时输出一个列表")
        parser.add_argument(
            "--rule", metavar="编号", action="append", choices=sorted(CARDS), help="只查这条规则，可重复"
        )
        parser.add_argument(
            "--min-severity",
            type=Severity,
            choices=[severity.value for severity in Severity],
            default=Severity.HINT,
            help="只列这一级及以上：error、warning、hint（缺省 hint）",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        status, results = CLEAN, []
        chosen = {"codes": options["rule"], "min_severity": Severity(options["min_severity"])}
        for path in options["files"]:
            try:
                findings = check_file(path, **chosen)
            except UnreadableFile as error:
                self.stderr.write(f"{path}：{error.message}" if len(options["files"]) > 1 else error.message)
                status = UNREADABLE
                continue
            results.append((path, findings))
            if any(finding.severity is Severity.ERROR for finding in findings):
                status = max(status, FOUND)
        if options["json"]:
            self._write_json(results, is_list=len(options["files"]) > 1)
        else:
            for path, findings in results:
                self.stdout.write("\n".join(_lines(path, findings)))
        if status:
            sys.exit(status)

    def _write_json(self, results: list[tuple[Path, tuple[Finding, ...]]], *, is_list: bool) -> None:
        found = [{"file": str(path), **to_mapping(findings)} for path, findings in results]
        if is_list:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        elif results:
            self.stdout.write(json.dumps(to_mapping(results[0][1]), ensure_ascii=False, indent=2))


def check_file(path: Path, *, codes: list[str] | None, min_severity: Severity) -> tuple[Finding, ...]:
    """Return the findings of a file. Raises UnreadableFile."""
    source = read_file(path)
    subject = from_reading(recognise(source.text, dropped=source.dropped))
    return run(subject, Settings(terms=load_terms()), codes=codes, min_severity=min_severity)


def to_mapping(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return the findings in the shape that architecture §5 fixes."""
    return {
        "findings": [
            {
                "rule": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "quote": finding.quote,
                "fix": finding.fix,
                "basis": finding.basis,
            }
            for finding in findings
        ],
        "summary": {
            severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity
        },
    }


def _lines(path: Path, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield a file's findings for a person, the count last."""
    yield f"{path}"
    for finding in findings:
        yield f"{SEVERITY_NAMES[finding.severity]} {finding.code}　{finding.message}"
        quote = finding.quote.replace("\n", " ")
        yield f"　　原文：{quote[:_QUOTE_CHARS]}{'……' if len(quote) > _QUOTE_CHARS else ''}"
        if finding.fix:
            yield f"　　改为：{finding.fix[:_QUOTE_CHARS]}{'……' if len(finding.fix) > _QUOTE_CHARS else ''}"
        yield f"　　依据：{finding.basis}"
    counts = "，".join(
        f"{name}{sum(finding.severity is severity for finding in findings)}处"
        for severity, name in SEVERITY_NAMES.items()
    )
    yield f"共{len(findings)}处：{counts}。\n"
