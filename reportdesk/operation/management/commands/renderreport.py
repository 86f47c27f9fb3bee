"""一个文件怎样排成正式公文？``./run renderreport FILE --output OUT.docx``: exit 0, or 2 and one line."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reportdesk import docx_writer
from reportdesk.core.compose import legibility
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import ReportdeskError
from reportdesk.core.gongwen.page import FLUSH, STANDARD
from reportdesk.core.names import split_names
from reportdesk.core.reading.conversion import frame_of, typeset
from reportdesk.core.reading.recogniser import recognise
from reportdesk.core.report import Head, Report
from reportdesk.readers import read_file
from reportdesk.reports import wording

REFUSED = 2
"""Exit status for a file that cannot be read or written (docs/architecture.md, 命令行的约定)."""

_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")


class Command(BaseCommand):
    help = "读一份报告，按 GB/T 9704 排成 DOCX；同一文件每次排出的字节相同。自动改动逐条列在标准错误上。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="文件", type=Path)
        parser.add_argument("--output", metavar="输出.docx", type=Path, required=True)
        variant = parser.add_mutually_exclusive_group()
        variant.add_argument(
            "--public", action="store_true", help="公开稿：只有标题、正文、署名和日期（默认）"
        )
        variant.add_argument("--formal", action="store_true", help="报送稿：带版头、主送、版记")
        parser.add_argument(
            "--flush", action="store_true", help="字面顶格（GB/T 33476.2 的页边距 34.6、32.6 mm，行距29.6磅）"
        )
        parser.add_argument("--number", metavar="发文字号")
        parser.add_argument("--signer", metavar="签发人")
        parser.add_argument("--to", metavar="主送机关")
        parser.add_argument("--cc", metavar="抄送机关")
        parser.add_argument("--date", metavar="成文日期", help="如 2026-01-15")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            changes = _render(options)
        except ReportdeskError as error:
            self.stderr.write(error.message)
            sys.exit(REFUSED)
        for sentence in changes:
            self.stderr.write(sentence)


def _render(options: dict[str, Any]) -> list[str]:
    """Write the file and return what was changed or dropped, a line each. Raises ReportdeskError."""
    output: Path = options["output"]
    source = read_file(options["file"])
    reading = recognise(source.text, dropped=source.dropped)
    frame = frame_of(reading)
    frame = replace(frame, head=_head(frame.head, options))
    variant = Variant.FORMAL if options["formal"] else Variant.PUBLIC
    page = FLUSH if options["flush"] else STANDARD
    result = typeset(reading, frame=frame, variant=variant, wording=wording.load(), page=page)
    content = docx_writer.write(result.document)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ReportdeskError(f"写不了“{output}”：请检查文件夹是否存在、是否有权限。") from error
    dropped = [f"剔除（{each.reason}）：{' '.join(each.passage.text.split())}" for each in reading.dropped]
    changes = (change.sentence() for change in result.changes)
    cautions = legibility.sentences(legibility.cautions(result.document))
    return [*source.notices, *dropped, *changes, *cautions, *_missing(frame, variant)]


def _missing(frame: Report, variant: Variant) -> Iterator[str]:
    """Yield a sentence for each element that the paper should have and neither the file nor an option gives."""
    head = frame.head
    present: dict[str, object] = {
        "标题": head.title,
        "署名": head.signature or frame.agency,
        "成文日期（--date）": head.issued_on,
    }
    if variant is Variant.FORMAL:
        present |= {
            "发文字号（--number）": head.number,
            "签发人（--signer）": head.signer,
            "主送机关（--to）": head.addressees,
        }
    missing = [name for name, value in present.items() if not value]
    if missing:
        yield f"原文没有{'、'.join(missing)}，没有印出；括号里的选项可以补上。"


def _head(head: Head, options: dict[str, Any]) -> Head:
    """Return the head with what the command line gives in place of what the file says."""
    given: dict[str, Any] = {}
    if options["number"]:
        given["number"] = options["number"]
    if options["signer"]:
        given["signer"] = options["signer"]
    if options["to"]:
        given["addressees"] = split_names(options["to"])
    if options["cc"]:
        given["copies"] = split_names(options["cc"])
    if options["date"]:
        given["issued_on"] = _day(options["date"])
    return replace(head, **given)


def _day(text: str) -> date:
    match = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat(text)
    except ValueError as error:
        raise ReportdeskError(f"--date 的“{text}”不是日期，请写成 2026-01-15 这样。") from error
