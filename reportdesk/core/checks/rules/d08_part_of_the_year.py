"""用了半年或几个月的数，没有全年的数。

依据：《法治政府建设与责任落实督察工作规定》第二十六条：报告上一年度的情况
反例：“上半年检查企业156家次，罚款38万元。”（全文没有下半年或全年的数）
正例：“全年检查企业312家次，其中上半年156家次。”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject
from reportdesk.core.report import Role

CODE = "D08"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_PARTIAL = re.compile(
    r"(?:上半年|前三季度|第?[一二三]季度|1\s?[-—至～~]\s?(?:[2-9]|10)月(?:份)?|截[至止](?:目前|20\d\d年(?:[1-9]|10)月(?:底|\d+日)?)?)"
    r"(?=[^。；]{0,30}?\d+(?:\.\d+)?(?:万|余)?(?:人次|场次|家次|万元|[件起次场家户份条项处]))"
)
_WHOLE = re.compile("下半年|全年|年底|12月|第?四季度|年度内|降至|增至|升至|压减|压缩|较|由")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [line for line in subject.prose() if line.role in (Role.MEASURES, Role.FIRST_RESPONSIBLE)]
    for line, match in hits(lines, _PARTIAL):
        start, end = line.sentence_at(match.start())
        if not _WHOLE.search(line.text, start, end):
            message = f"“{match.group()}”的数不是全年的，要不要换成全年数，或同时写出全年数？"
            yield Fault(line, match.start(), match.end(), message)
