"""错别字、漏字。

依据：《党政机关公文处理工作条例》第二十条：发文前须审核文字、数字、标点是否正确
反例：“严格执行政处罚案件公示制度”
正例：“严格执行行政处罚案件公示制度”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.phrase import find_slips, slips
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import wrong_words
from reportdesk.core.checks.subject import Subject

CODE = "W06"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    entries = settings.terms.replacements.get("typos", ())
    yield from wrong_words(subject.kept(), entries, "“{found}”有错字或漏字{right}，请改正。{why}")
    likely = settings.terms.replacements.get("likely_typos", ())
    for fault in wrong_words(subject.kept(), likely, "“{found}”似有错字{right}，请核对。{why}"):
        yield Fault(fault.line, fault.start, fault.end, fault.message, fault.fix, Severity.WARNING)
    yield from _slips(subject, settings)


def _slips(subject: Subject, settings: Settings) -> Iterator[Fault]:
    """Yield usual phrases with one wrong character; which one was meant is likely, not certain."""
    terms = settings.terms
    forms = slips(terms.list_of("phrases"), terms.list_of("confusions"))
    for line in subject.prose():
        for start, wrong, right in find_slips(line.text, forms, terms.is_word):
            message = f"“{wrong}”似有错字，通常写作“{right}”，请核对。"
            yield Fault(line, start, start + len(wrong), message, right, Severity.WARNING)
