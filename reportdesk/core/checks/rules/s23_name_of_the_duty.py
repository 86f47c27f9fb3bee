"""“第一责任人职责”的名称不准确。

依据：《党政主要负责人履行推进法治建设第一责任人职责规定》的名称和第一条
反例：“履行推进法治政府建设第一责任人职责”
正例：“履行推进法治建设第一责任人职责”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "S23"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_WRONG = re.compile("(推进)?法治政府建设(第一责任人(?:职责)?)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = (line for line in subject.prose())
    return faults(
        lines,
        _WRONG,
        "规定的名称是“推进法治建设第一责任人职责”，要不要改作“{fix}”？",
        fix=lambda match: f"{match.group(1) or ''}法治建设{match.group(2)}",
    )
