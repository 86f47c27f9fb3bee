"""没有主送机关。

依据：GB/T 9704—2012，7.3.2（上报的正式文本；公开文本通常不写）
反例：标题之后就是正文
正例：“县委、县政府：”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S10"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_NOW = re.compile("现(?:将|就)[^。]*报告如下|汇报如下")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not subject.is_whole or subject.is_form or any(line.kind is Kind.ADDRESSEE for line in subject.lines):
        return
    preface = [line for line in subject.prose() if line.part < 0]
    place = next((line for line in preface if _NOW.search(line.text)), next(iter(preface), None))
    if place:
        yield whole(
            place, "没有主送机关。上报的正式文本要不要补上“县委、县政府：”这样的主送？公开文本可以不写。"
        )
