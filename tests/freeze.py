"""Another day for code that asks Django what day it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch


@contextmanager
def today_is(day: date) -> Iterator[None]:
    with patch("django.utils.timezone.localdate", return_value=day):
        yield
