"""一个字连写了两遍。

依据：叠字词表（seeds/checks/words.toml）以外的连写
反例：“开展“进进机关、进家庭”活动。”
正例：“开展“进机关、进家庭”活动。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "R04"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_DOUBLE = re.compile(r"([\u4e00-\u9fff])\1")
_SINGLE = frozenset(
    "县市区省镇乡村局办年月日人的了在对为以将与和从由是有不到会个股科部院厅委组站所队长员处一二三四五六七八九十"
)
"""Characters that are words of their own, so that two of them may meet: 市市场监管局, 2025年年底, 局局长."""


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    words, doubled = settings.terms.list_of("words"), settings.terms.list_of("reduplications")
    for line, match in hits(subject.kept(), _DOUBLE):
        character, start = match.group(1), match.start()
        if (
            match.group() not in doubled
            and character not in _SINGLE
            and not _is_seam(line.text, start, words)
        ):
            message = f"“{match.group()}”连写了两遍“{character}”，请核对是否多了一个字。"
            yield Fault(line, start, start + 2, message, character)


def _is_seam(text: str, start: int, words: frozenset[str]) -> bool:
    """Whether one word ends with the first character and another begins with the second: 推行 + 行政."""
    left, right = text[max(0, start - 1) : start + 1], text[start + 1 : start + 3]
    return left in words and right in words
