"""In time, on the very day, or late by so many days."""

from datetime import date

import pytest

from reportdesk.core.timeliness import Timeliness

DUE = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("done", "today", "state", "sentence"),
    [
        (date(2026, 2, 3), date(2027, 1, 1), "early", "按时，提前26天"),
        (DUE, date(2027, 1, 1), "on_time", "按时，正在期限当天"),
        (date(2026, 3, 2), date(2027, 1, 1), "late", "逾期1天"),
        (None, date(2026, 2, 14), "open", "还没有报送，还有15天"),
        (None, date(2026, 2, 15), "soon", "还没有报送，还有14天"),
        (None, DUE, "soon", "还没有报送，今天就是期限"),
        (None, date(2026, 3, 31), "overdue", "还没有报送，已逾期30天"),
    ],
)
def test_days_are_counted_against_the_date(done, today, state, sentence):
    judged = Timeliness("报送", DUE, done, today)

    assert (judged.state, judged.sentence) == (state, sentence)
    assert judged.is_late == (state in ("late", "overdue"))


@pytest.mark.parametrize(
    ("today", "countdown"),
    [(date(2026, 2, 14), "还有15天"), (DUE, "就是今天"), (date(2026, 3, 31), "已过30天")],
)
def test_days_alone_are_counted_down(today, countdown):
    assert Timeliness("报送", DUE, None, today).countdown == countdown
