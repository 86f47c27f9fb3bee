"""句子太长。

依据：长度由管理员设定，缺省150字
反例：247字的一句
正例：分成两三句
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P14"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_SENTENCE = re.compile("[^。！？!?]+[。！？!?]?")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.prose(), _SENTENCE):
        length = len("".join(match.group().split()))
        if length > settings.sentence_chars:
            message = f"这一句有{length}字，超过{settings.sentence_chars}字，要不要分开写？"
            yield Fault(line, match.start(), match.end(), message)
