"""用空格缩进或用制表符代替缩进。

依据：排版惯例：缩进由段落格式给出
反例：段首打四个空格
正例：段首缩进二字由格式设定
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "P17"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_INDENT = re.compile("(?m)^([ \u3000\t]{2,}|\t)(?=\\S)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    count = len(_INDENT.findall(subject.source))
    if count:
        match = _INDENT.search(subject.source)
        place = next((line for line in subject.kept() if match and line.start >= match.end()), None)
        if place:
            message = f"有{count}段用空格或制表符缩进，要不要改由段落格式缩进？"
            yield Fault(place, 0, min(len(place.text), 12), message)
