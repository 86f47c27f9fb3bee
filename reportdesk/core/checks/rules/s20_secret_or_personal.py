"""公开文本里有身份证号、电话、密级或内部资料字样。

依据：《中华人民共和国政府信息公开条例》第十五条、第十七条：涉及个人隐私的信息不得公开，公开前须审查
反例：“当事人张某（431122199001011234）”
正例：“当事人张某”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "S20"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_SECRET = re.compile("(?:绝密|机密|秘密)[★☆]|内部资料|内部文件，|(?:注意保存|不得外传|请勿外传)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = tuple(subject.lines)
    yield from faults(lines, _IDENTITY, "这里有身份证号，须删去后才能公开。")
    yield from faults(lines, _PHONE, "这里有手机号码，公开前要不要删去？", severity=Severity.WARNING)
    yield from faults(
        lines, _SECRET, "“{found}”的文本不得直接公开，须先作保密审查。", severity=Severity.WARNING
    )
