"""One-time codes: enrolling behind the password, each code once, recovery codes, and the login's lockout."""

import time

import pytest
from django.urls import reverse
from factories import PASSWORD

from reportdesk.accounts import second_factor
from reportdesk.accounts.models import RecoveryCode, SecondFactor, TrailEntry
from reportdesk.core import totp
from reportdesk.core.errors import IllegalMove


def code_of(user, *, steps: int = 0) -> str:
    secret = second_factor.secret_of(SecondFactor.objects.get(user=user))
    return totp.code_at(secret, int(time.time()) // totp.STEP_S + steps)


def enrol(user) -> list[str]:
    """Enrol with the code before the present one, so that the present one is still unused."""
    second_factor.begin(user)
    return second_factor.confirm(user, code=code_of(user, steps=-1))


def asked(rf, user):
    request = rf.post("/")
    request.user = user
    return request


def text(response) -> str:
    return response.content.decode()


def test_enrolment_asks_for_the_password_shows_a_picture_and_then_the_codes(client_of, signer):
    browser = client_of(signer)
    assert browser.post(reverse("second_factor_begin"), {"password": "wrong"}).status_code == 422
    assert not SecondFactor.objects.exists()

    shown = text(browser.post(reverse("second_factor_begin"), {"password": PASSWORD}))
    assert "data:image/svg+xml" in shown
    assert totp.written(second_factor.secret_of(SecondFactor.objects.get())) in shown
    assert second_factor.factor_of(signer) is None

    done = text(browser.post(reverse("second_factor_confirm"), {"code": code_of(signer)}))
    assert done.count("<li>") >= second_factor.RECOVERY_CODES
    assert second_factor.factor_of(signer) is not None
    assert "还有8个备用码" in text(browser.get(reverse("second_factor")))


def test_wrong_code_puts_nothing_in_force_and_shows_the_picture_again(client_of, signer):
    browser = client_of(signer)
    browser.post(reverse("second_factor_begin"), {"password": PASSWORD})

    response = browser.post(reverse("second_factor_confirm"), {"code": "000000x"})

    assert response.status_code == 422
    assert "动态码不对" in text(response)
    assert second_factor.factor_of(signer) is None


def test_confirming_without_having_begun_leads_back(client_of, signer):
    assert client_of(signer).post(reverse("second_factor_confirm"), {"code": "1"}).status_code == 302


def test_secret_is_not_in_the_database(signer):
    factor = second_factor.begin(signer)

    assert second_factor.secret_of(factor).hex() not in factor.seed


def test_secret_depends_on_the_installations_key(signer, settings):
    factor = second_factor.begin(signer)
    before = second_factor.secret_of(factor)

    settings.SECRET_KEY = "another"

    assert second_factor.secret_of(factor) != before


def test_a_code_and_a_recovery_code_work_once(rf, signer):
    codes = enrol(signer)
    code = code_of(signer)

    assert second_factor.verify_again(asked(rf, signer), signer, code=f" {code[:3]} {code[3:]}") == "totp"
    assert second_factor.verify_again(asked(rf, signer), signer, code=code) == ""
    assert second_factor.verify_again(asked(rf, signer), signer, code=codes[0]) == "recovery"
    assert second_factor.verify_again(asked(rf, signer), signer, code=codes[0]) == ""
    assert RecoveryCode.objects.filter(used_at=None).count() == second_factor.RECOVERY_CODES - 1


def test_password_still_works_and_nothing_at_all_does_not(rf, signer):
    enrol(signer)

    assert second_factor.verify_again(asked(rf, signer), signer, password=PASSWORD) == "password"
    assert second_factor.verify_again(asked(rf, signer), signer) == ""


def test_code_of_somebody_without_a_second_factor_is_refused(rf, signer):
    assert second_factor.verify_again(asked(rf, signer), signer, code="123456") == ""


def test_wrong_codes_lock_as_wrong_passwords_do(rf, signer, settings):
    enrol(signer)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert second_factor.verify_again(asked(rf, signer), signer, code="000000") == ""

    assert second_factor.verify_again(asked(rf, signer), signer, code=code_of(signer)) == ""
    assert second_factor.verify_again(asked(rf, signer), signer, password=PASSWORD) == ""


def test_dropping_asks_for_the_password_and_takes_the_codes_along(client_of, signer):
    enrol(signer)
    browser = client_of(signer)
    assert browser.post(reverse("second_factor_drop"), {"password": "wrong"}).status_code == 422

    browser.post(reverse("second_factor_drop"), {"password": PASSWORD})

    assert not SecondFactor.objects.exists()
    assert [entry.action for entry in TrailEntry.objects.all()] == ["second_factor", "second_factor_off"]


def test_second_enrolment_needs_the_first_to_go(signer):
    enrol(signer)

    with pytest.raises(IllegalMove, match="已经启用"):
        second_factor.begin(signer)
    second_factor.drop(signer)
    with pytest.raises(IllegalMove, match="没有启用"):
        second_factor.drop(signer)
