"""一个字连写了两遍。

依据：叠字词表以外的连写
反例：“开展“进进机关、进家庭”活动。”
正例：“开展“进机关、进家庭”活动。”
"""

import re
from collections.abc import Callable, Iterator, Sequence

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings, Terms
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "R04"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_DOUBLE = re.compile(r"([\u4e00-\u9fff])\1")
_HAN = re.compile("[\u4e00-\u9fff]*")
_AROUND_CHARS, _LONGEST_WORD = 8, 5
"""Our choice: how far around the place words are looked for, and how long they are."""
_PLACES = frozenset("县市区省镇乡村州")
"""A place may stand before a word that begins with the same character: 市市场监管局."""
_OFFICES = frozenset("局办年月日股科部院厅委组站所队处室会")
_OF_AN_OFFICE = frozenset("长级属内底初末度均员务本")
"""我局局长, 2025年年底, 部属, 局本级."""
_MINISTRIES = re.compile("[安急育政务农源境建输业外输利游]部$")
_ALL_OVER = re.compile("全(?:覆盖|过程|链条|流程|周期|方位|领域|要素|天候|时段|员|民)")
"""安全全覆盖."""
_NUMERALS = frozenset("一二三四五六七八九十")
_PARTICLES = frozenset("在对为以将与和从由是有不到会个人使")
"""Words of one character: 对对外贸易, 在在建项目."""


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.kept(), _DOUBLE):
        start = match.start()
        if not _is_right(line.text, start, settings.terms):
            character = match.group(1)
            message = f"“{match.group()}”连写了两遍“{character}”，请核对是否多了一个字。"
            yield Fault(line, start, start + 2, message, character)


def _is_right(text: str, start: int, terms: Terms) -> bool:
    """Whether both characters are meant: a reduplication, an office before its own word, or a seam of two words."""
    character, right, is_word = text[start], text[start + 1 : start + 3], terms.is_word
    if character in _NUMERALS or _is_doubled_pair(text, start):
        return True
    if character == "全" and _ALL_OVER.match(text, start + 1):
        return True
    if character == "的":
        return text[max(0, start - 1) : start + 1] == "目的"
    if character in _PLACES | _PARTICLES and is_word(right):
        return True
    if character in _OFFICES and (
        right[1:] in _OF_AN_OFFICE or (is_word(right) and _MINISTRIES.search(text[: start + 1]))
    ):
        return True
    return _is_seam(text, start, terms)


def _is_doubled_pair(text: str, start: int) -> bool:
    """The pattern of 认认真真."""
    before, after = text[max(0, start - 2) : start], text[start + 2 : start + 4]
    return any(
        len(pair) == 2 and pair[0] == pair[1] and "\u4e00" <= pair[0] <= "\u9fff" for pair in (before, after)
    )


def _is_seam(text: str, start: int, terms: Terms) -> bool:
    """Whether the words around the place need both characters: 推行行政执法 is 推行 + 行政 + 执法.

    One character too many stays over when the text is cut into words: 执法法人员 leaves 法, 执法人员 nothing.
    The best cut and the likeliest one are both asked: 研究法 is a word too, but not in 研究法法治议题.
    """
    pair, doubled = text[start : start + 2], terms.list_of("reduplications")
    left = text[max(0, start - _AROUND_CHARS) : start]
    left = left[len(left) - len(_HAN.match(left[::-1]).group()) :]  # type: ignore[union-attr]
    right = _HAN.match(text, start + 1, start + 2 + _AROUND_CHARS).group()  # type: ignore[union-attr]
    given, mended = f"{left}{text[start]}{right}", f"{left}{right}"

    def is_word(word: str) -> bool:
        return word in doubled or (word != pair and terms.is_word(word))

    if _left_over(given, is_word) > _left_over(mended, is_word):
        return False
    return pair in doubled or _singles(terms.segment(given)) <= _singles(terms.segment(mended))


def _singles(words: Sequence[str]) -> int:
    return sum(len(word) == 1 for word in words)


def _left_over(text: str, is_word: Callable[[str], bool]) -> int:
    """Return how many characters belong to no word in the best cut of a text."""
    fewest = [0]
    for end in range(1, len(text) + 1):
        cuts = [fewest[end - 1] + 1]
        cuts += [
            fewest[begin] for begin in range(max(0, end - _LONGEST_WORD), end - 1) if is_word(text[begin:end])
        ]
        fewest.append(min(cuts))
    return fewest[-1]
