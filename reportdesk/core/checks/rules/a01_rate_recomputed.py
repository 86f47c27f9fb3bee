"""比率与给出的数对不上。

依据：GB/T 8170—2008（数值修约，四舍六入）；比率须能由文中的分子、分母算出
反例：“排查重大事故隐患2212处、整改2177处，整改率98.14%。”
正例：“排查重大事故隐患2212处、整改2177处，整改率98.42%。”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.checks.sums import claimed
from reportdesk.core.figures.claim import Kind as ClaimKind

CODE = "A01"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return claimed(subject, {ClaimKind.RATE})
