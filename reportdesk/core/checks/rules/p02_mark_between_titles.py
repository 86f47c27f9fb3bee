"""相邻的书名号、引号之间加了顿号。

依据：GB/T 15834—2011：标有引号、书名号的并列成分之间通常不用顿号
反例：“《安全生产法》、《突发事件应对法》”
正例：“《安全生产法》《突发事件应对法》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P02"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_BETWEEN = re.compile("(?<=[》”])[、](?=[《“])")
_MOST = 6
"""Our choice: after so many the pattern is plain."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    found = [*hits(subject.prose(), _BETWEEN)]
    for line, match in found[:_MOST]:
        start = line.text.rfind("《" if line.text[match.start() - 1] == "》" else "“", 0, match.start())
        close = "》" if line.text[match.end()] == "《" else "”"
        end = line.text.find(close, match.end()) + 1 or match.end() + 1
        start = max(start, match.start() - 20)
        quote = line.text[start:end]
        fixed = quote[: match.start() - start] + quote[match.end() - start :]
        yield Fault(line, start, end, "相邻的书名号或引号之间的顿号通常不用，请删去。", fixed)
