"""数值范围的前一个数漏了%或万。

依据：GB/T 15835—2011：浪纹线连接的范围，前后都写%或万
反例：“63～68%”
正例：“63%～68%”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "M02"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_RANGE = re.compile(r"(?<![\d.%\uff05])(\d+(?:\.\d+)?)([～~—-])(\d+(?:\.\d+)?)([%\uff05万亿])")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(
        subject.prose(),
        _RANGE,
        "范围“{found}”的前一个数也要带单位，要不要改作“{fix}”？",
        fix=lambda match: f"{match.group(1)}{match.group(4)}～{match.group(3)}{match.group(4)}",
    )
