import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core import totp

RFC_SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("now_s", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_of_the_standard(now_s: int, code: str) -> None:
    """RFC 6238, appendix B, the last six digits."""
    assert totp.code_at(RFC_SECRET, now_s // totp.STEP_S) == code


@pytest.mark.parametrize(
    ("late_s", "is_known"), [(0, True), (30, True), (-30, True), (60, False), (-60, False)]
)
def test_a_code_holds_for_one_step_around(late_s, is_known) -> None:
    code = totp.code_at(RFC_SECRET, 1000)

    found = totp.matching_step(RFC_SECRET, code, now_s=1000 * totp.STEP_S + late_s)

    assert (found == 1000) is is_known


@given(st.text(max_size=12))
def test_any_text_is_answered(text: str) -> None:
    found = totp.matching_step(RFC_SECRET, text, now_s=59)

    assert found is None or totp.code_at(RFC_SECRET, found) == text


def test_address_carries_the_secret_for_an_app() -> None:
    parts = urlsplit(totp.address(RFC_SECRET, account="zhang", issuer="法治报告台"))
    query = parse_qs(parts.query)

    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert query["issuer"] == ["法治报告台"]
    assert base64.b32decode(query["secret"][0]) == RFC_SECRET
    assert totp.written(RFC_SECRET).split()[0] == "GEZD"
