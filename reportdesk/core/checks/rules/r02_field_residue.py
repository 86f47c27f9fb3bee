"""文字处理软件的书签、域代码残留。

依据：由文档转换带出的代码，不是公文内容
反例：“[bookmark: OLE_LINK3]（一）坚持高位推动。”
正例：“（一）坚持高位推动。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "R02"
SEVERITY = Severity.ERROR
LEVEL = Level.PRACTICE

_FIELD = re.compile(
    r"(?:\[bookmark:[^\]\n]*\])+|\{\s*(?:HYPERLINK|PAGEREF|REF|SEQ|TOC|EMBED|PAGE|DATE|=)[^}\n]*\}?"
    r"|(?:\\\*\s*)?MERGEFORMAT|\b(?:HYPERLINK|PAGEREF|EMBED)\s+[\"\\A-Za-z_][^\s\u4e00-\u9fff]*|OLE_LINK\d+|_GoBack|\b_?(?:Toc|Ref)\d{4,}|\bREF\s+_\w+|\bPAGE\s+\\\*"
    r"|错误[!！]\s*(?:未找到引用源|未定义书签|超链接引用无效)[。.]?"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.lines, _FIELD, "这里残留了文档代码“{found}”，请删去。", fix=lambda _match: "")
