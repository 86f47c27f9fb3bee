"""引用了已经废止或被替代的文件。

依据：法律表中的失效日期
反例：“依据《国家行政机关公文处理办法》”
正例：“依据《党政机关公文处理工作条例》”
"""

from collections.abc import Iterator

from reportdesk.core.checks.article import cited
from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject

CODE = "L08"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW


def check(subject: Subject, settings: Settings) -> Iterator[Fault]:
    if subject.year is None:
        return
    gone = {
        name: law
        for law in settings.terms.laws
        if law.until and law.until.year < subject.year
        for name in (law.title, law.short)
        if name
    }
    for found in cited(subject.prose()):
        law = gone.get(found.text) or gone.get(found.name)
        if law and law.until:
            successor = f"，现行的是《{law.successor}》" if law.successor else ""
            fix = f"《{law.successor}》" if law.successor else None
            if law.is_verified:
                message, severity = f"《{found.text}》已于{law.until.year}年失效{successor}，请核对。", None
            else:
                message = (
                    f"《{found.text}》似已于{law.until.year}年失效（法律表未核对）{successor}，还能引用吗？"
                )
                severity = Severity.HINT
            yield Fault(found.line, found.start, found.end, message, fix, severity)
