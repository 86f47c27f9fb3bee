"""What somebody else does between two queries of ours: the races that two threads would lose once in a thousand runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(words: str, act: Callable[[], object]) -> Iterator[None]:
    """Let ``act`` happen right before the first query that holds ``words``; it must come to that."""
    waiting = [act]

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if waiting and words in sql:
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, f"no query held {words}"
