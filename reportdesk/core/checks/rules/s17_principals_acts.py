"""第一责任人部分没有写党政主要负责人本人做了什么。

依据：《党政主要负责人履行推进法治建设第一责任人职责规定》第四条（亲自部署、过问、协调、督办）、第六条
反例：“组织全局系统地学习了宪法。”
正例：“局长全年主持召开法治建设推进会4次，亲自督办案件2件。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S17"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_ACT = re.compile("主要负责人|书记|局长|主任|亲自|主持|述法|述职|带头讲|一把手|班子")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.FIRST_RESPONSIBLE)
    if part is None or part.heading is None:
        return
    body = [line for line in subject.lines_of(Role.FIRST_RESPONSIBLE) if line is not part.heading]
    if body and not any(_ACT.search(line.text[line.heading_end :] or line.text) for line in body):
        message = "这一部分写的似乎是全局的工作，没有看到主要负责人本人的履职，要不要补上主持会议、亲自督办、述法等情况？"
        place = body[1] if body[0].text == body[0].text[: body[0].heading_end] and len(body) > 1 else body[0]
        yield whole(place, message)
