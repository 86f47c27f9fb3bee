"""用了“A、”“1)”这样的序号。

依据：GB/T 9704—2012，7.3.3：结构层次序数为一、（一）1.（1）四种
反例：“A、加强学习”
正例：“1.加强学习”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.ordinal import Style
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "N11"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line in subject.prose():
        ordinal = line.ordinal
        if ordinal and (
            ordinal.style is Style.LETTER or (ordinal.style is Style.THIRD and ordinal.mark in ")）")
        ):
            yield Fault(line, 0, ordinal.end, f"“{ordinal.text}”不在国标的四种层次序号之内，要不要改？")
