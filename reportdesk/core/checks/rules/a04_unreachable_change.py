"""同比增减没有一个整数的上年数能得出。

依据：算术：件、起、人、次都是整数，上年数也只能是整数
反例：“生产安全事故155起，同比下降0.9%。”
正例：“生产安全事故155起，同比下降0.6%。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind

CODE = "A04"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return claimed(subject, {ClaimKind.REACH})
