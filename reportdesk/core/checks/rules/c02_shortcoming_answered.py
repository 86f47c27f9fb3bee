"""有的不足在下一年度安排里似乎没有回应。

依据：不足与安排逐条对应的审核惯例
反例：不足写执法力量薄弱，安排里没有提人员
正例：“引进法律专业人才2名”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.report import Role

CODE = "C02"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    plan = "".join(line.text for line in subject.lines_of(Role.NEXT_YEAR))
    if not plan or subject.is_form:
        return
    for line in _shortcomings(subject):
        end = line.heading_end or min(len(line.text), len(line.text.split("。")[0]))
        wording = line.text[:end]
        topics = [
            entry for entry in settings.terms.replacements.get("topics", ()) if entry.pattern.search(wording)
        ]
        if topics and not any(re.search(entry.right, plan) for entry in topics):
            yield Fault(line, 0, end, "下一年度安排里似乎没有回应这条不足，要不要补一条？")


def _shortcomings(subject: Subject) -> Iterator[Line]:
    """Yield the shortcomings, the lowest numbered level; causes are none."""
    part = subject.part_of(Role.SHORTCOMINGS)
    lines = [
        line for line in subject.lines_of(Role.SHORTCOMINGS) if part is not None and line is not part.heading
    ]
    has_list = any(line.level == 2 and re.search("不足|问题", line.text[:14]) for line in lines) and any(
        line.level == 3 for line in lines
    )
    is_causes = False
    for line in lines:
        if line.level == 2:
            is_causes = "原因" in line.text[:14]
        if line.level == (3 if has_list else 2) and not is_causes:
            yield line
