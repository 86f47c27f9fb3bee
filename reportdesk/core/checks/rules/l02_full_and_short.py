"""一串法律名称里全称、简称混用。

依据：全文统一的惯例
反例：“《中华人民共和国安全生产法》《突发事件应对法》”
正例：“《安全生产法》《突发事件应对法》”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "L02"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_RUN = re.compile("《[^《》]{2,40}》(?:(?:和|、|以及|及)?《[^《》]{2,40}》)+")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    laws = {
        law.title.removeprefix("中华人民共和国")
        for law in settings.terms.laws
        if law.title.startswith("中华人民共和国")
    }
    for line, match in hits(subject.prose(), _RUN):
        titles = re.findall("《([^《》]+)》", match.group())
        full = [title for title in titles if title.startswith("中华人民共和国")]
        short = [title for title in titles if title in laws]
        if full and short:
            message = f"“《{full[0]}》”用全称，“《{short[0]}》”用简称，要不要统一？"
            yield Fault(line, match.start(), match.end(), message)
