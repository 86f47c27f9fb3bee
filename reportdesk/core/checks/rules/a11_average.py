"""人均数算得不对。

依据：算术：人均数等于总数除以人数
反例：“罚款104.9万元，涉及18人，人均8.53万元。”
正例：“罚款104.9万元，涉及18人，人均5.83万元。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind

CODE = "A11"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return claimed(subject, {ClaimKind.AVERAGE})
