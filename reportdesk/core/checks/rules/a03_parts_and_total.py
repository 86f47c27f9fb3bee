"""部分之和与总数对不上，或部分大于总数。

依据：数据核对惯例：部分不大于总数，穷尽的各部分之和等于总数
反例：“办理案件120件，其中简易程序45件、普通程序76件。”
正例：“办理案件120件，其中简易程序45件、普通程序75件。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind
from reportdesk.core.figures.claim import plain
from reportdesk.core.figures.year import Excess, excesses
from reportdesk.core.report import Role

CODE = "A03"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    yield from claimed(subject, {ClaimKind.SUM})
    lines = [line for line in subject.prose() if line.role is not Role.NEXT_YEAR]
    for excess in excesses([line.text for line in lines]):
        total = excess.total
        line = lines[total.line]
        start = total.start - len(total.figure.before)
        end = total.start + total.figure.end - total.figure.start
        yield Fault(line, max(0, start), end, _question(excess), severity=Severity.HINT)


def _question(excess: Excess) -> str:
    """Two scopes may lie behind the figures, so it is asked, not said."""
    terms = "＋".join(plain(part.figure) for part in excess.parts)
    thing, total = excess.total.thing, plain(excess.total.figure)
    said = terms if len(excess.parts) == 1 else f"{terms}={float(excess.sum):g}"
    return f"这里写全年{thing}{total}，别处分写的{thing}是{said}，超过了全年数。两处口径相同吗？"
