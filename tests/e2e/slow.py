"""A slow network before the real server, to find what a test, or a page, only does because this machine is quick.

``REPORTDESK_SLOW_S=0.4 ./test tests/e2e``: every script comes so many seconds late and is never kept by the browser,
and each request of a script waits up to twice as long, at random, so that answers come in another order than asked.
"""

import os
import random
import time
from collections.abc import Callable, Iterable

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler

DELAY_S = float(os.environ.get("REPORTDESK_SLOW_S", "0"))
_KEPT = ("cache-control", "etag", "last-modified")
Start = Callable[..., Callable[[bytes], object]]


def slow_down(patch: pytest.MonkeyPatch) -> None:
    """Hold answers back for the rest of the run; nothing where no delay was asked for."""
    if DELAY_S:
        patch.setattr(StaticFilesHandler, "__call__", _held_back(StaticFilesHandler.__call__))


def _held_back(call: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def late(self: object, environ: dict[str, str], start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith(".js"):
            time.sleep(DELAY_S)
            return call(self, environ, _unkept(start))
        if environ.get("HTTP_SEC_FETCH_DEST") == "empty":
            time.sleep(random.uniform(0, 2 * DELAY_S))
        return call(self, environ, start)

    return late


def _unkept(start: Start) -> Start:
    def unkept(status: str, headers: list[tuple[str, str]], *rest: object) -> Callable[[bytes], object]:
        kept = [pair for pair in headers if pair[0].lower() not in _KEPT]
        return start(status, [*kept, ("Cache-Control", "no-store")], *rest)

    return unkept
