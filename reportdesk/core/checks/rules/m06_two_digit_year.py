"""年份只写了后两位。

依据：GB/T 15835—2011：年份一般不简写
反例：“24年度”
正例：“2024年度”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "M06"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_SHORT = re.compile(
    r"(?<![\d第近过满达约余共长])(2[0-9])年(?=度|底前?|初|以来(?!共)|(?:1[0-2]|[1-9])月|上半年|下半年|第[一二三四]季度)"
    r"|(?<=[较比自])(2[0-9])年(?!来|间|的|制|期|多|前|后)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(
        subject.prose(),
        _SHORT,
        "年份须写全：{fix}。",
        fix=lambda match: f"20{match.group(1) or match.group(2)}年",
    )
