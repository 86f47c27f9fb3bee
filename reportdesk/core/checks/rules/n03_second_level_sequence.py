"""二级标题的序号跳号、重号或没有从（一）起。

依据：GB/T 9704—2012，7.3.3：第二层序数“（一）”在每个一级标题下须从头依次编排
反例：“（一）……（三）……”
正例：“（一）……（二）……”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N03"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if subject.is_form:
        return
    previous = {2: 0, 3: 0}
    for line in subject.prose():
        if line.ordinal is None or line.level not in (1, 2, 3):
            continue
        level, number = line.level, line.ordinal.number
        if level == 1:
            previous = {2: 0, 3: previous[3]}
            continue
        is_next = number == previous[level] + 1
        if not is_next and not (number == 1 and (previous[level] > 1 or level == 3)):
            yield _fault(line, previous[level])
        previous[level] = number


def _fault(line: Line, previous: int) -> Fault:
    assert line.ordinal is not None
    end = line.heading_end or min(len(line.text), 30)
    how = (
        "重复"
        if line.ordinal.number == previous
        else f"前一个是第{previous}个"
        if previous
        else "没有从第一个起"
    )
    message = f"序号“{line.ordinal.text}”不连续（{how}），请核对是否缺了一项或编错。"
    return Fault(line, 0, end, message, None, Severity.WARNING if line.level == 3 else None)
