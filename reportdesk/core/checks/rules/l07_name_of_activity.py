"""活动、刊物的名称不准确。

依据：名称表
反例：“安全生产宣传月”
正例：“安全生产月”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "L07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("activities", ())
    return wrong_words(subject.prose(), entries, "“{found}”的名称似不准确{right}，要不要核对？{why}")
