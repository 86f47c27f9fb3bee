"""固定政治用语不准确或没有加引号。

依据：规范表述表
反例：“坚持两个维护，增强幸福感”
正例：“坚决做到“两个维护””
"""

from collections.abc import Iterator

from reportdesk.core.checks.article import is_quoted
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits, wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W08"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    wrong = settings.terms.replacements.get("political", ())
    for fault in wrong_words(subject.kept(), wrong, "“{found}”不是规范表述{right}，请改正。{why}"):
        yield Fault(fault.line, fault.start, fault.end, fault.message, fault.fix, Severity.ERROR)
    loose = settings.terms.replacements.get("collocations", ())
    yield from wrong_words(subject.kept(), loose, "“{found}”的搭配不合通行表述{right}，请核对。{why}")
    terms = settings.terms.pattern("quoted_terms")
    for line, match in hits(subject.prose(), terms):
        if (
            not match.group()
            or line.text[max(0, match.start() - 1) : match.start()] == "“"
            or is_quoted(line.text, match.start())
        ):
            continue
        start, end = max(0, match.start() - 2), min(len(line.text), match.end() + 1)
        message = f"“{match.group()}”是专门用语，宜加引号，并只用于它本来的意思。"
        fixed = f"{line.text[start : match.start()]}“{match.group()}”{line.text[match.end() : end]}"
        yield Fault(line, start, end, message, fixed)
