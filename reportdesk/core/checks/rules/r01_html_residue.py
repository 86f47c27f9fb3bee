"""网页标签残留。

依据：复制网页文字的残留，不是公文内容
反例：“⠼/span>三、2025年党政主要负责人……”
正例：“三、2025年党政主要负责人……”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "R01"
SEVERITY = Severity.ERROR
LEVEL = Level.PRACTICE

_TAG = re.compile(
    r"<!--[^\n]{0,200}?-->|</?o:p\s*/?>|(?<=[\u4e00-\u9fff。；，])p>|</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,200})?/?>|/?(?:span|div|strong|font|br|td|tr|table|img)\s*/?>"
    r"|</?(?:span|div|strong|font|br|p|td|tr)\b"
    r"|&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|hellip|middot|emsp|ensp|#\d{2,5}|#x[0-9A-Fa-f]{2,5});?"
    r"|(?:style|class|href)=[\"'][^\"'\n]{0,200}[\"']"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.lines, _TAG, "这里残留了网页标签“{found}”，请删去。", fix=lambda _match: "")
