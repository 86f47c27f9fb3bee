"""句子似乎有毛病：成分残缺、搭配不当或重复。

依据：常见语病表
反例：“全市生产安全事故起数155起”
正例：“全市发生生产安全事故155起”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W07"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("faulty", ())
    return wrong_words(subject.prose(), entries, "“{found}”似有语病：{why}要不要改写？")
