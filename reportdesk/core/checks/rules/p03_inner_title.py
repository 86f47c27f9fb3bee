"""书名号里的书名没有用单书名号〈〉。

依据：GB/T 15834—2011：书名号里还有书名时，外面用双书名号，里面用单书名号
反例：“《关于印发<实施方案>的通知》”
正例：“《关于印发〈实施方案〉的通知》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P03"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_SHARP = re.compile("(?<=《)([^《》]*?)[<\uff1c]([^<>\uff1c\uff1e《》]{2,100})[>\uff1e](?=[^《]{0,80}》)")
_DOUBLE = re.compile("(?<=《)([^《》]{0,80})《([^《》]{2,100})》(?=[^《》]{0,40}》)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for pattern in (_SHARP, _DOUBLE):
        for line, match in hits(subject.prose(), pattern):
            fixed = f"〈{match.group(2)}〉"
            start = match.end(1)
            yield Fault(line, start, match.end(), f"书名号里的书名请用单书名号：{fixed}。", fixed)
