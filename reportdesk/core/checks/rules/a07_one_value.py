"""同一件事在两处的数不一样。

依据：前后一致的惯例：同一口径只有一个数
反例：“全年召开推进会4次”与“全年召开推进会6次”
正例：改为同一个数
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.figures.ledger import entries
from reportdesk.core.report import Role

CODE = "A07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    seen: dict[str, tuple[Line, str, int]] = {}
    for line in subject.prose():
        if line.role is Role.NEXT_YEAR:
            continue
        for entry in entries(line.text):
            key = f"{entry.key}{entry.unit}"
            first = seen.setdefault(key, (line, entry.printed, line.part))
            if (
                first[1] != entry.printed
                and entry.is_total
                and (first[2] == line.part or line.role is first[0].role)
            ):
                message = f"前文写“{entry.key}{first[1]}{entry.unit}”，这里是{entry.printed}{entry.unit}，两处口径相同吗？"
                yield Fault(line, entry.start, entry.end, message)
