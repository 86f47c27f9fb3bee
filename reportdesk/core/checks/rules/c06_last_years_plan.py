"""上一年度的安排，这份报告里似乎没有交代。

依据：前后两年衔接的审核惯例：上年写的安排，下年说明办了、续办还是不办（要有上年的报告才能查）
反例：上年安排“建设应急指挥中心”，这一年的报告只字不提
正例：“县应急指挥中心于9月建成投用”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.last_year import is_answered
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject

CODE = "C06"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    if place is None or not settings.last_plan:
        return
    text = "\n".join(line.text for line in subject.prose())
    for wording in settings.last_plan:
        if not is_answered(wording, text):
            yield whole(place, f"上一年度安排了“{wording}”，这份报告里似乎没有交代，办了、续办还是不办？")
