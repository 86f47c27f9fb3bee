"""汉字文本里用了半角标点。

依据：GB/T 15834—2011：汉字文本的标点用全角
反例：“坚持依法履职,全面规范行政行为”
正例：“坚持依法履职，全面规范行政行为”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.marks import WIDE, half_width_marks, is_half_width
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Kind, Subject

CODE = "P01"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    found = [*half_width_marks(subject)]
    if not found:
        return
    if is_half_width(subject, settings):
        line, match = next(((line, match) for line, match in found if line.kind is Kind.TEXT), found[0])
        start, end = line.sentence_at(match.start())
        message = f"全文用的是半角标点（{len(found)}处），请整篇改为全角。"
        yield Fault(line, start, end, message)
        return
    for line, match in found:
        start, end = max(0, match.start() - 4), min(len(line.text), match.end() + 4)
        message = f"“{match.group()}”是半角标点，请改为全角。"
        fixed = (
            f"{line.text[start : match.start()]}{match.group().translate(WIDE)}{line.text[match.end() : end]}"
        )
        yield Fault(line, start, end, message, fixed)
