"""“市委、市政府”有的加顿号，有的不加。

依据：全文统一的惯例
反例：“市委市政府”与“市委、市政府”并用
正例：全文写“市委、市政府”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P15"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_BARE = re.compile("(?<![\u4e00-\u9fff])?([县市区省])委\\1政府")
_MARKED = re.compile("([县市区省])委、\\1政府")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    marked = {match.group(1) for _, match in hits(subject.prose(), _MARKED)}
    for line, match in hits(subject.prose(), _BARE):
        name = match.group(1)
        if name in marked:
            message = f"“{match.group()}”与别处的“{name}委、{name}政府”不一致，要不要统一？"
            yield Fault(line, match.start(), match.end(), message, f"{name}委、{name}政府")
