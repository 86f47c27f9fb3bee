"""缺“党政主要负责人履行推进法治建设第一责任人职责”部分。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第三项：须单独写党政主要负责人履行推进法治建设第一责任人职责的情况
反例：只在第一部分写一句“认真履行第一责任人职责”
正例：“三、2025年度党政主要负责人履行推进法治建设第一责任人职责的有关情况”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S04"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_SECTION = re.compile("^.{0,6}[^。：:]{0,30}第一责任人[^。：:]{0,20}")
_NEAR = (re.compile("第一责任人"), re.compile("一把手|党政主要负责人"))


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not subject.is_whole or Role.FIRST_RESPONSIBLE not in subject.missing:
        return
    section = next(hits((line for line in subject.prose() if line.level in (2, 3)), _SECTION), None)
    if section:
        line, match = section
        message = "第一责任人履职写在了小节里，宜按法定内容单独成一部分。"
        yield Fault(line, match.start(), match.end(), message, None, Severity.WARNING)
        return
    message = "缺少法定内容“党政主要负责人履行推进法治建设第一责任人职责的有关情况”，须单独成一部分。"
    for pattern in _NEAR:
        for line, match in hits(subject.prose(), pattern):
            if line.role in (Role.MEASURES, None):
                yield Fault(line, *line.sentence_at(match.start()), message)
                return
    part = subject.part_of(Role.NEXT_YEAR)
    place = part.heading if part and part.heading else subject.opening()
    if place:
        yield Fault(place, 0, place.heading_end or len(place.text), message)
