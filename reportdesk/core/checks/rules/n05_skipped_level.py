"""有的部分从“一、”直接到“1.”，有的用“（一）”。

依据：GB/T 9704—2012，7.3.3：层次序数依次使用；两层时可用“一、”和“1.”，全文宜一致
反例：二用一、（一）1.，五用一、1.
正例：全文一致
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N05"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if subject.is_form:
        return
    firsts: dict[int, Line] = {}
    for line in subject.prose():
        if line.part >= 0 and line.level in (2, 3):
            firsts.setdefault(line.part, line)
    if len({line.level for line in firsts.values()}) > 1:
        for line in firsts.values():
            if line.level == 3:
                end = line.heading_end or min(len(line.text), 20)
                yield Fault(line, 0, end, "这一部分从“一、”直接到“1.”，别的部分用“（一）”，要不要统一层次？")
