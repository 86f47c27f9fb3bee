"""联合发文机关连写。

依据：联合发文机关之间空一格或加顿号的惯例
反例：“《中共中央国务院关于……的通知》”
正例：“《中共中央 国务院关于……的通知》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "L05"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_JOINT = re.compile("《?中共中央(国务院)(?!办公厅)|《?中共中央办公厅(国务院办公厅)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.prose(), _JOINT):
        second = match.group(1) or match.group(2)
        fixed = match.group().replace(second, f" {second}")
        yield Fault(line, match.start(), match.end(), f"联合发文机关连写了，要不要改作“{fixed}”？", fixed)
