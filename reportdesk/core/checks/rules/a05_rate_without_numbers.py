"""比率没有分子、分母或来源。

依据：数据核对惯例：比率要能复核
反例：“累计报告隐患25417条，整改率99.94%。”
正例：“累计报告隐患25417条，整改25402条，整改率99.94%。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.figures.number import Figure, read_figures
from reportdesk.core.report import Role

CODE = "A05"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_RATE = re.compile(r"(?:率|占比|比例)(?:为|达到?|均达|约|近|超过?|高达)?$|效率(?:提升|提高)(?:了|约|近)?$")
_PEOPLE = frozenset(("人", "名", "位"))


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line in subject.prose():
        if line.role not in (Role.MEASURES, Role.FIRST_RESPONSIBLE, None) or "%" not in line.text:
            continue
        for start, sentence in line.sentences():
            figures = read_figures(sentence) if "%" in sentence else ()
            for index, figure in enumerate(figures):
                if not figure.is_percent or figure.printed == 100 or not _RATE.search(figure.before):
                    continue
                counts = [other for other in figures[:index] if other.is_count]
                if not any(_are_alike(a, b) for a in counts for b in counts if a is not b):
                    begin = start + figure.start - len(figure.before)
                    message = "这个比率没有给出分子和分母，也没有写来源，要不要补上？"
                    yield Fault(line, begin, start + figure.end, message)


def _are_alike(first: Figure, second: Figure) -> bool:
    return first.unit == second.unit or {first.unit, second.unit} <= _PEOPLE
