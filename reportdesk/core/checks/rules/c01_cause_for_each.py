"""原因比不足少。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项：存在的不足和原因
反例：不足5条，原因3条
正例：逐条对应
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.report import Role

CODE = "C01"
SEVERITY = Severity.HINT
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.SHORTCOMINGS)
    if part is None:
        return
    counts: dict[bool, int] = {False: 0, True: 0}
    is_causes = False
    place: Line | None = None
    for line in subject.prose():
        if line.part != part.index or line is part.heading:
            continue
        if line.level == 2:
            is_causes = "原因" in line.text[:30]
            place = line if is_causes else place
        elif line.level == 3:
            counts[is_causes] += 1
    if place and counts[True] and counts[True] < counts[False]:
        message = f"不足{counts[False]}条，原因{counts[True]}条，有没有哪条不足还没有写原因？"
        yield whole(place, message)
