"""似乎写了别的机关的职责。

依据：《中华人民共和国行政复议法》（2024年1月1日起施行）第四条：县级以上人民政府履行行政复议职责；“依法执政”用于党的机关
反例：“加强行政复议规范化建设”（应急管理局）
正例：“配合做好行政复议答复工作”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "W19"
SEVERITY = Severity.HINT
LEVEL = Level.LAW

_REVIEW = re.compile(
    "行政复议(?:规范化|体制|案件(?:审理|办理质量)|能力建设)|(?:健全|完善|加强)行政复议(?!答复|应诉)"
)
_RULE = re.compile("依法执政(?:能力|水平)?")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    if "政府" in subject.agency or "司法" in subject.agency or "委员会" in subject.agency:
        return
    lines = tuple(subject.prose())
    yield from faults(lines, _REVIEW, "行政复议由县级以上人民政府办理，“{found}”是本机关的职责吗？")
    yield from faults(lines, _RULE, "“{found}”一般说的是党的机关，这里要不要写“依法行政”？")
