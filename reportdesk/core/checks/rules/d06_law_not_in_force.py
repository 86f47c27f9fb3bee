"""引用的法律在报告年度还没有施行。

依据：法律表中的施行日期
反例：2025年度的报告写“依据《危险化学品安全法》查处”
正例：“学习宣传将于2026年5月1日施行的《危险化学品安全法》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.article import cited
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.gongwen.dates import format_date
from reportdesk.core.report import Role

CODE = "D06"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW

_COMING = re.compile("学习|宣传|宣贯|贯彻|将于|即将|草案|培训|解读|施行|出台|公布|颁布")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    coming = {
        name: law
        for law in settings.terms.laws
        if law.is_new and law.in_force and law.in_force.year > subject.year
        for name in (law.title, law.short)
        if name
    }
    if not coming:
        return
    for found in cited(line for line in subject.prose() if line.role is not Role.NEXT_YEAR):
        law = coming.get(found.text) or coming.get(found.name)
        start, end = found.line.sentence_at(found.start)
        if law and law.in_force and not _COMING.search(found.line.text[start:end]):
            day = format_date(law.in_force)
            if law.is_verified:
                message, severity = (
                    f"《{found.text}》自{day}起施行，{subject.year}年还不能适用，请核对。",
                    None,
                )
            else:
                message = f"《{found.text}》似自{day}起施行（法律表未核对），{subject.year}年已经适用了吗？"
                severity = Severity.HINT
            yield Fault(found.line, found.start, found.end, message, severity=severity)
