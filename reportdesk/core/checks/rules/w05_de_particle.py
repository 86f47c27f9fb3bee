"""“的、地、得”用错。

依据：现代汉语规范：状语用“地”，补语用“得”
反例：“坚定不移的提高政治站位”
正例：“坚定不移地提高政治站位”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults, hits
from reportdesk.core.checks.subject import Subject

CODE = "W05"
SEVERITY = Severity.WARNING
LEVEL = Level.PRACTICE

_VERBS = (
    "提高|落实|抓好|抓实|推进|开展|做好|加强|提升|贯彻|履行|推动|促进|增强|规范|完善|维护|解决|执行|宣传|保障|防范|化解|组织|强化|深化"
    "|实施|打击|查处|服务|走好|坚持|把|将"
)
_ADVERBS = (
    "坚定不移|毫不动摇|持之以恒|一如既往|坚持不懈|不折不扣|有条不紊|旗帜鲜明|全心全意|锲而不舍|驰而不息|因地制宜|有计划|有步骤|有针对性|有组织"
    "|创造性|卓有成效|切实有效|扎扎实实|实实在在|认认真真|雷厉风行|理直气壮|义无反顾|积极主动|持续不断|系统|切实|进一步|大力|不断|逐步"
)
_SURE = re.compile(f"(?<!得到了)(?<!得到)(?<!有)({_ADVERBS})的(?=(?:{_VERBS})(?!的|和|与|过程|能力))")
_QUALITY = re.compile(
    "(显著|明显|积极|良好|重大|突出|丰硕|可喜|实实在在)地(?=(?:成效|成果|成绩|作用|进展|进步|效果|贡献|实效))"
)
_DONE = re.compile(
    f"(有力|有效|极大|深入|扎实|积极|不断|进一步|逐步|充分|认真|严格|圆满|顺利|及时|更好|很好|全面|明显|大力)的(?=(?:{_VERBS}|提升|改善)了)"
)
_RESULT = re.compile(
    "(?:做|干|抓|办|落实|执行|贯彻|把握|完成|发挥|学|用)(的)(?=(?:不够|不太|很|非常|更加?|十分|比较|较)(?:好|到位|扎实|充分|深入|细|实|彻底|全面|理想|及时)(?![\u4e00-\u9fff]*的))"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = tuple(subject.prose())
    for pattern in (_SURE, _DONE):
        yield from faults(
            lines, pattern, "“{found}”在这里作状语，请改为“{fix}”。", fix=lambda match: f"{match.group(1)}地"
        )
    yield from faults(
        lines, _QUALITY, "“{found}”在这里作定语，请改为“{fix}”。", fix=lambda match: f"{match.group(1)}的"
    )
    for line, match in hits(lines, _RESULT):
        fixed = f"{match.group()[:-1]}得"
        yield Fault(line, match.start(), match.end(), f"这里带补语，请改为“{fixed}”。", fixed)
