"""“(一)”用了半角括号。

依据：GB/T 15834—2011：汉字文本用全角括号；GB/T 9704—2012，7.3.3
反例：“(一)强化组织领导”
正例：“（一）强化组织领导”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.marks import is_half_width
from reportdesk.core.checks.ordinal import Style
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "N10"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    found = [
        line
        for line in subject.prose()
        if line.ordinal
        and line.ordinal.style in (Style.SECOND, Style.FOURTH)
        and ("(" in line.ordinal.text or ")" in line.ordinal.text)
    ]
    if subject.is_form or not found or is_half_width(subject, settings):
        return
    ordinal = found[0].ordinal
    assert ordinal is not None
    more = f"（全文{len(found)}处）" if len(found) > 1 else ""
    message = f"序号“{ordinal.text}”用了半角括号{more}，请改为全角“（）”。"
    right = ordinal.text.replace("(", "（").replace(")", "）")
    yield Fault(found[0], 0, ordinal.end, message, right)
