"""自然段没有用句末标点结束。

依据：GB/T 15834—2011：句子末尾用句号、问号或叹号
反例：独立成段而以“；”结束
正例：以“。”结束
"""

import re
from collections.abc import Iterator

from reportdesk.core.checks.finding import Fault, Level, Severity
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Line, Subject

CODE = "P07"
SEVERITY = Severity.HINT
LEVEL = Level.STANDARD

_OPEN_END = re.compile("[；;，,、]$")
_LIST = re.compile(
    "^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]|[（(]?[一二三四五六七八九十1-9])"
)
_WRAPPED_SHARE, _EDGE_CHARS = 4, 20
"""Our choice: where a quarter of the lines has no end, the text is broken at the edge of a page."""
_LONG_CHARS = 40
"""Our choice: a longer line without any end mark is a paragraph, not a heading."""


def check(subject: Subject, _settings: Settings) -> Iterator[Fault]:
    lines = [line for line in subject.prose() if len(line.text.strip()) > 1]
    unended = sum(
        len(line.text) >= _EDGE_CHARS and "\u4e00" <= line.text.rstrip()[-1] <= "\u9fff" for line in lines
    )
    if unended * _WRAPPED_SHARE > len(lines):
        return
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        text = line.text.rstrip()
        if _OPEN_END.search(text) and not _continues(line, following):
            start = max(0, len(text) - 12)
            yield Fault(
                line,
                start,
                len(text),
                f"这一段以“{text[-1]}”结束，后面不再接着说，要不要改为句号？",
                f"{text[start:-1]}。",
            )
        elif (
            len(text) > _LONG_CHARS
            and "\u4e00" <= text[-1] <= "\u9fff"
            and line.heading_end < len(line.text)
            and not subject.is_form
        ):
            start = len(text) - 12
            yield Fault(line, start, len(text), "这一段末尾没有标点，要不要补上句号？", f"{text[start:]}。")


def _continues(line: Line, following: Line | None) -> bool:
    """Whether the next line is a further item of the same list."""
    if following is None or following.where != line.where:
        return False
    if line.level or following.level:
        return line.level == following.level
    return bool(_LIST.match(following.text)) or not _LIST.match(line.text)
