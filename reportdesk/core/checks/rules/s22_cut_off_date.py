"""数据的统计时段或截止日期没有说明。

依据：数据核对惯例：统计时段写一次，全文通用
反例：通篇有数，没有写“全年”或“截至”哪一天
正例：“以下数据统计时段为2025年1月1日至12月31日”，或“全年办理……”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S22"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_COUNT = re.compile(r"\d+(?:\.\d+)?(?:万|余)?(?:人次|场次|家次|万元|[件起次场家户份条项处人名])")
_PERIOD = re.compile(
    r"全年|年内|本年度|年度内|截至|截止|统计(?:时段|时点|期|口径)|累计|20\d\d年(?:度)?[，,以共来]|1\s?[-—至]\s?1[0-2]月|[上下]半年"
)
_MANY = 5
"""Our choice: with fewer figures nobody asks."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [line for line in subject.prose() if line.role is Role.MEASURES]
    counts = [*hits(lines, _COUNT)]
    if subject.is_whole and len(counts) >= _MANY and not any(_PERIOD.search(line.text) for line in lines):
        line, match = counts[0]
        message = "这些数是哪一段时间的？全文没有写统计时段或截止日期，要不要写一次？"
        yield Fault(line, match.start(), match.end(), message)
