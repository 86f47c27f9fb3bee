"""话说得太满。

依据：绝对化用语表；审核惯例
反例：“实现学习全覆盖、无死角”
正例：“全体干部职工均参加了学习”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "W01"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("absolutes", ())
    lines = (line for line in subject.prose() if line.role is not Role.NEXT_YEAR)
    return wrong_words(lines, entries, "“{found}”说得太满，有依据吗？要不要改写？{why}")
