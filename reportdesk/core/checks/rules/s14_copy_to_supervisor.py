"""上报的正式文本没有抄送本级督察单位。

依据：《法治政府建设与责任落实督察工作规定》第二十四条：部门的年度报告同时抄送本级督察单位（党委法治建设议事协调机构的办事机构）
反例：“抄送：市应急管理局。”
正例：“抄送：市应急管理局，县委全面依法治县委员会办公室。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S14"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW

_COPY = re.compile("^抄\\s*送\\s*[：:]")
_SUPERVISOR = re.compile("依法治[国省市县区州盟旗]|法治(?:建设)?(?:议事协调|领导|委员会)|督察单位")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    copies = [line for line in subject.lines if line.kind is Kind.IMPRINT and _COPY.match(line.text)]
    if copies and not any(_SUPERVISOR.search(line.text) for line in copies):
        yield whole(
            copies[0],
            "抄送机关里没有党委全面依法治县（市、区）委员会办公室。年度报告须抄送本级督察单位，请补上。",
        )
