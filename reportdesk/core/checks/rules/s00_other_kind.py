"""不是法治政府建设年度报告。

依据：《法治政府建设与责任落实督察工作规定》第二十四条至第二十六条：本目录只适用于法治政府建设年度报告
反例：一份会议通知
正例：“东安县应急管理局关于2025年度法治政府建设情况的报告”
"""

from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Subject

CODE = "S00"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    place = subject.opening()
    if not subject.is_report and place:
        yield whole(place, "这份文件不像法治政府建设年度报告，未按报告的规则检查。请确认文件是否选对。")
