"""同一句式用得太多。

依据：文字精练的写作惯例
反例：一段里四个“进一步”
正例：换用别的说法
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "W18"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_WORDS = ("进一步", "不断", "切实", "持续")
_MOST = 3
"""Standard of the trade in our rule list: more than three times in a paragraph."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line in subject.prose():
        for word in _WORDS:
            if line.text.count(word) > _MOST:
                start = line.text.find(word)
                message = f"这一段用了{line.text.count(word)}次“{word}”，要不要换几处？"
                yield Fault(line, start, start + len(word), message)
