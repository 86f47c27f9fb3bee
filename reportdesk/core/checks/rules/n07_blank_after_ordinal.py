"""同组序号后有的空格，有的不空。

依据：全文统一的惯例；GB/T 9704—2012的示例不空
反例：“3.法治队伍……” “4. 普法工作……”
正例：序号后都不空
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    groups: dict[tuple[int, int, int], list[Line]] = {}
    parent = 0
    for index, line in enumerate(subject.prose()):
        if line.level in (1, 2):
            parent = index
        if line.ordinal and line.level in (1, 2, 3, 4):
            key = (line.level, line.part, parent if line.level > 2 else 0)
            groups.setdefault(key, []).append(line)
    for lines in groups.values():
        blank = [line for line in lines if line.ordinal and line.ordinal.blanks]
        if blank and len(blank) < len(lines):
            place = blank[0]
            assert place.ordinal is not None
            end = place.ordinal.end + len(place.ordinal.blanks)
            rest = place.text[end : end + 6]
            message = f"序号“{place.ordinal.text}”后空了格，同组别的序号没有空，要不要统一？"
            yield Fault(place, 0, end + len(rest), message, f"{place.ordinal.text}{rest}")
