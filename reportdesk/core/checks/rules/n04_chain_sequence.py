"""“一是、二是、三是”不从一是起、有跳号，或夹在句子中间。

依据：GB/T 15834—2011；序次语须连续，并放在分句开头
反例：“认真三是落实实施方案。”
正例：“三是认真落实实施方案。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.ordinal import read_numeral
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import Match
from reportdesk.core.checks.subject import Line, Subject

CODE = "N04"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_MARK = re.compile(r"(?<![统唯之万单专同不的])([一二三四五六七八九十]{1,3})是(?!否|非)")
_HEAD = re.compile(r"(?:^|[，。；：！？,;:!?“（(\s])$")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    stack: list[int] = []
    for line in subject.prose():
        if line.level in (1, 2, 3, 4):
            stack = []
        for match in _MARK.finditer(line.text):
            number = read_numeral(match.group(1))
            if number is None:
                continue
            is_head = _HEAD.search(line.text[max(0, match.start() - 1) : match.start()]) is not None
            if not is_head:
                if stack and number == stack[-1] + 1 and number > 1:
                    yield _misplaced(line, match)
                    stack[-1] = number
                continue
            place = next(
                (index for index in range(len(stack) - 1, -1, -1) if stack[index] + 1 == number), None
            )
            if number == 1:
                stack.append(1)
            elif place is not None:
                stack[place:] = [number]
            else:
                yield _gap(line, match, stack)
                stack[-1:] = [number]


def _misplaced(line: Line, match: Match) -> Fault:
    start = max(0, match.start() - 2)
    message = f"序次语“{match.group()}”夹在句子中间，请移到分句开头。"
    return Fault(line, start, min(len(line.text), match.end() + 2), message)


def _gap(line: Line, match: Match, stack: list[int]) -> Fault:
    missing = f"前面是“{'一二三四五六七八九十'[stack[-1] - 1]}是”" if stack else "前面没有“一是”"
    message = f"“{match.group()}”与前文不连续（{missing}），请补上缺的序次语或改正。"
    return Fault(line, match.start(), min(len(line.text), match.end() + 8), message)
