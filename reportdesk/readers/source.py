"""读一个文件得到什么，读不了时说什么？What every reader returns, and the one refusal they raise."""

from dataclasses import dataclass

from reportdesk.core.errors import ReportdeskError
from reportdesk.core.reading.result import Dropped

LARGEST_FILE_BYTES = 20_000_000
"""Our choice: the largest file that is opened; a report with pictures stays far below."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work the content of a file may make.

    ``unpacked_bytes`` and ``tags`` bound all of a package that is read; ``may_convert``: LibreOffice may be started.
    """

    unpacked_bytes: int = 100_000_000
    tags: int = 1_000_000
    may_convert: bool = True


ORDINARY = Limits()
"""Our choice: what a report with pictures never reaches and a zip bomb needs; a tag takes some 2 µs and 120 bytes."""

NARROW = Limits(unpacked_bytes=10_000_000, tags=200_000, may_convert=False)
"""Our choice, for files of people who need not be known: still ten times what a long report takes."""

MOST_CHARS = 2_000_000
"""Our choice: four hundred times a published report; references let a small file show far more than it holds."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, one paragraph a line, ordinals resolved; ``dropped`` is page chrome within that text."""

    text: str
    format: str
    notices: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class UnreadableFile(ReportdeskError):
    """The file cannot be read; the message says why in one line."""
