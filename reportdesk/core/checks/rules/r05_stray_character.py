"""不该出现的字符：盲文点、专用区、零宽、控制字符、替代字符。

依据：转换编码或复制时带入，印出来是空白、方框或乱码
反例：“⠂ ⠼三、2025年”
正例：“三、2025年”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import hits
from reportdesk.core.checks.subject import Subject

CODE = "R05"
SEVERITY = Severity.ERROR
LEVEL = Level.PRACTICE

_STRAY = re.compile(
    "[\u2800-\u28ff\ue000-\uf8ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd\ufffe\uffff\u0001-\u0008\u000e-\u001f\u007f\u0080-\u009f\u00ad"
    "\U000f0000-\U0010ffff]+(?: ?[\u2800-\u28ff\ufffd]+)*"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for line, match in hits(subject.lines, _STRAY):
        if line.start + match.start() == 0 and match.group() == "\ufeff":
            continue
        names = "、".join(
            sorted({f"U+{ord(character):04X}" for character in match.group() if character != " "})
        )
        message = f"这里有不该出现的字符（{names}），请删去。"
        yield Fault(line, match.start(), match.end(), message, "")
