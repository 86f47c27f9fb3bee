"""同一个组织似乎有两个名称。

依据：全文统一的惯例
反例：“法治建设依法治理工作领导小组”与“法治建设工作领导小组”
正例：全文用一个名称
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Line, Subject

CODE = "W13"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_GROUP = re.compile("(?:[\u4e00-\u9fff]{0,12}的|成立了?|调整了?)?(法治[\u4e00-\u9fff]{0,14}?领导小组)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    names: dict[str, tuple[Line, int, int]] = {}
    for line, match in hits(subject.prose(), _GROUP):
        names.setdefault(match.group(1), (line, match.start(1), match.end(1)))
    if len(names) > 1:
        name = max(names, key=len)
        others = "、".join(sorted(set(names) - {name}))
        line, start, end = names[name]
        yield Fault(line, start, end, f"这里叫“{name}”，别处叫“{others}”，是同一个组织吗？要不要统一？")
