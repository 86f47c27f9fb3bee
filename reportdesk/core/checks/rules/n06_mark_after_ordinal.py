"""序号后的标点不对。

依据：GB/T 9704—2012，7.3.3；GB/T 15834—2011：“一、”用顿号，“（一）”后不加标点，“1.”用下脚点
反例：“1、强化责任” “（一）、强化责任”
正例：“1.强化责任” “（一）强化责任”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.ordinal import Ordinal, Style
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N06"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_RIGHT = {Style.FIRST: "、", Style.SECOND: "", Style.THIRD: ".．)）", Style.FOURTH: ""}
_NAMES = {
    Style.FIRST: "“一”后用顿号",
    Style.SECOND: "“（一）”后不加标点",
    Style.THIRD: "“1”后用下脚点“.”",
    Style.FOURTH: "“（1）”后不加标点",
}


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    seen: set[Style] = set()
    for line in subject.prose():
        ordinal = line.ordinal
        if ordinal is None or subject.is_form or ordinal.style in seen or ordinal.style not in _RIGHT:
            continue
        if (ordinal.mark and ordinal.mark not in _RIGHT[ordinal.style]) or (
            ordinal.style is Style.FIRST and not ordinal.mark
        ):
            seen.add(ordinal.style)
            count = sum(_is_same(other, ordinal) for other in subject.prose())
            more = f"（全文{count}处）" if count > 1 else ""
            message = f"序号“{ordinal.text}”的标点不对：{_NAMES[ordinal.style]}{more}，请改正。"
            yield Fault(line, 0, min(len(line.text), ordinal.end + 8), message)


def _is_same(line: Line, ordinal: Ordinal) -> bool:
    return line.ordinal is not None and (line.ordinal.style, line.ordinal.mark) == (
        ordinal.style,
        ordinal.mark,
    )
