"""“做出决策”宜写“作出决策”。

依据：公文用字惯例：作出决定、作出部署
反例：“做出重大行政决策”
正例：“作出重大行政决策”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "W16"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_ZUOCHU = re.compile(
    "做出(?=[^，。；]{0,10}?(?:决定|决策|部署|安排|批示|指示|处罚|裁决|答复|承诺|规定|判决|裁定))"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(
        subject.prose(), _ZUOCHU, "与“决定、决策”搭配时通行“作出”，要不要改？", fix=lambda _match: "作出"
    )
