"""自我表扬没有依据。

依据：审核惯例：评价要有调查、数据或来源
反例：“受到广大群众高度赞扬”
正例：“满意度测评得分96.2分”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W15"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("praise", ())
    for fault in wrong_words(subject.prose(), entries, "“{found}”没有写依据，要不要补上数据、来源或删去？"):
        start, end = fault.line.sentence_at(fault.start)
        if not re.search(r"\d+(?:\.\d+)?[%分名]", fault.line.text[start:end][fault.start - start - 12 :]):
            yield fault
