"""深的调用为什么有时慢一倍？One large piece of the interpreter's stack holds a whole request.

CPython (3.11 to 3.13) keeps its frames in pieces of 16 KB from the system. A call that crosses the end of a piece maps
a new one and gives it back on return. Templates nest deeply, and where a loop over hundreds of entries happens to
sit at such an end, one page was seen to map and unmap 19,000 pieces: 95 ms of 225. A piece is as large as
the frame for which it is made needs, so one frame that claims much makes room for all that it calls. Memory is
taken only where it is used.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
CLAIM_SLOTS = 40_000
"""Our choice: 320 KB, rounded up to 512 KB by the interpreter; 1,000 nested calls of 24 slots fit in the rest."""


def roomy(get_response: Answer) -> Answer:
    """Return the middleware; it must come first."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.__code__ = answer.__code__.replace(co_stacksize=CLAIM_SLOTS)
    return answer
