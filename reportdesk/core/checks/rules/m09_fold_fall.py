"""减少不能用倍数。

依据：数学意义：减少一倍即为零
反例：“事故起数下降2倍”
正例：“事故起数下降三分之二”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "M09"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_FOLD = re.compile(
    r"(?:下降|减少|降低|缩短|压缩|压减|缩减|缩小)(?:了|近|约|超过?)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _FOLD, "“{found}”说不通，减少用百分比或分数表示，请改写。")
