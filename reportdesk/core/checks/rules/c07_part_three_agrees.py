"""第一责任人部分的数与第一部分不一样。

依据：前后一致的惯例
反例：第一部分“召开推进会2次”，第三部分“召开推进会4次”
正例：改为同一个数
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.figures.ledger import entries
from reportdesk.core.report import Role

CODE = "C07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    stated = {
        f"{entry.key}{entry.unit}": entry.printed
        for line in subject.lines_of(Role.MEASURES)
        for entry in entries(line.text)
    }
    for line in subject.lines_of(Role.FIRST_RESPONSIBLE):
        for entry in entries(line.text):
            other = stated.get(f"{entry.key}{entry.unit}")
            if other is not None and other != entry.printed:
                message = f"第一部分写“{entry.key}{other}{entry.unit}”，这里是{entry.printed}{entry.unit}，是同一件事吗？"
                yield Fault(line, entry.start, entry.end, message)
