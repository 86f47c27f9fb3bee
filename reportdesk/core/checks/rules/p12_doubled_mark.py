"""标点重复或相撞。

依据：GB/T 15834—2011：同一处只用一个点号
反例：“落实到位。。”
正例：“落实到位。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P12"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD

_DOUBLED = re.compile(
    "([，、；：。])[，、；：。]+|(?<=[\u4e00-\u9fff”》）])([,;])[,;，；。、]+|[，。；、](?=[,;])[,;]+"
)
_DOTS = re.compile("^。{3,}$")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.prose(), _DOUBLED):
        if not _DOTS.match(match.group()):
            message = f"标点“{match.group()}”重复，同一处只用一个，请改正。"
            start = max(0, match.start() - 4)
            yield Fault(
                line, start, match.end(), message, f"{line.text[start : match.start()]}{match.group()[-1]}"
            )
