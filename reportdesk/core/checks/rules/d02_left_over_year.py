"""正文里的年份不是报告年度，像是上年留下的。

依据：《法治政府建设与责任落实督察工作规定》第二十六条：报告上一年度的情况
反例：2025年度的报告写“2023年，我局开展检查120次”
正例：“2025年，我局开展检查120次”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "D02"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_LEAD = re.compile(
    "(?:^|(?<=[。；]))(?:[（(]?[一二三四五六七八九十1-9][）)]?[.、]?)?(20\\d\\d)年(?:度|以来)?(?=[，,]?(?:我[局县市区委办]|全[局县市区]|本[局机]|县局|市局|区局|共|累计|[，,]))"
)
_HISTORY = re.compile(
    "同比|相比|较|印发|出台|修订|施行|颁布|规划|纲要|自20|以来|遗留|年以前|首次|启动|成立|获评|连续"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    for line, match in hits(subject.prose(), _LEAD):
        year = int(match.group(1))
        allowed = {subject.year} | (
            {subject.year + 1, subject.year + 2} if line.role is Role.NEXT_YEAR else set()
        )
        start, end = line.sentence_at(match.start())
        if (
            year in allowed
            or (line.part < 0 and year == subject.year + 1)
            or _HISTORY.search(line.text[start:end])
        ):
            continue
        if line.role is None and line.part >= 0:
            continue
        message = f"这里写的是{year}年，报告年度是{subject.year}年，是不是上年留下的？请核对。"
        yield Fault(line, match.start(1), min(len(line.text), match.end() + 6), message)
