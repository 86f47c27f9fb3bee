"""排版标记残留：竖线、星号、井号，或字母充当数字。

依据：由表格、网页或标记文本带入
反例：“| 名称： | |||”
正例：（删去该行）
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults, whole
from reportdesk.core.checks.subject import Kind, Line, Subject

CODE = "R08"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_MARKUP = re.compile(
    r"\*\*[^*\n]{1,80}\*\*|^#{1,6}\s*(?=\S)|```|^(?:\*|-|•|●)\s+(?=[\u4e00-\u9fff])"
    r"|(?<=\d)[lO](?=[\d次件家人场项])|(?<![A-Za-z0-9])[lI](?=\d{1,3}[次件家人场项起条])"
)
_BARE = re.compile("^(?:\\*{1,3}|_{2,3}|#{1,6}|`{1,3})$")
_PIPES = re.compile(r"^\s*\|.*\||\|\s*\|\s*\|")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    dropped = (line for line in subject.lines if line.kind is Kind.DROPPED)
    yield from faults(dropped, _BARE, "这里残留了排版标记“{found}”，请删去。")
    yield from faults(subject.lines, _MARKUP, "这里残留了排版标记“{found}”，请删去或改正。")
    run: list[Line] = []
    for line in (*subject.lines, Line("")):
        if _PIPES.search(line.text):
            run.append(line)
        elif run:
            worst = max(run, key=lambda row: max(map(len, re.findall(r"\|+", row.text))))
            yield whole(worst, "这里残留了网页表格的竖线，请删去。")
            run = []
