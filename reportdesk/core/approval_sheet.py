"""发文稿纸怎样排？The record of a round as a composed document: who agreed when with which words, to which text."""

from dataclasses import dataclass

from reportdesk.core.compose.document import Block, Document, Paragraph, Table, Title
from reportdesk.core.gongwen.title import break_title


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One act: the step, whose name stands under it, when (as printed), and the words."""

    step: str
    name: str
    time: str
    verdict: str
    opinion: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A finding that was passed over, with reason and person."""

    place: str
    message: str
    reason: str
    person: str


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """What the sheet says. ``facts`` are label and value, ``fingerprints`` revision and digest; ``flags`` are sentences that must not be overlooked."""

    agency: str
    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[SheetLine, ...]
    fingerprints: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    flags: tuple[str, ...] = ()


def compose_sheet(sheet: ApprovalSheet) -> Document:
    """Return the sheet as blocks: title, flags, facts, opinions, findings passed over. Always two tables or more."""
    blocks: list[Block] = [Title(break_title(f"{sheet.agency}发文稿纸", agency=sheet.agency))]
    blocks += (Paragraph(flag) for flag in sheet.flags)
    blocks.append(Table((("项目", "内容"), *sheet.facts)))
    rows = tuple((line.step, line.name, line.time, _said(line)) for line in sheet.lines)
    blocks.append(Table((("步骤", "办理人", "时间", "审签意见"), *(rows or (("还没有人办理", "", "", ""),)))))
    if sheet.passed_over:
        blocks.append(Paragraph("核对中认定不改的："))
        passed = tuple((line.place, line.message, line.reason, line.person) for line in sheet.passed_over)
        blocks.append(Table((("位置", "提示", "理由", "认定人"), *passed)))
    if sheet.fingerprints:
        blocks.append(Table((("稿次", "正文指纹（SHA-256）"), *sheet.fingerprints)))
    return Document(title=sheet.title, blocks=tuple(blocks))


def _said(line: SheetLine) -> str:
    """Return verdict and words as one sentence or two; the verdict alone without words."""
    return f"{line.verdict}：{line.opinion}" if line.opinion else line.verdict
