"""比较或名次没有给出依据。

依据：数据核对惯例：上升、名列要有基数或名次
反例：“实现办案数量与处罚金额“双上升””
正例：“办案18件，上年15件；罚款104.9万元，上年92.3万元”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "A10"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_RANK = re.compile(
    "双(?:上升|下降|提升|增长)(?=”)|[\u4e00-\u9fff]{0,8}(?:稳居|位居|名列|位列|排名)[^，。；\\d第]{0,4}(?:前列|前茅)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _RANK, "“{found}”没有写上年数或名次，要不要补上？")
