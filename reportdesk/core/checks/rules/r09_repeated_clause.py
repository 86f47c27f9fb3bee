"""同样的话说了两遍。

依据：复制粘贴的残留；同一分句、同一事实不重复写
反例：“将法治政府建设深度融入安全监管，……将法治政府建设深度融入主责主业。”
正例：“将法治政府建设深度融入安全监管和主责主业。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "R09"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_SHARED_CHARS, _FACT_CHARS, _LONG_CHARS = 10, 10, 22
"""Our choice: shorter repetitions are the usual phrases of the trade."""
_USUAL = re.compile("习近平|党的二十|中共中央|《|第一责任人|责任制|[县市区省]委|办公厅")
_DIGIT = re.compile(r"(?<!\d)(?!20\d\d年)\d")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for line in subject.prose():
        for start, sentence in line.sentences():
            yield from _within(line, start, sentence)
            yield from _before(line, start, sentence, seen)


def _within(line: Line, start: int, sentence: str) -> Iterator[Fault]:
    """Clauses of one sentence that begin with the same words."""
    heads: set[str] = set()
    for clause in _CLAUSE.finditer(sentence):
        head = clause.group().strip()[:_SHARED_CHARS]
        if len(head) < _SHARED_CHARS or _USUAL.search(head):
            continue
        if head in heads:
            message = f"同一句里“{head}……”说了两遍，请合并。"
            yield Fault(line, start + clause.start(), start + clause.end(), message)
        heads.add(head)


def _before(line: Line, start: int, sentence: str, seen: dict[str, str]) -> Iterator[Fault]:
    """Facts with a figure, and long clauses, that stood in an earlier sentence."""
    for clause in _CLAUSE.finditer(sentence):
        text = clause.group().strip()
        is_fact = len(text) >= _FACT_CHARS and _DIGIT.search(text[2:]) and line.level != 1
        if (not is_fact and len(text) < _LONG_CHARS) or _USUAL.search(text):
            continue
        if seen.get(text, sentence) != sentence:
            message = f"“{text}”在前文已经写过，请删去一处或改写。"
            yield Fault(line, start + clause.start(), start + clause.end(), message)
        seen.setdefault(text, sentence)
