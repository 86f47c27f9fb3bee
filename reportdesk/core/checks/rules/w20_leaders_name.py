"""用“张局”这样的称呼，或写了个人姓名。

依据：公文称谓惯例：写职务，公开文本一般不写姓名
反例：“张局主持召开推进会”
正例：“局党委书记、局长主持召开推进会”
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import faults
from reportdesk.core.checks.subject import Subject

CODE = "W20"
SEVERITY = Severity.HINT
LEVEL = Level.PRACTICE

_CALLED = re.compile(
    "(?<![\u4e00-\u9fff])[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢钟姜崔谭陆范汪廖石贾夏韦付方邹熊孟秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵万钱严武戴莫孔向汤](?:局|处|科|主任|书记)(?=主持|强调|指出|带队|亲自|要求|讲话)"
)


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    return faults(subject.prose(), _CALLED, "“{found}”是口头称呼，要不要改写职务？")
