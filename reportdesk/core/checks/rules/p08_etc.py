"""“等”和省略号连用，或用了“等等”。

依据：GB/T 15834—2011：省略号与“等”“等等”不同时使用
反例：“检查、培训、宣传等……”
正例：“检查、培训、宣传等”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "P08"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_ETC = re.compile(r"等等?(?:…+|\.{3,}|。{3,})|(?<=[\u4e00-\u9fff])等等(?=[。，；])")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _ETC, "“{found}”重复了，要不要只留一个“等”？", fix=lambda _match: "等")
