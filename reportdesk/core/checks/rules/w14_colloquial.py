"""口语、俗语。

依据：《党政机关公文处理工作条例》第十九条：文字精练，表述准确
反例：“抓大放小，急的事情先做”
正例：“统筹不够，对重点工作的精力投入不均衡”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W14"
SEVERITY = Severity.HINT
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("colloquial", ())
    return wrong_words(subject.prose(), entries, "“{found}”像口语，要不要换成书面语？")
