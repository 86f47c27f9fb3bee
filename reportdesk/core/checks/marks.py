"""全文用的是半角标点吗？Half-width marks beside Chinese characters, counted once for the rules that need it."""

import re
from collections.abc import Iterator

from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Kind, Line, Subject

HALF_WIDTH = re.compile(
    "（[^（）()\n]*\\)|\\([^（）()\n]*）|"
    "(?<=[\u4e00-\u9fff”’》）〕%])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff”》，。])\\([^()\\n]*\\)|\\([^()\\n]*[\u4e00-\u9fff][^()\\n]*\\)"
)
WIDE = str.maketrans(",;:?!()", "，；：？！（）")


def half_width_marks(subject: Subject) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield the half-width marks of the text, ordinals apart."""
    for line in subject.kept():
        if line.kind in (Kind.SIGNATURE, Kind.DATE):
            continue
        begin = line.ordinal.end if line.ordinal else 0
        for match in HALF_WIDTH.finditer(line.text, begin):
            yield line, match


def is_half_width(subject: Subject, settings: Settings) -> bool:
    """Whether the text as a whole is half-width: one finding then says so, instead of many."""
    return sum(1 for _ in half_width_marks(subject)) > settings.half_width_marks
