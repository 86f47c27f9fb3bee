"""日期不存在。

依据：历法；GB/T 7408.1（日期的表示）
反例：“2月30日”
正例：“2月28日”
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Kind, Subject

CODE = "D05"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD

_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<![\d.])(\d{1,2})月(\d{1,2})日")

_MONTH = re.compile(r"(?<!\d)20\d\d年(?:0|1[3-9]|[2-9]\d)月")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.kept(), _DATE):
        year, month, day = match.groups()
        last = (
            monthrange(int(year) if year and int(year) else 2024, int(month))[1]
            if 1 <= int(month) <= 12
            else 0
        )
        if not 1 <= int(day) <= last:
            yield Fault(line, match.start(), match.end(), f"“{match.group()}”这个日期不存在，请改正。")
        elif (
            settings.today
            and year
            and line.kind is Kind.DATE
            and date(int(year), int(month), int(day)) > settings.today
        ):
            message = "成文日期还没有到，请核对。"
            yield Fault(line, match.start(), match.end(), message, None, Severity.WARNING)
    for line, match in hits(subject.kept(), _MONTH):
        if not _DATE.match(line.text, match.start()):
            yield Fault(line, match.start(), match.end(), f"没有“{match.group()}”这个月份，请改正。")
