"""数量关系不合常理：整改多于发现，采纳多于报送，处罚多于立案。

依据：办理流程：后一环节的数不大于前一环节
反例：“立案211起，行政处罚1346次”
正例：“立案211起，行政处罚180起；另当场处罚1166次”
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject
from reportdesk.core.figures.number import Figure, read_figures

CODE = "A09"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_FLOWS = (
    (re.compile("立案"), re.compile("行政处罚|处罚(?!款|金)|结案"), True),
    (re.compile("排查|发现|查出|查找|隐患"), re.compile("整改|销号|治理"), False),
    (re.compile("报送|上报|推荐|报出"), re.compile("采纳|采用|录用"), False),
    (re.compile("参考|应考|参加考"), re.compile("通过|合格|及格"), False),
    (re.compile("受理|接报|接到|收到"), re.compile("办结|答复|处结"), False),
)
_CASES = frozenset("件起次宗例")
"""One case may bring penalties on several people or firms, so only cases are held against cases."""
_LATER = re.compile("处罚|结案|整改|销号|治理|采纳|采用|录用|通过|合格|及格|取得|办结|答复|处结")
_ON_THE_SPOT = re.compile("当场|简易程序|其中")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line in subject.prose():
        if not _LATER.search(line.text):
            continue
        for start, sentence in line.sentences():
            figures = read_figures(sentence) if _LATER.search(sentence) else ()
            for first, second in pairwise(figures):
                if (
                    first.is_count
                    and second.is_count
                    and second.low > first.high
                    and _breaks(sentence, first, second)
                ):
                    begin = start + first.start - len(first.before)
                    message = "后一个数大于前一个数，不合办理流程。请核对；有当场处罚等情形的，宜写明。"
                    yield Fault(line, begin, start + second.end, message)


def _breaks(sentence: str, first: Figure, second: Figure) -> bool:
    if len(sentence[first.end : second.start]) > 12 or _ON_THE_SPOT.search(sentence):
        return False
    return any(
        earlier.search(first.before)
        and later.search(second.before)
        and not earlier.search(second.before)
        and (first.unit == second.unit or (is_loose and {first.unit, second.unit} <= _CASES))
        for earlier, later, is_loose in _FLOWS
    )
