"""这个动态码对不对？Time-based one-time passwords; the time is passed in."""

import base64
import hashlib
import hmac
from urllib.parse import quote, urlencode

STEP_S = 30
"""RFC 6238, 5.2: the recommended time step (s)."""
DIGITS = 6
WINDOW = 1
"""RFC 6238, 5.2: one step of delay is tolerated, and one ahead for a clock that is fast."""


def code_at(secret: bytes, step: int) -> str:
    """Return the code of a time step, with leading zeros. RFC 4226, 5.3; SHA-1 is what every app reads."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: bytes, code: str, *, now_s: float) -> int | None:
    """Return the time step whose code this is, within the window; None when it is none of them."""
    current = int(now_s) // STEP_S
    for step in range(current - WINDOW, current + WINDOW + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            return step
    return None


def written(secret: bytes) -> str:
    """Return the secret as it is typed into an app: Base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, account: str, issuer: str) -> str:
    """Return the otpauth address for a QR code."""
    query = urlencode({"secret": written(secret).replace(" ", ""), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"
