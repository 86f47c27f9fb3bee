"""缺“下一年度主要安排”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第四项：须写下一年度推进法治政府建设的主要安排
反例：写完原因就结束
正例：“四、2026年度推进法治政府建设的主要安排”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits, last_sentence
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S05"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_SAID = re.compile(
    "(?:^|[。；])(?:下一步|下一年度?|明年|20\\d\\d年)[，,](?:我局|全局|区局|县局|市局|本局)?(?:将|要|继续|重点)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not subject.is_whole or Role.NEXT_YEAR not in subject.missing:
        return
    lines = [*subject.prose()]
    said = next(hits(lines[len(lines) // 2 :], _SAID), None)
    if said:
        line, match = said
        message = "下一年度的安排只在这里提了一句，宜按法定内容单独成一部分。"
        yield Fault(line, *line.sentence_at(match.end() - 1), message, None, Severity.WARNING)
    elif lines:
        yield last_sentence(lines[-1], "缺少法定内容“下一年度推进法治政府建设的主要安排”，须补写这一部分。")
