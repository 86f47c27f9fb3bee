"""上一年度的安排有没有交代？The plan items of last year's report, and whether this year's text speaks of one."""

import re

from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

_USUAL = re.compile(
    "进一步|持续|深入|切实|不断|全面|扎实|积极|加快|大力|强化|加强|提升|推进|提高|完善|健全|优化|深化|落实|做好|抓好|建设|工作|能力|水平|力度|法治|政府|依法|行政|执法"
)
_HAN = re.compile("[\u4e00-\u9fff]+")
_LEAST_SHARED = 0.34
"""Our choice: a third of an item's own pairs of characters shows that it is spoken of."""
_SHORTEST_PAIRS = 3
"""Our choice: an item of usual words alone says nothing that could be looked for."""
_WORDING_CHARS = 40


def plan_items(subject: Subject) -> tuple[str, ...]:
    """Return the wording of each item of a report's plan: its heading, else its first sentence; () without one."""
    part = subject.part_of(Role.NEXT_YEAR)
    found: list[str] = []
    for line in subject.lines_of(Role.NEXT_YEAR):
        if (part is not None and line is part.heading) or not line.ordinal:
            continue
        end = line.heading_end if 0 < line.heading_end < len(line.text) else len(line.text)
        wording = line.text[line.ordinal.end : end].strip(" \u3000。：:")
        found.append(re.split("[。；]", wording)[0][:_WORDING_CHARS])
    return tuple(dict.fromkeys(wording for wording in found if wording))


def is_answered(wording: str, text: str) -> bool:
    """Whether a text speaks of an item: enough of its pairs of characters, usual words apart, stand there."""
    pairs = {
        piece[index : index + 2]
        for piece in _HAN.findall(_USUAL.sub("，", wording))
        for index in range(len(piece) - 1)
    }
    if len(pairs) < _SHORTEST_PAIRS:
        return True
    return sum(pair in text for pair in pairs) >= _LEAST_SHARED * len(pairs)
