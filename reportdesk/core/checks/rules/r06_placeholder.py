"""占位符没有填。

依据：起草时留下的空位，不能印出
反例：“全年开展检查XX次。”
正例：“全年开展检查120次。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "R06"
SEVERITY = Severity.ERROR
LEVEL = Level.PRACTICE

_PLACEHOLDER = re.compile(
    r"[\u00d7✕]{1,4}(?=[年月日次件家人场项起条份名个县市区局号])|\u00d7{2,}|(?<![A-Za-z])[xX]{2,4}(?![A-Za-z])"
    r"|(?<![A-Za-z0-9])[xX]{1,4}(?=[次件家人场项起条份名个])|（待定）"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]{2,}(?=[次件家人场项起条份名个户](?![\u4e00-\u9fff]{0,3}[：:]))|【\s*】|【[^】\n]{0,8}(?:待|填|补|核)[^】\n]{0,8}】|（\s*）|(?<![\w./])\(\s*\)|(?<=[（(【：:，])待(?:补充|核实|填写|填报)|待(?:补充|核实|填写|填报)(?=[）)】])|此处(?:填写|插入|补充)|TODO|TBD"
    r"|[_\uff3f]{2,}|某某[县市区局]|(?<![?？])[?？]{2,}(?=[次件家人场项起条份名个年月])"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _PLACEHOLDER, "这里还是占位符“{found}”，请填上实际内容或删去。")
