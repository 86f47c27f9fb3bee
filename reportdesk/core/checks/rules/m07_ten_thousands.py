"""五位以上的数，有的用“万”，有的写全。

依据：GB/T 15835—2011：形式统一
反例：“40000余份”与“6万余人”并用
正例：“4万余份”“6万余人”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults, first_only
from reportdesk.core.checks.subject import Subject

CODE = "M07"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_WHOLE = re.compile(r"(?<![\d.—〔-])[1-9]\d{4,}(?=余?[人份条次件家户册篇张元])")
_SCALED = re.compile(r"\d(?:\.\d+)?万(?!元)余?[人份条次件家户册篇张]")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    text = "".join(line.text for line in subject.prose())
    if _SCALED.search(text):
        yield from first_only(faults(subject.prose(), _WHOLE, "“{found}”写全，别处用“万”，要不要统一？"))
