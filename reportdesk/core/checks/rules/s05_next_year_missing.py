"""缺“下一年度主要安排”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第四项：须写下一年度推进法治政府建设的主要安排
反例：写完原因就结束
正例：“四、2026年度推进法治政府建设的主要安排”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import last_sentence
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S05"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not subject.is_whole or Role.NEXT_YEAR not in subject.missing:
        return
    lines = [*subject.prose()]
    if lines:
        yield last_sentence(lines[-1], "缺少法定内容“下一年度推进法治政府建设的主要安排”，须补写这一部分。")
