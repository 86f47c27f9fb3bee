"""从哪台电脑来的？The caller's address, for the login's lockout, also behind reverse proxies."""

import functools
import ipaddress
import logging

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def address_of(request: HttpRequest) -> str:
    """Return the address that the outermost of our own proxies saw; without proxies, that of the connection.

    Each proxy adds the address it was called from at the right end of X-Forwarded-For, so only the last
    ``PROXIES`` entries are ours: what stands left of them was written by the caller.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    seen = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    if not settings.PROXIES and seen != [""]:
        _warn_of_a_proxy()
    if not settings.PROXIES or len(seen) < settings.PROXIES:
        return direct
    try:
        return str(ipaddress.ip_address(seen[-settings.PROXIES]))
    except ValueError:
        return direct


@functools.cache
def _warn_of_a_proxy() -> None:
    """Say so once a process: anybody can send the header, so it proves nothing."""
    logger.warning(
        "有请求带着 X-Forwarded-For，而 REPORTDESK_PROXIES=0：前面如果有反向代理，所有人都算作从代理那一台来的，"
        "别人输错密码会连累大家登录。有几层写这个头的代理就写几（运行手册第2节）；没有代理则不必理会。"
    )
