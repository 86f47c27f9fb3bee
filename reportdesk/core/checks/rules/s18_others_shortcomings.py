"""不足写的似乎是企业、群众，不是本机关。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项：推进法治政府建设存在的不足，指本机关的工作
反例：“部分企业法律意识淡薄，管理不严。”
正例：“对企业的法治宣传不够深入，部分企业法律意识淡薄。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S18"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_OTHERS = re.compile(
    "(?:^|(?<=[。；：]))(?:[（(]?[一二三四五1-9][）)]?[.、]?)?(?:(?:部分|少数|个别|一些|有的|小微)?(?:企业|群众|公众|市民|村民|居民|经营主体|业主|从业人员)|社会舆论|执法环境)"
    "(?![^，。]{0,10}(?:反映|满意|监督|评价))[^。；]{2,}"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = subject.lines_of(Role.SHORTCOMINGS)
    return faults(lines, _OTHERS, "这里写的似乎是企业、群众的问题，要不要改为本机关工作上的不足？")
