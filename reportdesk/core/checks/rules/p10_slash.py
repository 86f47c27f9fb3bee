"""正文里用了斜线。

依据：公文用语的惯例：用“和”“或”“、”
反例：“招录/培养专业法治人才1名”
正例：“招录、培养专业法治人才1名”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P10"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_SLASH = re.compile(
    "(?<=[\u4e00-\u9fff])[/\uff0f](?=[\u4e00-\u9fff])(?<!和/)(?!或|次|年|月|日|人|户|台|亩|公里|小时|吨)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.prose(), _SLASH):
        start, end = max(0, match.start() - 2), min(len(line.text), match.end() + 2)
        yield Fault(line, start, end, "正文里用了斜线，要不要改用“、”“和”或“或”？")
