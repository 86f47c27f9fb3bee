"""一级标题的序号跳号或重号。

依据：GB/T 9704—2012，7.3.3：第一层序数“一、”须依次编排
反例：“一、……三、……”
正例：“一、……二、……”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "N02"
SEVERITY = Severity.ERROR
LEVEL = Level.STANDARD


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    previous = 0
    if subject.is_form:
        return
    for line in subject.prose():
        if line.ordinal is None or line.level != 1:
            continue
        number = line.ordinal.number
        if number != previous + 1 and not (number == 1 and previous > 1):
            expected = (
                "重复" if number == previous else f"前面是第{previous}个" if previous else "前面没有第一个"
            )
            end = line.heading_end or min(len(line.text), 30)
            yield Fault(
                line,
                0,
                end,
                f"一级标题序号“{line.ordinal.text}”不连续（{expected}），请核对是否缺了一部分或编错。",
            )
        previous = number
