"""出了错，页面上说什么？Error pages and health, without any knowledge of reports."""

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

_TITLES = {
    400: "请求有误",
    401: "登录已过期",
    403: "没有权限",
    404: "没有找到",
    409: "没有办成",
    413: "内容太大",
    500: "系统出错",
}


def refusal(request: HttpRequest, *, message: str, status: int) -> HttpResponse:
    """Return the page that says what was refused; for htmx a notice, so that the typed text stays on the page."""
    context = {"heading": _TITLES[status], "message": message, "status": status}
    if request.headers.get("HX-Request") == "true":
        notice = render_to_string("web/_refusal.html", context)
        return HttpResponse(
            notice, status=status, headers={"HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
        )
    return render(request, "web/refusal.html", context, status=status)


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how everything is done, with pictures; the same for every post."""
    return render(request, "help/help.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address that the installation does not know, or what was sent is too large or malformed."""
    if isinstance(exception, DisallowedHost):
        message = "系统不认得您用的这个网址。请改用管理员告诉您的网址；管理员请把这个域名加进 REPORTDESK_HOSTS 再启动。"
    else:
        message = "提交的内容太大或格式不对，没有保存。请返回上一页，把内容拆成几条再保存。"
    return refusal(request, message=message, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the sentence of the exception when it has one."""
    return refusal(request, message=str(exception) or "您没有做这件事的权限。", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: never tells a stranger whether the object exists."""
    del exception
    return refusal(request, message="没有这一页，或者它不属于您所在的机关。", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: no detail leaves the house, and neither person nor database is asked, for they may be what broke."""
    message = "系统出了错，已记入日志。请稍后再试；仍不行请联系平台管理员。"
    if request.headers.get("HX-Request") == "true":
        return refusal(request, message=message, status=500)
    context = {"heading": _TITLES[500], "message": message, "status": 500}
    return HttpResponse(render_to_string("web/refusal.html", context), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an expired session; the browser's back button still holds the text."""
    del reason
    message = "页面已过期，没有保存。请返回上一页复制您的文字，刷新后重新提交。"
    return refusal(request, message=message, status=403)


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and reaches its database."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
