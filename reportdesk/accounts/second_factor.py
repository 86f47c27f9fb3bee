"""签发时是不是本人？The step-up: the one-time code or a recovery code of whoever has them, the password of the others."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reportdesk.accounts import attempts, trail
from reportdesk.accounts.models import RecoveryCode, SecondFactor, User
from reportdesk.accounts.services import new_password
from reportdesk.core import totp
from reportdesk.core.errors import IllegalMove
from reportdesk.core.text import clean_line

ISSUER = "法治报告台"
SECRET_BYTES = 20
"""RFC 4226, 4: a secret of 160 bits."""
RECOVERY_CODES = 8
"""Our choice: enough for years of lost phones, few enough for a slip of paper."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs to read, shown until the first code has been typed."""

    address: str
    secret: str


def factor_of(user: User) -> SecondFactor | None:
    """Return the person's confirmed second factor; None without one."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).first()


@transaction.atomic
def begin(user: User) -> SecondFactor:
    """Lay a new secret that counts for nothing until a code has confirmed it."""
    if factor_of(user):
        raise IllegalMove("动态码已经启用。要换手机，请先停用再重新启用。")
    factor, _ = SecondFactor.objects.update_or_create(
        user=user, defaults={"seed": secrets.token_hex(32), "last_step": 0}
    )
    return factor


def enrolment(factor: SecondFactor) -> Enrolment:
    """Return what the app reads: the address for a QR code, and the secret for typing."""
    secret = secret_of(factor)
    address = totp.address(secret, account=factor.user.get_username(), issuer=ISSUER)
    return Enrolment(address, totp.written(secret))


def secret_of(factor: SecondFactor) -> bytes:
    """Return the secret: it follows from the row's seed and the installation's key, so a stolen database tells none."""
    return salted_hmac("reportdesk.totp", factor.seed, algorithm="sha256").digest()[:SECRET_BYTES]


@transaction.atomic
def confirm(user: User, *, code: str) -> list[str]:
    """Put the second factor in force if the app's code is right; return the recovery codes, shown once."""
    factor = SecondFactor.objects.filter(user=user, confirmed_at=None).first()
    if factor is None or not _use_code(factor, code):
        raise IllegalMove("动态码不对。请看手机上的时间准不准，等下一个六位数字出来再输。")
    SecondFactor.objects.filter(pk=factor.pk).update(confirmed_at=timezone.now())
    codes = [new_password() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(factor=factor).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=_digest(code)) for code in codes)
    trail.record(
        actor=user, action="second_factor", subject=f"user:{user.pk}", summary="启用了签发用的动态码"
    )
    return codes


@transaction.atomic
def drop(user: User, *, by_operator: bool = False) -> None:
    """Put the second factor out of force with its recovery codes; ``by_operator``: on the server, for a lost phone."""
    if not SecondFactor.objects.filter(user=user).delete()[0]:
        raise IllegalMove("动态码没有启用。")
    summary = f"在服务器上停用了{user}签发用的动态码" if by_operator else "停用了签发用的动态码"
    actor = None if by_operator else user
    trail.record(actor=actor, action="second_factor_off", subject=f"user:{user.pk}", summary=summary)


def verify_again(user: User, *, password: str = "", code: str = "") -> str:
    """Return how the person proved to be there (``password``, ``totp``, ``recovery``), empty when they did not.

    With a confirmed second factor only a code counts. IllegalMove after too many failures (attempts.py).
    """
    factor = factor_of(user)
    if factor is None:
        return "password" if verify_password(user, password) else ""
    attempts.take(factor)
    method = _verify_code(factor, clean_line(code).replace(" ", ""))
    if method:
        attempts.forgive(factor)
    return method


def verify_password(user: User, password: str) -> bool:
    """Tell whether this is the person's password. IllegalMove after too many failures."""
    attempts.take(user)
    is_right = bool(password) and user.check_password(password)
    if is_right:
        attempts.forgive(user)
    return is_right


def _verify_code(factor: SecondFactor, code: str) -> str:
    if not code:
        return ""
    if _use_code(factor, code):
        return "totp"
    unused = RecoveryCode.objects.filter(factor=factor, digest=_digest(code), used_at=None)
    return "recovery" if unused.update(used_at=timezone.now()) else ""


def _use_code(factor: SecondFactor, code: str) -> bool:
    """Whether the code is right and was not used before; the conditional UPDATE lets each code work once."""
    step = totp.matching_step(secret_of(factor), code, now_s=time.time())
    if step is None:
        return False
    fresh = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
    return bool(fresh.update(last_step=step))


def _digest(code: str) -> str:
    """A recovery code has 56 random bits, so a keyed digest without a salt is enough."""
    key = salted_hmac("reportdesk.recovery", code, algorithm="sha256").digest()
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
