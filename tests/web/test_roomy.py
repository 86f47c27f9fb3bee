"""What a request calls finds its room in one piece, however deep it goes, and its answer and errors come through."""

import sys

import pytest
from django.http import HttpRequest, HttpResponse

from reportdesk.web.roomy import roomy


def test_answer_comes_through() -> None:
    answer = HttpResponse("是")

    assert roomy(lambda _request: answer)(HttpRequest()) is answer


def test_deep_calls_and_errors_come_through() -> None:
    def sink(depth: int) -> int:
        return 1 + sink(depth - 1) if depth else 0

    def view(_request: HttpRequest) -> HttpResponse:
        raise ValueError(sink(sys.getrecursionlimit() // 2))

    with pytest.raises(ValueError, match=str(sys.getrecursionlimit() // 2)):
        roomy(view)(HttpRequest())
