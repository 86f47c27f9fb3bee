"""同类计数有的用汉字，有的用阿拉伯数字。

依据：GB/T 15835—2011，4.1、4.3：计量用阿拉伯数字，同类数字形式统一
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


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    text = "".join(line.text for line in subject.prose())
    for line, match in hits(subject.prose(), _CHINESE):
        if re.search(rf"\d余?{match.group(2)}", text):
            yield Fault(
                line, match.start(), match.end(), f"“{match.group()}”用了汉字，别处用阿拉伯数字，要不要统一？"
            )
