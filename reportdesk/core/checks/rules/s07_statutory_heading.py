"""第一部分的标题没有用法定表述“主要举措和成效”。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第一项的表述
反例：“一、工作主要措施”
正例：“一、2025年度推进法治政府建设的主要举措和成效”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S07"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_MEASURE, _RESULT = re.compile("举措|措施|做法"), re.compile("成效|成绩|成果|效果")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.MEASURES)
    if part is None or part.heading is None or not part.wording:
        return
    if not (_MEASURE.search(part.wording) and _RESULT.search(part.wording)):
        end = part.heading.heading_end or len(part.heading.text)
        message = "这个标题没有写全“主要举措和成效”，要不要改用法定表述？"
        yield Fault(part.heading, 0, end, message)
