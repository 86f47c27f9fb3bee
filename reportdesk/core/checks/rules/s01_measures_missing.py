"""缺“主要举措和成效”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第一项：年度报告须写上一年度推进法治政府建设的主要举措和成效
反例：报告直接从“存在的问题”写起
正例：“一、2025年度推进法治政府建设的主要举措和成效”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S01"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    has_unnamed = any(not part.roles or part.roles[0] is Role.OTHER for part in subject.parts)
    if subject.is_whole and Role.MEASURES in subject.missing and place and not has_unnamed:
        yield whole(place, "缺少法定内容“推进法治政府建设的主要举措和成效”，须补写这一部分。")
