"""同类计数有的用汉字，有的用阿拉伯数字。

依据：GB/T 15835—2011：计量用阿拉伯数字，同类数字形式统一
反例：“二十余次”与“20余次”并用
正例：全文用阿拉伯数字
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "M05"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_CHINESE = re.compile(
    "(?<![第一二三四五六七八九十百千万几数\u4e00-\u9fff])?(?<![第几数])([一二三四五六七八九]?十余|[二三四五六七八九]十[一二三四五六七八九]?|[一二三四五六七八九]百余?)([次场人件家条份名])(?![\u4e00-\u9fff]法|心|民)"
)
_ARABIC = re.compile(r"\d余?([次场人件家条份名])")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    arabic = {match.group(1) for _, match in hits(subject.prose(), _ARABIC)}
    for line, match in hits(subject.prose(), _CHINESE):
        if match.group(2) in arabic:
            yield Fault(
                line, match.start(), match.end(), f"“{match.group()}”用了汉字，别处用阿拉伯数字，要不要统一？"
            )
