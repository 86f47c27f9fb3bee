"""量词不合习惯。

依据：量词搭配表
反例：“10起行政案卷”
正例：“10份行政案卷”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "M04"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("measure_words", ())
    return wrong_words(subject.prose(), entries, "量词“{found}”不合习惯{right}，要不要改？{why}")
