"""用了直引号。

依据：GB/T 15834—2011：引号的形式是“”和‘’
反例："互联网+执法"
正例：“互联网+执法”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "P11"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_STRAIGHT = re.compile('"([^"\n]{1,40}[\u4e00-\u9fff][^"\n]{0,40}|[\u4e00-\u9fff][^"\n]{0,80})"')
_MOST = 5
"""Our choice: after so many the pattern is plain."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    found = [*hits(subject.prose(), _STRAIGHT)]
    for line, match in found[:_MOST]:
        more = f"（全文{len(found)}对）" if len(found) > 1 else ""
        yield Fault(line, match.start(), match.end(), f"用了直引号{more}，请改为“”。", f"“{match.group(1)}”")
