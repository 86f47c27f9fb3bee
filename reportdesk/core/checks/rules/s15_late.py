"""成文日期晚于法定的报告、公开时限。

依据：《法治政府建设与责任落实督察工作规定》第二十四条、第二十五条：3月1日前须报告，4月1日前须公开
反例：2025年度的报告，成文日期2026年4月11日
正例：2026年2月3日
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S15"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    for line, match in hits((line for line in subject.lines if line.kind is Kind.DATE), _DATE):
        year, month, day = (int(group) for group in match.groups())
        if year == subject.year + 1 and (month, day) > settings.publish_due:
            message = f"成文日期晚于{settings.publish_due[0]}月{settings.publish_due[1]}日的公开时限，年度报告须在此前报告并公开。"
            yield Fault(line, match.start(), match.end(), message)
        elif year == subject.year + 1 and (month, day) > settings.report_due:
            message = f"成文日期晚于{settings.report_due[0]}月{settings.report_due[1]}日的报告时限，请核对。"
            yield Fault(line, match.start(), match.end(), message, None, Severity.HINT)
