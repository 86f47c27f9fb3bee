"""冒号之内又用冒号。

依据：GB/T 15834—2011：一个句子内部一般不套用冒号
反例：“如下：一是：”
正例：“如下：一是”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "P13"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_COLON = re.compile(
    "[一二三四五六七八九十]{1,2}是[：:]|如下[：:](?:[一二三四五六七八九十]是|首先)[^。；：]{0,6}[：:]"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _COLON, "“{found}”里冒号套用，要不要删去后一个？")
