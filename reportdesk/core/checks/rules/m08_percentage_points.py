"""两个比率相差，似乎应写“百分点”。

依据：统计表述惯例：比率之差用百分点
反例：“合格率提高5%”
正例：“合格率提高5个百分点”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "M08"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_POINTS = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}(?<![效功频速])率|占比|比重)[^，。；\d至到]{0,6}(?:提高|提升|上升|下降|降低|增加|减少|增长)了?(?!至|到)\d+(?:\.\d+)?[%\uff05]"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _POINTS, "“{found}”指的是两个比率之差吗？是的话要不要改用“个百分点”？")
