"""下一年度安排没有数字、时限或责任单位。

依据：安排要可检查的审核惯例
反例：“加大宣传力度，提高质量。”
正例：“开展靶向普法活动不少于12场，6月底前完成。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "C03"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_MEASURABLE = re.compile(
    r"(?<!20)(?<!“)\d+(?:\.\d+)?[余]?(?:[%场次件家人名项个份天类期篇条]|万)|[一二三四]季度|[1-9]\d?月底|年底前|上半年|下半年|每[季月周半]|责任(?:单位|部门|科室|股室)|牵头"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.NEXT_YEAR)
    body = [
        line for line in subject.lines_of(Role.NEXT_YEAR) if part is not None and line is not part.heading
    ]
    if not body or part is None or part.heading is None:
        return
    if not any(_MEASURABLE.search(line.text[line.ordinal.end if line.ordinal else 0 :]) for line in body):
        message = "这一部分没有一项写了数字、时限或责任单位，要不要补上，便于检查？"
        yield Fault(part.heading, 0, part.heading.heading_end or len(part.heading.text), message)
