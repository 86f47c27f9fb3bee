"""部分之和与总数对不上，或部分大于总数。

依据：数据核对惯例：部分不大于总数，穷尽的各部分之和等于总数
反例：“办理案件120件，其中简易程序45件、普通程序76件。”
正例：“办理案件120件，其中简易程序45件、普通程序75件。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind

CODE = "A03"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return claimed(subject, {ClaimKind.SUM})
