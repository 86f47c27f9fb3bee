"""出现了别的机关的名称，像是从别处复制来的。

依据：《党政机关公文处理工作条例》第九条第十一项：署名须是发文机关全称或规范化简称
反例：标题是东安县应急管理局，署名是祁阳市应急管理局
正例：署名与标题一致
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits, whole
from reportdesk.core.checks.subject import Kind, Subject

CODE = "R07"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_ORGAN = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}省)?(?:[\u4e00-\u9fff]{2,4}市)?([\u4e00-\u9fff]{1,4}[县市区旗])([\u4e00-\u9fff]{2,8}局)"
)
_SELF = re.compile(
    "(?:^|(?<=[。；]))(?:20\\d\\d年(?:度)?(?:以来)?，?)?(?P<organ>[\u4e00-\u9fff]{2,6}[县市区旗][\u4e00-\u9fff]{2,6}局)(?=坚持|深入|认真|严格|全面|紧紧|始终|积极|以|在[^，]{1,12}领导下|高度重视|持续)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    own = _ORGAN.fullmatch(subject.agency)
    if own is None:
        return
    place, office = own.groups()
    for line in subject.lines:
        if line.kind is Kind.SIGNATURE and not subject.is_form:
            other = _ORGAN.fullmatch("".join(line.text.split()))
            if other and (other.group(1), other.group(2)) != (place, office) and other.group(2) == office:
                yield whole(line, f"署名与标题的机关不一致：标题是{subject.agency}，须改正。")
    for line, match in hits(subject.prose(), _SELF):
        other = _ORGAN.fullmatch(match.group("organ"))
        if (
            other
            and other.group(2) == office
            and not other.group(1).endswith(place[-2:])
            and other.group(1)[-1] == place[-1]
        ):
            message = f"这里的“{match.group('organ')}”不是本机关（{subject.agency}），是不是从别处复制来的？请核对。"
            yield Fault(line, match.start("organ"), match.end("organ"), message, None, Severity.WARNING)
