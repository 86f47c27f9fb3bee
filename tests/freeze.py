"""Another day for code that asks Django what day it is; a half minute that does not end for codes that live so long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch


@contextmanager
def today_is(day: date) -> Iterator[None]:
    with patch("django.utils.timezone.localdate", return_value=day):
        yield


@contextmanager
def half_minute_stands() -> Iterator[None]:
    """Let a code be asked for and used within one time step, however busy the machine is."""
    now_s = time.time()
    with patch("reportdesk.accounts.second_factor.time", SimpleNamespace(time=lambda: now_s)):
        yield
