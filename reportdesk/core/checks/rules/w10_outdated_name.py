"""机构名称、法律用语已经改了。

依据：名称沿革表，每条写明改名的时间
反例：“公安、环保、市场监管等部门”
正例：“公安、生态环境、市场监管等部门”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W10"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("outdated_names", ())
    return wrong_words(subject.prose(), entries, "“{found}”是旧名称{right}。{why}请核对。")
