"""文件里有哪些可以证明的错误？``./run checkreport FILE … [--json] [--annotate OUT.docx]``: exit 0, 1 errors, 2 refused."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reportdesk.core.checks.catalogue import CARDS, run
from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.checks.from_reading import from_reading
from reportdesk.core.checks.last_year import plan_items
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.errors import ReportdeskError
from reportdesk.core.reading.recogniser import recognise
from reportdesk.operation.annotation import SEVERITY_NAMES, annotated
from reportdesk.readers import SourceText, read_file
from reportdesk.reports.check_lists import load_terms

CLEAN, FOUND, UNREADABLE = 0, 1, 2
"""Exit statuses; the highest of several files counts (docs/architecture.md, 命令行的约定)."""

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

        parser.add_argument(
            "--annotate",
            metavar="输出.docx",
            type=Path,
            help="另存一份带批注的 DOCX，每处意见批在原文上（只能查一份）",
        )
        parser.add_argument(
            "--last-year", metavar="文件", type=Path, help="上一年度的报告：查上年的安排有没有交代（C06）"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        status, results = CLEAN, []
        try:
            checker = _checker(options)
        except ReportdeskError as error:
            self.stderr.write(error.message)
            sys.exit(UNREADABLE)
        for path in options["files"]:
            try:
                findings = checker(path)
            except ReportdeskError as error:
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


def _checker(options: dict[str, Any]) -> Callable[[Path], tuple[Finding, ...]]:
    """Return how one file is checked, as the options say. Raises ReportdeskError for options that do not fit."""
    output: Path | None = options["annotate"]
    if output and len(options["files"]) > 1:
        raise ReportdeskError("带批注的副本只能一份一份做：--annotate 后只给一个文件。")
    if output and output.resolve() == options["files"][0].resolve():
        raise ReportdeskError("带批注的副本不能盖掉原文件，请给 --annotate 另一个文件名。")
    given = Settings(terms=load_terms())
    if options["last_year"]:
        given = replace(given, last_plan=plan_items(_read(options["last_year"])[1]))

    def check(path: Path) -> tuple[Finding, ...]:
        source, subject = _read(path)
        findings = run(subject, given, codes=options["rule"], min_severity=Severity(options["min_severity"]))
        if output:
            _save(output, annotated(path.read_bytes(), source, findings))
        return findings

    return check


def _read(path: Path) -> tuple[SourceText, Subject]:
    """Return a file's text and what is checked. Raises UnreadableFile."""
    source = read_file(path)
    return source, from_reading(recognise(source.text, dropped=source.dropped))


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ReportdeskError(f"写不了“{path}”：请检查文件夹是否存在、是否有权限。") from error


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
