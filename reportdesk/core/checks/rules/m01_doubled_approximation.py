"""“超、近、约”与“余、多、左右”重复。

依据：GB/T 15835—2011：概数的表示；两种概数不叠用
反例：“发放资料超8000余份”
正例：“发放资料8000余份”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import Match, faults
from reportdesk.core.checks.subject import Subject

CODE = "M01"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_DOUBLED = re.compile(
    r"(?P<before>超过|超出|将近|接近|大约|约|近|超|逾)(?P<number>\d[\d,，.]*(?:[万亿千百])?|[一二三四五六七八九]?[十百千万])(?P<more>余|多)(?P<rest>[万亿]?)(?!年来|年间|天来)"
    r"|(?P<before2>超过|将近|大约|约|近|超|逾)(?P<number2>\d[\d,，.]*[万亿千百]?[\u4e00-\u9fff%\uff05]{1,3}?)(?P<more2>左右|上下|以上)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _DOUBLED, "“{found}”里两种概数重复，只留一种，可写作“{fix}”。", fix=_fixed)


def _fixed(match: Match) -> str:
    if match.group("before"):
        return f"{match.group('number')}{match.group('more')}{match.group('rest')}"
    return f"{match.group('before2')}{match.group('number2')}"
