"""从哪台电脑来的？The caller's address, for the login's lockout, also behind reverse proxies."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address that the outermost of our own proxies saw; without proxies, that of the connection.

    Each proxy adds the address it was called from at the right end of X-Forwarded-For, so only the last
    ``PROXIES`` entries are ours: what stands left of them was written by the caller.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    seen = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    if not settings.PROXIES or len(seen) < settings.PROXIES:
        return direct
    try:
        return str(ipaddress.ip_address(seen[-settings.PROXIES]))
    except ValueError:
        return direct
