"""独立成行的标题末尾有标点，或段内标题与正文之间没有句号。

依据：GB/T 15834—2011；GB/T 9704—2012，7.3.3的示例
反例：“（四）增加工作透明度深入贯彻落实……”
正例：“（四）增加工作透明度。深入贯彻落实……”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "N08"
SEVERITY = Severity.WARNING
LEVEL = Level.STANDARD

_BODY = re.compile(
    "(?<=[\u4e00-\u9fff]{4})(?=(?:深入|认真|严格|全面|积极|切实|扎实|组织|依法|大力|充分|不断)(?:贯彻|落实|开展|学习|执行|推进|履行|组织|做好))"
)
_END = re.compile("[。；，、,;]$")
_LONGEST_HEADING, _SHORTEST_RUN_IN = 32, 45
"""Our choice: siblings whose headings are shorter show what a heading of this text looks like."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [*subject.prose()]
    for line in lines:
        if (
            line.level == 1
            and _END.search(line.text)
            and len(line.text) <= _LONGEST_HEADING
            and line.heading_end
        ):
            message = f"独立成行的标题末尾不用标点，请删去“{line.text[-1]}”。"
            yield Fault(line, 0, len(line.text), message, line.text[:-1])
    for group in _siblings(lines):
        yield from _run_in(group)


def _siblings(lines: list[Line]) -> Iterator[list[Line]]:
    groups: dict[int, list[Line]] = {}
    for line in lines:
        if line.level == 2:
            groups.setdefault(line.part, []).append(line)
    return iter(groups.values())


def _run_in(group: list[Line]) -> Iterator[Fault]:
    """Where all siblings close their heading with 。 and go on, one that does not has lost it."""
    closed = [
        line
        for line in group
        if 0 <= line.text.find("。") <= _LONGEST_HEADING and line.text.find("。") < len(line.text) - 1
    ]
    if len(closed) < 2:
        return
    for line in group:
        first = line.text.split("。")[0]
        if line in closed or len(first) < _SHORTEST_RUN_IN:
            continue
        match = next((found for found in _BODY.finditer(first) if found.start() >= 8), None)
        if match and match.start() <= _LONGEST_HEADING + 6:
            place = match.start()
            message = "标题与正文之间没有句号，请在标题之后补“。”。"
            start, end = max(0, place - 7), min(len(line.text), place + 4)
            yield Fault(line, start, end, message, f"{line.text[start:place]}。{line.text[place:end]}")
