"""上报的正式文本没有签发人。

依据：《党政机关公文处理工作条例》第九条第六项、第二十二条：上行文须标注签发人，由主要负责人签发
反例：版头只有“云应急〔2026〕5号”，没有签发人
正例：“云应急〔2026〕5号　　签发人：王某”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Kind, Subject

CODE = "S13"
SEVERITY = Severity.ERROR
LEVEL = Level.LAW

_SIGNER = re.compile("签\\s*发\\s*人")
_NAMED = re.compile("签\\s*发\\s*人\\s*[：:]?\\s*[\u4e00-\u9fff·]")
_DEPUTY = re.compile(
    "签\\s*发\\s*人\\s*[：:]?\\s*[\u4e00-\u9fff·]{0,6}[（(]?(?:副局长|副主任|副县长|副镇长|副厅长)"
)
_RED_HEAD = re.compile("文\\s*件$")


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    """Only a paper with a head of its own is formal; a published text rightly names no signer."""
    head = [line for line in subject.lines if line.kind is Kind.MASTHEAD]
    if not head or not any(line.kind is Kind.ADDRESSEE for line in subject.lines):
        return
    signers = [line for line in head if _SIGNER.search(line.text)]
    for line in signers:
        if not _NAMED.search(line.text):
            yield whole(line, "“签发人”后面没有姓名，须写主要负责人的姓名。")
        elif _DEPUTY.search(line.text):
            yield whole(line, "签发人写的是副职；上行文须由主要负责人签发。", severity=Severity.WARNING)
    if not signers and any(_RED_HEAD.search(line.text) for line in head):
        yield whole(head[-1], "有版头和主送机关，没有签发人。上行文须在发文字号同一行标注签发人。")
    elif not signers:
        message = "有发文字号和主送机关，没有签发人。这一份要上报吗？上报的文本须标注签发人，公开的文本不用。"
        yield whole(head[-1], message, severity=Severity.HINT)
