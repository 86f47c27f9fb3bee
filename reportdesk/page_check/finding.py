"""版面检查发现了什么？One departure from the standard, as a sentence with its clause."""

from dataclasses import asdict, dataclass

from reportdesk.core.errors import ReportdeskError

STANDARD = "GB/T 9704—2012"


class UnreadablePaper(ReportdeskError):
    """The file is not a DOCX or PDF that can be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong; ``clause`` is the number in GB/T 9704—2012, ``page`` 0 where the package was checked."""

    clause: str
    message: str
    page: int = 0

    def __str__(self) -> str:
        place = f"第{self.page}页：" if self.page else ""
        return f"{place}{self.message}（{STANDARD}，{self.clause}）"

    def to_mapping(self) -> dict[str, str | int]:
        """Return the finding for JSON."""
        return asdict(self)
