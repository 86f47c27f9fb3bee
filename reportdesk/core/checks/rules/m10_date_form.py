"""成文日期的写法不合规范。

依据：GB/T 9704—2012，7.3.5.4：用阿拉伯数字将年、月、日标全，月、日不编虚位
反例：“2026年02月03日”
正例：“2026年2月3日”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults, hits
from reportdesk.core.checks.subject import Kind, Subject

CODE = "M10"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_ZERO = re.compile(r"((?:19|20)\d\d)年(0\d|1[0-2]|\d)月(0\d|[12]\d|3[01]|\d)日")
_CHINESE = re.compile(
    "二[\u3007零Oo○]{1,2}[一二三四五六七八九\u3007零○]{1,2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DOTTED = re.compile(r"^\s*((?:19|20)\d\d)[.．/-](\d{1,2})[.．/-](\d{1,2})\s*$")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    tail = [line for line in subject.lines if line.kind is Kind.DATE]
    for line, match in hits(tail or (), _ZERO):
        year, month, day = (int(group) for group in match.groups())
        right = f"{year}年{month}月{day}日"
        if match.group() != right:
            yield Fault(line, match.start(), match.end(), f"成文日期须不编虚位：{right}。", right)
    yield from faults(tail, _CHINESE, "成文日期须用阿拉伯数字，如2026年2月3日。")
    for line, match in hits(tail, _DOTTED):
        year, month, day = (int(group) for group in match.groups())
        right = f"{year}年{month}月{day}日"
        yield Fault(line, match.start(), match.end(), f"成文日期须写全年、月、日：{right}。", right)
