"""评价了某一群人，公开发布未必合适。

依据：公文用语惯例：不贬低某一群体
反例：“大量的农民工整体素质较差”
正例：“对农民工的安全培训覆盖不够”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W11"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("slights", ())
    return wrong_words(
        subject.prose(), entries, "“{found}”是对一群人的评价，公开发布合适吗？要不要改写本机关工作的不足？"
    )
