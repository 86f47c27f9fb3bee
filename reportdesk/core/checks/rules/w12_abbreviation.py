"""简称没有先用全称引出。

依据：《党政机关公文处理工作条例》第十九条：使用简称须准确规范；首次出现用全称并注明简称
反例：“市应安委出台实施方案”
正例：“市应急和安全生产委员会（以下简称市应安委）出台实施方案”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "W12"
SEVERITY = Severity.HINT
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    text = "".join(line.text for line in subject.prose())
    seen: set[str] = set()
    for line, match in hits(subject.prose(), settings.terms.pattern("abbreviations")):
        word = match.group()
        if word and word not in seen:
            seen.add(word)
            if not re.search(f"简称[为：]?“?[^）)]{{0,6}}{re.escape(word)}", text):
                name = word.strip("“”")
                yield Fault(
                    line, match.start(), match.end(), f"“{name}”是简称，前文没有用全称引出，要不要补上？"
                )
