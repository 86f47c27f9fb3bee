"""有一部分不在法定的五项内容之内。

依据：《法治政府建设与责任落实督察工作规定》第二十六条列举的五项内容
反例：“五、“十五五”期间全区法治政府建设工作建议”
正例：本机关下一年度的主要安排
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "S16"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_BEYOND = re.compile("建议|五年|规划|“?十[四五六七]五”?期间")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for part in subject.parts:
        if part.heading and _BEYOND.search(part.wording):
            end = part.heading.heading_end or len(part.heading.text)
            yield Fault(
                part.heading, 0, end, "这一部分似乎不在五项法定内容之内，要不要并入下一年度安排或删去？"
            )
