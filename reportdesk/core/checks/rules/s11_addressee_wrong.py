"""主送了下级机关或个人。

依据：《党政机关公文处理工作条例》第十五条第一项、第五项：上行文不得抄送下级机关，不得以本机关名义向上级机关负责人报送公文
反例：“各乡镇应急办：”
正例：“县委、县政府：”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S11"
SEVERITY = Severity.WARNING
LEVEL = Level.LAW

_WRONG = re.compile(
    "各(?:乡镇|镇|乡|街道|科室|股室|处室|企业|单位|村|社区|站所)[^、，：:]*|[\u4e00-\u9fff]{0,4}(?:同志|书记|县长|市长|区长|局长)(?=[、：:]|$)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = (line for line in subject.lines if line.kind is Kind.ADDRESSEE)
    return faults(
        lines,
        _WRONG,
        "报告是上行文，主送“{found}”不合适；应当主送本级党委和政府，抄送上一级主管部门和依法治县办。",
    )
