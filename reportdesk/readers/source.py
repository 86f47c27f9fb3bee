"""读一个文件得到什么，读不了时说什么？What every reader returns, and the one refusal they raise."""

from dataclasses import dataclass

from reportdesk.core.errors import ReportdeskError
from reportdesk.core.reading.result import Dropped

LARGEST_FILE_BYTES = 20_000_000
"""Our choice: the largest file that is opened; a report with pictures stays far below."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work the content of a file may make; ``may_convert``: LibreOffice may be started for it."""

    may_convert: bool = True


ORDINARY = Limits()
NARROW = Limits(may_convert=False)
"""Our choice, for files of people who need not be known: what a report takes ten times over."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, one paragraph a line, ordinals resolved; ``dropped`` is page chrome within that text."""

    text: str
    format: str
    notices: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class UnreadableFile(ReportdeskError):
    """The file cannot be read; the message says why in one line."""
