"""核对意见怎样写回文件？The findings of a file as Word comments at their place, in a copy of it."""

import zipfile
from collections.abc import Sequence

from docx.opc.exceptions import PackageNotFoundError

from reportdesk import docx_writer
from reportdesk.core.checks.finding import Finding, Severity
from reportdesk.core.compose.document import Document, Paragraph
from reportdesk.docx_writer import Comment
from reportdesk.readers import SourceText

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


def annotated(content: bytes, source: SourceText, findings: Sequence[Finding]) -> bytes:
    """Return a DOCX with a comment for each finding: a copy of a DOCX, of any other file its text, set plainly."""
    comments = [Comment(finding.quote, comment_text(finding)) for finding in findings]
    if content.startswith(b"PK") and source.format == "docx":
        try:
            return docx_writer.annotate(content, comments)
        except (ValueError, KeyError, zipfile.BadZipFile, PackageNotFoundError):
            pass  # a macro document, or another program's: its text is annotated instead
    return docx_writer.annotate(docx_writer.write(_plain(source.text)), comments)


def comment_text(finding: Finding) -> str:
    """Return what a comment says, a paragraph a line: what is wrong, what to put instead, on what basis."""
    lines = [f"【{SEVERITY_NAMES[finding.severity]} {finding.code}】{finding.message}"]
    if finding.fix:
        lines.append(f"改为：{finding.fix}")
    return "\n".join([*lines, f"依据：{finding.basis}"])


def _plain(text: str) -> Document:
    paragraphs = tuple(Paragraph(line.strip()) for line in text.split("\n") if line.strip())
    return Document("核对意见", blocks=paragraphs)
