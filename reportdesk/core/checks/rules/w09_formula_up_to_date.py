"""提法不是报告年度的最新提法。

依据：提法表，每条写明从哪个年度起用
反例：2024年度的报告只提“二十届二中全会”
正例：“二十届二中、三中全会”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults, first_only
from reportdesk.core.checks.subject import Subject

CODE = "W09"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    text = "\n".join(line.text for line in subject.prose())
    for formula in settings.terms.formulas:
        if subject.year < formula.first_year or formula.current.search(text):
            continue
        yield from first_only(faults(subject.prose(), formula.outdated, formula.message))
