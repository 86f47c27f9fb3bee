"""文末没有署名或成文日期。

依据：《党政机关公文处理工作条例》第九条第十一项、第十二项：公文须有发文机关署名和成文日期；GB/T 9704—2012，7.3.5
反例：正文写完就结束
正例：“东安县应急管理局 2026年2月3日”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import last_sentence
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S12"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if not subject.is_whole or subject.is_form or not subject.lines:
        return
    kinds = {line.kind for line in subject.lines}
    missing = [
        name for kind, name in ((Kind.SIGNATURE, "署名"), (Kind.DATE, "成文日期")) if kind not in kinds
    ]
    if missing:
        ending = subject.lines[-1]
        yield last_sentence(ending, f"文末没有{'和'.join(missing)}，须补上发文机关全称和成文日期。")
