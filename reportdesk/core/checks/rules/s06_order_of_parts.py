"""各部分的顺序与法定内容的列举顺序不同。

依据：《法治政府建设与责任落实督察工作规定》第二十六条按举措、不足、第一责任人、安排列举；顺序不作强制
反例：第一责任人部分写在不足之前
正例：举措和成效—不足和原因—第一责任人履职—下一年度安排
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import PartView, Subject
from reportdesk.core.report import Role

CODE = "S06"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_ORDER = (Role.MEASURES, Role.SHORTCOMINGS, Role.FIRST_RESPONSIBLE, Role.NEXT_YEAR)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    latest: PartView | None = None
    seen: set[Role] = set()
    for part in subject.parts:
        role = part.roles[0] if part.roles else None
        if role not in _ORDER or role in seen:
            continue
        seen.add(role)
        if latest and latest.heading and _ORDER.index(role) < _ORDER.index(latest.roles[0]):
            yield whole(latest.heading, "这一部分写在前面，与督察工作规定列举的顺序不同，要不要调整？")
            return
        latest = part
