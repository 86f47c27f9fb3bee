"""缺“存在的不足和原因”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项：年度报告须写存在的不足和原因
反例：写完成效就写下一步安排
正例：“二、2025年度推进法治政府建设存在的不足和原因”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits, whole
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S02"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_SAID = re.compile(
    "存在(?:着)?(?:一些|不少|以下|较多|如下|一定)?[^，。；]{0,10}(?:不足|短板|差距|薄弱环节|问题)(?=和|，|,|。|：|:|主要)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    if not subject.is_whole or Role.SHORTCOMINGS not in subject.missing or place is None:
        return
    later = (line for line in subject.prose() if line.role is not Role.MEASURES and line.part >= 0)
    said = next(hits(later, _SAID), None)
    if said:
        line, match = said
        message = "不足和原因只在这里提了一句，宜按法定内容单独成一部分。"
        yield Fault(line, *line.sentence_at(match.start()), message, None, Severity.WARNING)
    else:
        yield whole(place, "缺少法定内容“存在的不足和原因”，须补写这一部分。")
