"""从这个地址还能再试登录吗？Many names tried from one address have to wait; whoever logged in from this browser before does not.

The lockout of one name (axes) does not notice one password tried on every name. A limit that counts by address alone
would let one stranger stop a whole office behind the same address, or everybody where a proxy is not named
(REPORTDESK_PROXIES): hence the cookie, which is worth nothing for another name.
"""

import datetime
import logging

from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reportdesk.accounts.caller import address_of

WINDOW = datetime.timedelta(minutes=15)
"""Our choice: the wait is short, and 20 names in it leave a stranger 80 guesses an hour for all of an installation."""
COOKIE = "known"
_COOKIE_DAYS = 180
_MOST_PEOPLE = 8
"""Our choice: so many share one PC in an office; the one who logged in longest ago goes."""

logger = logging.getLogger(__name__)


def must_wait(request: HttpRequest, *, username: str) -> bool:
    """Tell whether too many different names have failed from the caller's address lately.

    Who logs in right is counted no more (axes forgets the failures then). Does not look at the password.
    """
    address = address_of(request)
    failed = AccessAttempt.objects.filter(
        ip_address=address or None, attempt_time__gte=timezone.now() - WINDOW, username__isnull=False
    )
    names = failed.order_by().values("username").distinct().count()
    if names < settings.LOGIN_NAMES or _mark(username) in _known(request):
        return False
    logger.warning("%s 在%d分钟里试了%d个登录名，暂不受理。", address, WINDOW.seconds // 60, names)
    return True


def last_failure(request: HttpRequest, *, username: str) -> datetime.datetime:
    """Return when this name failed last from the caller's address; now where it never did."""
    failed = AccessAttempt.objects.filter(ip_address=address_of(request) or None, username=username)
    last: datetime.datetime | None = failed.aggregate(last=Max("attempt_time"))["last"]
    return last or timezone.now()


def remember(request: HttpRequest, response: HttpResponse, *, username: str) -> None:
    """Let the browser show next time that this person has logged in from it; the cookie tells no name."""
    people = [_mark(username), *(mark for mark in _known(request) if mark != _mark(username))]
    response.set_cookie(
        COOKIE,
        signing.dumps(people[:_MOST_PEOPLE], salt=COOKIE),
        max_age=datetime.timedelta(days=_COOKIE_DAYS),
        path=reverse("login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[str]:
    try:
        people: list[str] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=datetime.timedelta(days=_COOKIE_DAYS)
        )
    except signing.BadSignature:
        return []
    return people


def _mark(username: str) -> str:
    return salted_hmac("reportdesk.known", username, algorithm="sha256").hexdigest()[:32]
