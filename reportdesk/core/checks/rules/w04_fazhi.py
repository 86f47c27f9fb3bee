"""“法制”似应为“法治”。

依据：用语惯例：工作、宣传、建设、意识用“法治”；审核、机构名称用“法制”（词表可改）
反例：“开展法制宣传”
正例：“开展法治宣传”“重大执法决定法制审核”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "W04"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_FAZHI = re.compile("法制(?!度|定|止|作|发|约|裁|造|品|式|成|订|办理)")


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    allowed = settings.terms.pattern("fazhi_allowed")
    for line, match in hits(subject.prose(), _FAZHI):
        if allowed.match(line.text, match.start()):
            continue
        if line.text[match.end() : match.end() + 2] == "审查":
            start, end = match.start(), match.end() + 2
            message = "“法制审查”混用了两个名称：执法决定用“法制审核”，决策和文件用“合法性审查”，请改正。"
            yield Fault(line, start, end, message)
            continue
        end = min(len(line.text), match.end() + 2)
        rest = line.text[match.end() : end]
        yield Fault(
            line, match.start(), end, f"“{match.group()}{rest}”似应写作“法治{rest}”，请核对。", f"法治{rest}"
        )
