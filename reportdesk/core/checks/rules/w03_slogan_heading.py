"""用口号代替工作内容作标题。

依据：标题要概括工作的写作惯例
反例：“将人民永远放在心中”
正例：“解决群众反映强烈的突出问题”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Kind, Subject

CODE = "W03"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("slogans", ())
    for line in subject.prose():
        if line.level in (1, 2) or line.kind is Kind.HEADING:
            end = line.heading_end or len(line.text.split("。")[0])
            for fault in wrong_words([line], entries, "标题里的“{found}”像口号，要不要改写成具体的工作？"):
                if fault.end <= end:
                    yield fault
