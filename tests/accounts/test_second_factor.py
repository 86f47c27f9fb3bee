"""One-time codes: enrolling behind the password, each code once, recovery codes, and the pause after failures."""

import datetime
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD
from freeze import half_minute_stands
from pages import text

from reportdesk.accounts import second_factor, services
from reportdesk.accounts.models import RecoveryCode, SecondFactor, TrailEntry
from reportdesk.core import totp
from reportdesk.core.errors import IllegalMove


@pytest.fixture(autouse=True)
def half_minute() -> Iterator[None]:
    with half_minute_stands():
        yield


def code_of(user, *, steps: int = 0) -> str:
    secret = second_factor.secret_of(SecondFactor.objects.get(user=user))
    return totp.code_at(secret, int(second_factor.time.time()) // totp.STEP_S + steps)


def enrol(user) -> list[str]:
    """Enrol with the code before the present one, so that the present one is still unused."""
    second_factor.begin(user)
    return second_factor.confirm(user, code=code_of(user, steps=-1))


def verify(user, **proof: str) -> str:
    return second_factor.verify_again(user, **proof)


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


def test_a_code_and_a_recovery_code_work_once(signer):
    codes = enrol(signer)
    code = code_of(signer)

    assert verify(signer, code=f" {code[:3]} {code[3:]}") == "totp"
    assert verify(signer, code=code) == ""
    assert verify(signer, code=codes[0]) == "recovery"
    assert verify(signer, code=codes[0]) == ""
    assert RecoveryCode.objects.filter(used_at=None).count() == second_factor.RECOVERY_CODES - 1


def test_password_counts_for_nothing_beside_a_second_factor(signer):
    assert verify(signer, password=PASSWORD) == "password"
    enrol(signer)

    assert verify(signer, password=PASSWORD) == ""
    assert verify(signer) == ""


def test_code_of_somebody_without_a_second_factor_is_refused(signer):
    assert verify(signer, code="123456") == ""


def lock(user, settings) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert verify(user, code="000000") == ""


def test_wrong_codes_pause_the_step_up_whoever_logs_in_or_proves_the_password_meanwhile(
    signer, settings, client
):
    enrol(signer)
    lock(signer, settings)
    client.post(reverse("login"), {"username": signer.username, "password": PASSWORD})
    assert second_factor.verify_password(signer, PASSWORD)

    with pytest.raises(IllegalMove, match="连续输错了5次，暂停验证"):
        verify(signer, code=code_of(signer))


def test_after_the_pause_there_is_one_attempt_and_a_right_code_counts_from_nothing(signer, settings):
    enrol(signer)
    lock(signer, settings)
    earlier = timezone.now() - datetime.timedelta(hours=2)

    SecondFactor.objects.update(failed_at=earlier)
    assert verify(signer, code="000000") == ""
    with pytest.raises(IllegalMove):
        verify(signer, code=code_of(signer))
    SecondFactor.objects.update(failed_at=earlier)
    assert verify(signer, code=code_of(signer)) == "totp"
    assert SecondFactor.objects.get().failures == 0


def test_wrong_passwords_pause_too_and_a_renewed_password_ends_it(signer, settings, agency, manager):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert verify(signer, password="wrong") == ""
    with pytest.raises(IllegalMove, match="暂停验证"):
        verify(signer, password=PASSWORD)

    issued = services.reset_password_by_platform(actor=manager, person=signer)

    assert verify(signer, password=issued.password) == "password"


def test_strangers_failures_at_the_login_do_not_stop_the_signature(signer, settings, client):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("login"), {"username": signer.username, "password": "wrong"})

    assert verify(signer, password=PASSWORD) == "password"


def test_dropping_asks_for_a_code_and_takes_the_codes_along(client_of, signer):
    codes = enrol(signer)
    browser = client_of(signer)
    for proof in ({"password": PASSWORD}, {"code": "000000"}):
        assert browser.post(reverse("second_factor_drop"), proof).status_code == 422

    browser.post(reverse("second_factor_drop"), {"code": codes[0]})

    assert not SecondFactor.objects.exists()
    assert [entry.action for entry in TrailEntry.objects.all()] == ["second_factor", "second_factor_off"]


def test_enrolling_anew_needs_the_first_factor_to_go(client_of, signer):
    enrol(signer)
    seed = SecondFactor.objects.get().seed

    client_of(signer).post(reverse("second_factor_begin"), {"password": PASSWORD})

    assert SecondFactor.objects.get().seed == seed


def test_paused_step_up_says_so_on_the_page(client_of, signer, settings):
    enrol(signer)
    lock(signer, settings)

    response = client_of(signer).post(reverse("second_factor_drop"), {"code": code_of(signer)})

    assert response.status_code == 422
    assert "暂停验证" in text(response)


def test_operator_drops_the_factor_of_a_lost_phone(signer):
    enrol(signer)
    call_command("dropsecondfactor", signer.username, stdout=StringIO())

    assert second_factor.factor_of(signer) is None
    assert TrailEntry.objects.last().summary == "在服务器上停用了签发人签发用的动态码"
    for name in (signer.username, "nobody"):
        with pytest.raises(CommandError, match="没有"):
            call_command("dropsecondfactor", name)


def test_second_enrolment_needs_the_first_to_go(signer):
    enrol(signer)

    with pytest.raises(IllegalMove, match="已经启用"):
        second_factor.begin(signer)
    second_factor.drop(signer)
    with pytest.raises(IllegalMove, match="没有启用"):
        second_factor.drop(signer)
