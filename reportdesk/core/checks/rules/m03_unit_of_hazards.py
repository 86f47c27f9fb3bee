"""同一种东西用了不同的量词。

依据：全文统一的惯例
反例：“排查隐患73起”与“整改隐患164项”
正例：全文用“项”
"""

import re
from collections import Counter
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import Match, hits
from reportdesk.core.checks.subject import Line, Subject

CODE = "M03"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_COUNTED = re.compile(
    r"(隐患|案卷|行政处罚案件)\s*(?:约|共|共计)?(\d[\d,.]*万?余?)(起|项|处|条|件|个|卷|份|宗)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    uses: dict[str, list[tuple[Line, Match]]] = {}
    for line, match in hits(subject.prose(), _COUNTED):
        uses.setdefault(match.group(1), []).append((line, match))
    for found in uses.values():
        units = Counter(match.group(3) for _, match in found)
        if len(units) < 2:
            continue
        usual = units.most_common(1)[0][0]
        for line, match in found:
            if match.group(3) != usual:
                message = f"{match.group(1)}在这里用“{match.group(3)}”，别处用“{usual}”，要不要统一？"
                yield Fault(line, match.start(), match.end(), message)
