"""成文日期在报告年度之内，统计截止时间没有说明。

依据：《法治政府建设与责任落实督察工作规定》第二十四条：次年3月1日前报告上一年度情况
反例：2025年度的报告，成文日期2025年12月23日
正例：2026年2月3日；或写明“数据截至2025年11月底”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Kind, Subject

CODE = "D04"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_DATE = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if subject.year is None or any(re.search("截至|截止", line.text) for line in subject.prose()):
        return
    for line, match in hits((line for line in subject.lines if line.kind is Kind.DATE), _DATE):
        if int(match.group(1)) == subject.year:
            message = f"{subject.year}年还没有过完就成文了，统计截至哪一天？要不要写明？"
            yield Fault(line, match.start(), match.end(), message)
