"""汉字之间有多余的空格。

依据：汉字文本不空格的惯例
反例：“开展 “精准普法”活动”
正例：“开展“精准普法”活动”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "P06"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_BLANK = re.compile(
    "(?<=[\u4e00-\u9fff，。；：、”》）])[ \u3000\u00a0\t]+(?=[\u4e00-\u9fff“《（，。；：、”》）])"
)
_ISSUERS = re.compile("(?:中共中央|办公厅|[县市区省]委|人民政府)$")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line in subject.prose():
        begin = line.ordinal.end + len(line.ordinal.blanks) if line.ordinal else 0
        for match in _BLANK.finditer(line.text, begin):
            if _ISSUERS.search(line.text[: match.start()]):
                continue
            start, end = max(0, match.start() - 3), min(len(line.text), match.end() + 3)
            fixed = f"{line.text[start : match.start()]}{line.text[match.end() : end]}"
            yield Fault(line, start, end, "这里多了空格，要不要删去？", fixed)
