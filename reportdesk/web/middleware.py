"""被拒绝的操作怎样说给使用者听？Domain refusals become a page with a full Chinese sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reportdesk.core.errors import ReportdeskError
from reportdesk.web.views import refusal


class SpokenRefusals:
    """Turn a ReportdeskError that a view let through into a 409 page; nothing has been changed then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ReportdeskError):
            return refusal(request, message=error.message, status=409)
        return None
