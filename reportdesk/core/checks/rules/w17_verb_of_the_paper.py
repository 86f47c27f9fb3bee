"""动词与文种不配。

依据：《党政机关公文处理工作条例》第八条：公告、通告用于公布，通知用于发布、传达
反例：“下发《……通告》”
正例：“发布《……通告》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "W17"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_ISSUED = re.compile("(?:下发|印发)了?[^。；，《》]{0,8}(《[^《》]*(?:通告|公告)》)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _ISSUED, "通告、公告是“发布”，不是“下发”，要不要改？")
