"""写了不足，没有写原因。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项：须写“存在的不足和原因”
反例：“二、存在的问题”下没有一句说明原因
正例：“（二）产生的原因”，或每条不足之后写“主要原因是……”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S03"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_CAUSE = re.compile(
    "原因|成因|根源|因为|由于|源于|缘于|归因|所致|究其|在于|症结|受(?!到?了?(?:一定|较大|很大)?(?:程度)?的?(?:影响|制约|限制))[^，。；]{2,14}(?:影响|制约|限制)|限于|是因|因[^此而素为]"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.SHORTCOMINGS)
    if not subject.is_whole or part is None or part.heading is None:
        return
    has_promise = "原因" in part.wording and not subject.is_form
    for line in subject.prose():
        is_inside = (line.part == part.index and line.role is Role.SHORTCOMINGS) or "causes" in line.where
        if is_inside and line is not part.heading and (".causes." in line.where or _CAUSE.search(line.text)):
            return
    end = part.heading.heading_end or len(part.heading.text)
    if has_promise:
        message = "标题写了“原因”，这一部分里没有看到原因。请在每条不足后写明原因，或另设“产生的原因”。"
        yield Fault(part.heading, 0, end, message, None, Severity.WARNING)
    else:
        yield Fault(
            part.heading, 0, end, "这一部分只写了不足，没有写原因。法定内容是“不足和原因”，须补写原因。"
        )
