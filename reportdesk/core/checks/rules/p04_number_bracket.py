"""发文字号的年份没有用六角括号〔〕。

依据：GB/T 9704—2012，7.2.5：年份用六角括号“〔〕”括入
反例：“南岸府办发[2023]73号”
正例：“南岸府办发〔2023〕73号”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "P04"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[\[\uff3b【(（]((?:19|20)\d\d)[\]\uff3d】)）](?=第?\d+号)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(
        subject.kept(),
        _NUMBER,
        "发文字号的年份须用六角括号：{fix}。",
        fix=lambda match: f"〔{match.group(1)}〕",
    )
