"""同类条目有的编号，有的没有。

依据：同级条目写法一致的惯例
反例：各节都是“1.……：”，有一节只写“准军事化管理：……”
正例：“1.准军事化管理：……”
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "N09"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_LABEL = re.compile("^[^，。：:；“”《》]{3,14}[：:](?=.{6})")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [*subject.prose()]
    labelled = sum(
        line.level == 3 and _LABEL.match(line.text[line.ordinal.end :]) is not None
        for line in lines
        if line.ordinal
    )
    if labelled < 3:
        return
    for before, line in pairwise(lines):
        match = _LABEL.match(line.text) if not line.ordinal else None
        if match and before.level == 2 and line.part >= 0:
            yield Fault(
                line, match.start(), match.end(), f"别的条目都编了号，“{match.group()}”没有，要不要补上序号？"
            )
