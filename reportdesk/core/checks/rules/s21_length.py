"""篇幅超出本单位设定的范围。

依据：没有全国性的字数规定；范围由管理员设定，缺省不查
反例：9000字
正例：2500—5000字
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject

CODE = "S21"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    if settings.length_band is None or not subject.is_whole or place is None:
        return
    shortest, longest = settings.length_band
    length = sum(len("".join(line.text.split())) for line in subject.kept())
    if not shortest <= length <= longest:
        yield whole(place, f"全文{length}字，设定的范围是{shortest}—{longest}字，要不要增删？")
