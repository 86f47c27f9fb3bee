"""缺“存在的不足和原因”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项：年度报告须写存在的不足和原因
反例：写完成效就写下一步安排
正例：“二、2025年度推进法治政府建设存在的不足和原因”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S02"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    if subject.is_whole and Role.SHORTCOMINGS in subject.missing and place:
        yield whole(place, "缺少法定内容“存在的不足和原因”，须补写这一部分。")
