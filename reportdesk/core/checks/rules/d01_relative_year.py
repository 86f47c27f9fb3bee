"""年度报告里用了“今年、去年”。

依据：年度报告次年才公布，年份要写明
反例：“今年，我局的执法案卷……”
正例：“2024年，我局的执法案卷……”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.article import is_quoted
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "D01"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_RELATIVE = re.compile("今年(?:以来|来|底|初|上半年)?|去年(?:同期|底)?|明年|前年")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.prose(), _RELATIVE):
        if is_quoted(line.text, match.start()):
            continue
        right = _right(match.group(), subject.year)
        end = min(len(line.text), match.end() + 5)
        rest = line.text[match.end() : end]
        message = f"“{match.group()}”指哪一年不清楚，请写明年份{f'，如“{right}”' if right else ''}。"
        yield Fault(line, match.start(), end, message, f"{right}{rest}" if right else None)


def _right(found: str, year: int | None) -> str:
    if year is None:
        return ""
    offset = {"今": 0, "去": -1, "明": 1, "前": -2}[found[0]]
    rest = found[2:].replace("来", "以来") if found == "今年来" else found[2:]
    return f"{year + offset}年{rest}"
