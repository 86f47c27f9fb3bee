"""一级标题没有序号。

依据：GB/T 9704—2012，7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”
反例：“下一步工作打算”（前面已有一、二、）
正例：“三、下一步工作打算”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import PartView, Subject

CODE = "N01"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD

_FEWEST_NUMBERED = 2
"""Our choice: with fewer numbered headings the text does not number at all."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    numbered = [part for part in subject.parts if part.heading and part.heading.level == 1]
    if subject.is_form or len(numbered) < _FEWEST_NUMBERED:
        return
    for part in subject.parts:
        if part.heading and part.is_sure and part.heading.ordinal is None:
            text = part.heading.text[: part.heading.heading_end or None]
            message = f"一级标题“{text.strip()}”没有序号，其余一级标题都有。请补上“{_next(part, subject.parts)}、”。"
            yield Fault(part.heading, 0, len(text), message, f"{_next(part, subject.parts)}、{text}")


def _next(part: PartView, parts: tuple[PartView, ...]) -> str:
    before = [
        other.heading.ordinal.number
        for other in parts[: part.index]
        if other.heading and other.heading.ordinal
    ]
    return "一二三四五六七八九十"[min(max(before, default=0), 9)]
