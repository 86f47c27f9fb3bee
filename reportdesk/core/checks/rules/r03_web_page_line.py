"""网页信息栏混入正文。

依据：索引号、发布日期、责任编辑等属于网页，不属于公文
反例：“发布日期：2025-03-21 信息来源：”
正例：（删去该行）
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.shape import whole
from reportdesk.core.checks.subject import Line, Subject

CODE = "R03"
SEVERITY = Severity.ERROR
LEVEL = Level.PRACTICE

_PAGE = re.compile(
    r"^[\s|\uff5c]*(?:索\s*引\s*号|发布(?:日期|时间|机构|人)|发文(?:日期|时间|机关|字号)|信息来源|文章来源|来源|责任编辑"
    r"|浏览(?:次数|量)|阅读(?:次数|量)?|点击(?:次数|量|数)|访问量|字体|字号|主题分类|信息分类|公开(?:方式|范围|类别|日期)"
    r"|生成日期|成文日期|有效性)\s*[：:|\uff5c\[【（(]"
    r"|^[\s|\uff5c]*(?:编辑|作者|撰稿|审核|文\s*号|名\s*称)\s*[：:|\uff5c]"
    r"|^[\s【\[]*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|分享到|返回(?:顶部|首页|列表)|上一篇|下一篇|扫一扫.{0,20}|我要(?:打印|纠错))[\s】\]：:]*"
    r"(?:打印|关闭|$|[：:【\[])|^(?:您?(?:的|现在的|当前)?位置)[：:].{0,80}$|^首页\s*[>\uff1e»].{0,80}$|(?:浏览次数|点击数)[：:]\s*\d*"
    r"|^\s*(?:版权所有|主办单位|承办单位|技术支持|网站标识码|联系我们)|ICP备\d+|公网安备"
)
_LONGEST = 200
"""Our choice: a paragraph longer than this is text, whatever it begins with."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    for first in _firsts(subject.lines):
        yield whole(first, "这一行是网页的信息栏，不是报告内容，请删去。", fix="")


def _firsts(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the first of each run of such lines; a run is one fault."""
    was_page = False
    for line in lines:
        is_page = len(line.text) <= _LONGEST and _PAGE.search(line.text) is not None
        if is_page and not was_page:
            yield line
        was_page = is_page
