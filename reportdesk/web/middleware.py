"""被拒绝的操作怎样说给使用者听？Domain refusals and too large requests become a page with a full Chinese sentence."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reportdesk.core.errors import ReportdeskError
from reportdesk.web.views import refusal


class SizeLimits:
    """Refuse what is larger than the largest form before anything reads it: even the CSRF check takes a body in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"  # without it, WSGI hands no body on
        size = (
            int(announced)
            if announced.isdecimal() and len(announced) < 16
            else settings.LARGEST_REQUEST_BYTES + 1
        )
        if size <= settings.LARGEST_OPEN_REQUEST_BYTES:
            return self.get_response(request)
        most = (
            settings.LARGEST_REQUEST_BYTES
            if request.user.is_authenticated
            else settings.LARGEST_OPEN_REQUEST_BYTES
        )
        if size <= most:
            return self.get_response(request)
        way_on = "请分几次提交" if request.user.is_authenticated else "请换小一点的文件，或先登录"
        message = f"这次提交的内容超过{most // 1_000_000} MB，没有收下，也没有保存。{way_on}。"
        return refusal(request, message=message, status=413)


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
