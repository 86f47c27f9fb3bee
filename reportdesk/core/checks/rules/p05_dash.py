"""年份起止用了短横线，或用短横线连接步骤。

依据：GB/T 15834—2011：时间起止用一字线，数值范围用浪纹线
反例：“（2024-2028年）”
正例：“（2024—2028年）”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "P05"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_YEARS = re.compile(r"(?<![\d-])((?:19|20)\d\d)年?[-\u2013~～－]((?:19|20)\d\d)(?=年)")
_STEPS = re.compile("(?<![\u4e00-\u9fff-])[\u4e00-\u9fff]{2,8}(?:[-\u2013][\u4e00-\u9fff]{2,8})+")
_RANGE = re.compile(r"(?<![\d.〔-])\d{1,4}(?:\.\d+)?[-\u2013]\d{1,4}(?:\.\d+)?(?=[%\uff05家人次件名万元])")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = tuple(subject.prose())
    yield from faults(
        lines,
        _YEARS,
        "年份的起止宜用一字线“—”，要不要改作“{fix}”？",
        fix=lambda match: f"{match.group(1)}—{match.group(2)}",
    )
    yield from faults(lines, _STEPS, "“{found}”用短横线相连，要不要改用一字线“—”或逐项写出？")
    yield from faults(lines, _RANGE, "“{found}”表示范围，要不要改用“～”？")
