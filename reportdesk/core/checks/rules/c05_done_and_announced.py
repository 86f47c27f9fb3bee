"""已经做了的事又写成下一年的新事。

依据：前后一致的审核惯例
反例：第一部分“全面推行“三项制度””，第四部分“推行执法全过程记录”
正例：“深化执法全过程记录的应用”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "C05"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_DONE = re.compile("三项制度|(?:已|全面)(?:推行|建立|落实)[^，。]{0,8}(?:公示|全过程记录|法制审核)")
_NEW = re.compile(
    "(?:推行|建立|实行|试行|启动)(?:行政)?(?:执法)?(?:公示|全过程记录|重大执法决定法制审核)(?:制度)?|推行执法(?:公示|全过程记录)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not any(_DONE.search(line.text) for line in subject.lines_of(Role.MEASURES)):
        return
    lines = [
        line for line in subject.prose() if line.role in (Role.NEXT_YEAR, Role.OTHER, None) and line.part >= 0
    ]
    yield from faults(lines, _NEW, "前文说“三项制度”已经推行，这里的“{found}”还是新的安排吗？")
