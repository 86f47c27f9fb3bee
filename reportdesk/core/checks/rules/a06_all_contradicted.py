"""说了100%或全部，别处又有例外。

依据：前后一致的惯例
反例：“案卷合格率100%”与“1起案卷不合格”
正例：改正其中一处
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import Match, hits
from reportdesk.core.checks.subject import Subject

CODE = "A06"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_ALL = re.compile("(合格|及格|办结|整改|通过)率(?:均|都)?(?:为|达到?|达)?100[%\uff05]")
_EXCEPT = {
    "合格": r"[1-9]\d*[件起份人名宗卷](?:[^，。；]{0,10})不合格",
    "及格": r"[1-9]\d*[人名](?:[^，。；]{0,10})不及格",
    "办结": r"(?:未办结|尚未办结)[^，。；]{0,4}[1-9]\d*[件起]",
    "整改": r"(?:未整改|尚未整改|未完成整改)[^，。；]{0,4}[1-9]\d*[处条项个]",
    "通过": r"[1-9]\d*[人名](?:[^，。；]{0,10})未通过",
}


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    text = "\n".join(line.text for line in subject.prose())
    exceptions: dict[str, Match | None] = {}
    for line, match in hits(subject.prose(), _ALL):
        name = match.group(1)
        if name not in exceptions:
            exceptions[name] = re.search(_EXCEPT[name], text)
        exception = exceptions[name]
        if exception:
            message = f"这里说{match.group()}，别处又有“{exception.group()}”，两处说的是同一件事吗？"
            yield Fault(line, match.start(), match.end(), message)
