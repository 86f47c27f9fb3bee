"""报告里夹带请示事项。

依据：《党政机关公文处理工作条例》第十五条第四项：不得在报告等非请示性公文中夹带请示事项
反例：“恳请县政府增加执法人员编制。”
正例：“执法人员编制紧张。”（请示另行上报）
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W02"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("requests", ())
    return wrong_words(
        subject.prose(), entries, "“{found}”是请示用语，报告里不得夹带请示事项，请删去，另行请示。"
    )
