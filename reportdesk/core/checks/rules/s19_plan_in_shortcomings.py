"""不足和原因里写了打算。

依据：《法治政府建设与责任落实督察工作规定》第二十六条第二项、第四项：不足和安排分别写
反例：“争取增加执法人员编制，引进专业人才。”（写在原因里）
正例：“执法人员编制紧张，专业人才不足。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "S19"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_PLAN = re.compile(
    "(?:(?<=^)|(?<=[。；]))(?:同时，)?(?:争取|充分利用|建立健全|下一步|今后|进一步加强|进一步完善|结合[^，。]{2,12}，开展|通过[^。，]{2,16}方式，|加强现有|要(?:加强|加大|强化))[^。；]{4,}"
    "|力争[^，。；]{2,}|[^，。；]{0,12}力争解决"
)
_LACK = re.compile("不|未|缺|欠|弱|难|少|有待|需")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.lines_of(Role.SHORTCOMINGS), _PLAN):
        if not _LACK.search(match.group()[:16]):
            message = "这里写的似乎是打算，不是不足或原因，要不要移到下一年度安排？"
            yield Fault(line, match.start(), match.end(), message)
