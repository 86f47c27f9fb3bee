"""同一活动的数字在两处不一样。

依据：前后一致的惯例：同一活动只有一个数
反例：“安全生产月”发放资料8000份，另一处10万份
正例：改为同一个数，或写明范围
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.figures.number import read_figures

CODE = "C04"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_CAMPAIGN = re.compile("“([^”]{2,10}(?:月|日|周|进|活动))”")
_THING = re.compile("(?:发放|派发|印发)[^，。；\\d]{0,8}(资料|手册|折页|彩页|传单)")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    seen: dict[tuple[str, str], tuple[str, Line]] = {}
    for line in subject.prose():
        for start, sentence in line.sentences():
            names = _CAMPAIGN.findall(sentence)
            thing = _THING.search(sentence) if names else None
            if thing is None:
                continue
            figure = next((figure for figure in read_figures(sentence) if figure.start >= thing.end()), None)
            if figure is None or figure.start - thing.end() > 6:
                continue
            printed = sentence[figure.start : figure.end]
            for name in names:
                first = seen.setdefault((name, thing.group(1)), (printed, line))
                if first[0] != printed:
                    begin = start + thing.start()
                    message = (
                        f"“{name}”发放{thing.group(1)}，前文是{first[0]}，这里是{printed}，是同一次活动吗？"
                    )
                    yield Fault(line, begin, start + figure.end, message)
                    break
