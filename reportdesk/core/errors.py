"""哪些错误可以直接说给使用者听？每条消息都是一句完整的中文。"""


class ReportdeskError(Exception):
    """A refusal whose message may be shown to the person who caused it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class IllegalMove(ReportdeskError):
    """The report's status or the person's role does not allow this step."""


class Incomplete(ReportdeskError):
    """A structural part that the statute demands is missing."""


class StaleEdit(ReportdeskError):
    """Somebody saved this item after it was opened; nothing has been overwritten."""


class UnreadableSnapshot(ReportdeskError):
    """Stored content that does not follow a known schema."""


class RenderError(ReportdeskError):
    """Rendering failed; ``retry`` says whether another attempt may succeed."""

    def __init__(self, message: str, *, retry: bool) -> None:
        super().__init__(message)
        self.retry = retry
