"""只有（一）没有（二），或只有1.没有2.。

依据：分层要有两项以上才有意义的写作惯例
反例：“（一）强化学习”之后没有（二）
正例：不分层，直接写成一段
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.ordinal import Ordinal
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N12"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    groups: dict[tuple[int, int], list[Line]] = {}
    parent = 0
    for index, line in enumerate(subject.prose()):
        if line.level in (1, 2):
            parent = index if line.level == 2 else parent
        if line.level in (2, 3) and line.part >= 0:
            groups.setdefault(
                (line.level, line.part if line.level == 2 else parent * 1000 + line.part), []
            ).append(line)
    for lines in groups.values():
        ordinal = lines[0].ordinal
        has_next = ordinal is not None and re.search(_following(ordinal), lines[0].text) is not None
        if len(lines) == 1 and ordinal and ordinal.number == 1 and not subject.is_form and not has_next:
            end = lines[0].heading_end or min(len(lines[0].text), 20)
            yield Fault(lines[0], 0, end, f"这里只有“{ordinal.text}”，没有下一项，要不要去掉序号或补上？")


def _following(ordinal: Ordinal) -> str:
    """Return what the next ordinal looks like within the same paragraph."""
    return "2[.．、]" if ordinal.level == 3 else "[（(]二[）)]"
