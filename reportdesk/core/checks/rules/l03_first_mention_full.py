"""法律名称第一次出现就用了简称。

依据：《党政机关公文处理工作条例》第十九条：表述准确；引用惯例是第一次用全称并注明简称
反例：“贯彻《安全生产法》……落实《中华人民共和国安全生产法》第四条”
正例：“贯彻《中华人民共和国安全生产法》（以下简称《安全生产法》）”
"""

from collections.abc import Iterator

from reportdesk.core.checks.article import cited
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "L03"
SEVERITY = Severity.HINT
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    """Only where both forms stand in one text: a text that keeps to the short form is at least uniform."""
    full = {citation.name for citation in cited(subject.prose()) if citation.is_full}
    known = {law.title for law in settings.terms.laws}
    seen: set[str] = set()
    for found in cited(subject.prose()):
        if found.is_full:
            seen.add(found.name)
        elif found.name in full - seen and f"中华人民共和国{found.name}" in known:
            seen.add(found.name)
            message = f"《{found.text}》第一次出现用的是简称，后文才用全称，要不要把全称提前并注明简称？"
            yield Fault(found.line, found.start, found.end, message, f"《中华人民共和国{found.text}》")
