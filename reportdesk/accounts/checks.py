"""登录锁定认得出来客吗？Asked by ``manage.py check`` and before every migration."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def check_proxies_are_counted(**_kwargs: Any) -> list[CheckMessage]:
    """Return a warning where HTTPS comes from a proxy that is not counted: everybody has its address then."""
    if settings.PROXIES or not settings.BEHIND_TLS:
        return []
    return [
        Warning(
            "REPORTDESK_TLS=1 说明前面有反向代理，而 REPORTDESK_PROXIES=0：登录锁定把所有人都当作从代理那一台来的。",
            hint="让代理写 X-Forwarded-For，再设 REPORTDESK_PROXIES=1（docs/operating.md 第2节）。",
            id="accounts.W001",
        )
    ]
