"""一个字连写了两遍。

依据：叠字词表以外的连写
反例：“开展“进进机关、进家庭”活动。”
正例：“开展“进机关、进家庭”活动。”
"""

import re
from collections.abc import Callable, Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "R04"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_DOUBLE = re.compile(r"([\u4e00-\u9fff])\1")
_PLACES = frozenset("县市区省镇乡村局办年月日股科部院厅委组站所队处")
"""Ends of names, so that a word may begin with the same character: 我局局长, 2025年年底."""
_PARTICLES = frozenset("人的了在对为以将与和从由是有不到会个一二三四五六七八九十")
"""Words of one character: 目的的, 为了了解."""


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    is_word, doubled = settings.terms.is_word, settings.terms.list_of("reduplications")
    for line, match in hits(subject.kept(), _DOUBLE):
        start = match.start()
        if not (_is_reduplication(line.text, start, doubled) or _is_seam(line.text, start, is_word)):
            character = match.group(1)
            message = f"“{match.group()}”连写了两遍“{character}”，请核对是否多了一个字。"
            yield Fault(line, start, start + 2, message, character)


def _is_reduplication(text: str, start: int, doubled: frozenset[str]) -> bool:
    """紧紧, 面面俱到, and the pattern of 认认真真."""
    if {text[start : start + 2], text[start : start + 4], text[max(0, start - 2) : start + 2]} & doubled:
        return True
    before, after = text[max(0, start - 2) : start], text[start + 2 : start + 4]
    return any(
        len(pair) == 2 and pair[0] == pair[1] and "\u4e00" <= pair[0] <= "\u9fff" for pair in (before, after)
    )


def _is_seam(text: str, start: int, is_word: Callable[[str], bool]) -> bool:
    """Whether one word ends with the first character and another begins with the second: 推行 + 行政."""
    character, left, right = text[start], text[max(0, start - 1) : start + 1], text[start + 1 : start + 3]
    ends = is_word(left) or character in _PLACES or character in _PARTICLES
    return ends and (is_word(right) or character in _PARTICLES)
