"""标题里用了句号、逗号等标点。

依据：GB/T 15834—2011及GB/T 9704—2012，7.3.1：标题除书名号、引号、括号、顿号外一般不用标点
反例：“关于2025年度法治政府建设情况的报告。”
正例：“关于2025年度法治政府建设情况的报告”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P16"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_MARK = re.compile("[。，；：！？,;:!?]")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.titles(), _MARK):
        start = max(0, match.start() - 6)
        fixed = line.text[start : match.start()]
        yield Fault(line, start, match.end(), f"标题里不用“{match.group()}”，请删去。", fixed)
