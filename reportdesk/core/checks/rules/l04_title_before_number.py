"""引用公文先写了文号。

依据：《党政机关公文处理工作条例》第十九条及引用惯例：引用公文先引标题，后引发文字号
反例：“根据厅字〔2019〕28号《……的通知》”
正例：“根据《……的通知》（厅字〔2019〕28号）”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "L04"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_NUMBER = re.compile(
    "[\u4e00-\u9fff]{1,8}[〔\\[（(](?:19|20)\\d\\d[〕\\]）)]第?\\d+号(?:文件?|通知)?[，]?(?=《)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(
        subject.prose(), _NUMBER, "引用公文先写标题，后写文号，请把“{found}”移到书名号之后并加圆括号。"
    )
