"""导语没有以“现将……报告如下”收尾。

依据：报告的通行写法
反例：标题之后直接写工作
正例：“现将2025年度法治政府建设情况报告如下：”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import last_sentence
from reportdesk.core.checks.subject import Subject

CODE = "S24"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_NOW = re.compile("(?:现|兹)?(?:将|就)[^。]*(?:报告|汇报|报送|公布|公开|通报)如下|报告如下|汇报如下")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    preface = [line for line in subject.prose() if line.part < 0]
    if subject.is_whole and preface and subject.parts and not any(_NOW.search(line.text) for line in preface):
        yield last_sentence(preface[-1], "导语没有“现将……报告如下”，要不要补一句引出下文？")
