"""“新”字用在早已施行的法律上。

依据：法律表中最近一次修订的施行日期
反例：2024年度的报告写“新《中华人民共和国行政处罚法》”
正例：“《中华人民共和国行政处罚法》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "D07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_NEW = re.compile("新(?:修订的?|版|颁布的?)?《([^《》]{3,40})》")
_FRESH_YEARS = 1
"""Our choice: a law is news in the year it comes into force and the next."""


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    known = {
        name: law for law in settings.terms.laws for name in (law.title, law.short) if name and law.in_force
    }
    for line, match in hits(subject.prose(), _NEW):
        law = known.get(match.group(1)) or known.get(match.group(1).removeprefix("中华人民共和国"))
        if law and law.in_force and law.in_force.year + _FRESH_YEARS < subject.year:
            message = f"《{match.group(1)}》最近一次修订自{law.in_force.year}年起施行，要不要去掉“新”字？"
            yield Fault(line, max(0, match.start() - 2), match.end(), message)
