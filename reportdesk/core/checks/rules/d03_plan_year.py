"""下一年度安排没有写明年度，或写错了年度。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第四项：下一年度推进法治政府建设的主要安排
反例：“下一步工作打算”（全文没有提2026年）
正例：“四、2026年度推进法治政府建设的主要安排”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "D03"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    part = subject.part_of(Role.NEXT_YEAR)
    if subject.year is None or part is None or part.heading is None:
        return
    following = f"{subject.year + 1}年"
    text = "".join(line.text for line in subject.prose() if line.part == part.index)
    end = part.heading.heading_end or len(part.heading.text)
    if following not in text and not re.search("下一?年度|明年|新的一年|来年", text):
        message = f"这一部分没有写明是{following}的安排，请在标题或开头写明年度。"
        yield Fault(part.heading, 0, end, message)
    elif f"{subject.year}年" in part.wording and following not in part.wording and len(part.roles) == 1:
        message = f"标题写的是{subject.year}年，下一年度应是{following}，请核对。"
        yield Fault(part.heading, 0, end, message)
