"""法律名称有的加书名号，有的不加。

依据：GB/T 15834—2011：书名号标示书名、篇名、文件名；全文宜一致
反例：“学习安全生产法”与“《安全生产法》”并用
正例：“《安全生产法》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.article import cited, is_quoted
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "L06"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_EXEMPT = frozenset(("宪法", "民法典", "中华人民共和国宪法"))


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    laws = {law.title.removeprefix("中华人民共和国") for law in settings.terms.laws} - _EXEMPT
    used = {found.name for found in cited(subject.prose())} & laws
    for name in sorted(used):
        pattern = re.compile(
            f"(?<![《\u4e00-\u9fff])(?:中华人民共和国)?{re.escape(name)}(?![》\u4e00-\u9fff])|(?<=学习|宣传|落实|贯彻|执行|依据|根据){re.escape(name)}(?!》)"
        )
        for line, match in hits(subject.prose(), pattern):
            if not is_quoted(line.text, match.start()):
                message = f"别处写《{name}》，这里没有书名号，要不要补上？"
                yield Fault(line, match.start(), match.end(), message, f"《{match.group()}》")
                break
