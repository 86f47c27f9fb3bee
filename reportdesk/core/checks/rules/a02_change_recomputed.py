"""增减幅度与给出的两个数对不上。

依据：GB/T 8170—2008（数值修约）；增减幅度须能由文中前后两个数算出
反例：“由217家压减至106家，降幅达57%。”
正例：“由217家压减至106家，降幅达51%。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind

CODE = "A02"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return claimed(subject, {ClaimKind.CHANGE, ClaimKind.DIRECTION})
