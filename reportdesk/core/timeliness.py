"""按时了没有？A statutory date against the day on which it was done, or against today while it is not."""

from dataclasses import dataclass
from datetime import date

SENDING, PUBLISHING = "报送", "公开"
"""The two acts: to Party committee and government, and to the public."""

SOON_DAYS = 14
"""Our choice: two weeks before a statutory date it is shown as close."""


@dataclass(frozen=True, slots=True)
class Timeliness:
    """An act that the 督察工作规定 (art. 24, 25) wants ``due``; ``done`` is its day, None while it is not done.

    Days are counted as the calendar counts them: the day of ``due`` itself is in time.
    """

    name: str
    due: date
    done: date | None
    today: date

    @property
    def days_left(self) -> int:
        """Days from the act, or from today, to the date; negative after it."""
        return (self.due - (self.done or self.today)).days

    @property
    def is_late(self) -> bool:
        return self.days_left < 0

    @property
    def state(self) -> str:
        """``early``, ``on_time`` (on the very day) or ``late`` once done; ``open``, ``soon`` or ``overdue`` before."""
        if self.done:
            return "late" if self.is_late else "on_time" if self.days_left == 0 else "early"
        return "overdue" if self.is_late else "soon" if self.days_left <= SOON_DAYS else "open"

    @property
    def countdown(self) -> str:
        """The days alone, for a date that waits for nothing in particular, such as 还有26天."""
        days = self.days_left
        return f"已过{-days}天" if days < 0 else f"还有{days}天" if days else "就是今天"

    @property
    def sentence(self) -> str:
        """What a reader is told, such as 按时，提前26天."""
        days = abs(self.days_left)
        return {
            "early": f"按时，提前{days}天",
            "on_time": "按时，正在期限当天",
            "late": f"逾期{days}天",
            "overdue": f"还没有{self.name}，已逾期{days}天",
            "soon": f"还没有{self.name}，还有{days}天" if days else f"还没有{self.name}，今天就是期限",
            "open": f"还没有{self.name}，还有{days}天",
        }[self.state]
