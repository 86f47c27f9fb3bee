"""百分比的小数位数不统一。

依据：GB/T 8170—2008：同类数据修约到同一位数
反例：“94.7%”与“99.41%”并用
正例：“94.74%”与“99.41%”
"""

import re
from collections import Counter
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "A08"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_PERCENT = re.compile(r"率[^，。；\d]{0,6}?(\d+\.(\d+))[%\uff05]")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    found = [*hits(subject.prose(), _PERCENT)]
    places = Counter(len(match.group(2)) for _, match in found)
    if len(places) > 1:
        usual = max(places, key=lambda place: (places[place], place))
        line, match = next((line, match) for line, match in found if len(match.group(2)) != usual)
        message = f"{match.group(1)}%的小数位数与别处（{usual}位）不同，要不要统一？"
        yield Fault(line, match.start(1), match.end(), message)
