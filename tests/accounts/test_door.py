"""One password tried on many names: the address has to wait, but nobody is locked out of the usual browser."""

import datetime
import logging

import pytest
from axes.models import AccessAttempt
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD

from reportdesk.accounts import caller, door
from reportdesk.accounts.checks import check_proxies_are_counted

pytestmark = pytest.mark.django_db
LOGIN = reverse("login")


@pytest.fixture(autouse=True)
def few(settings):
    settings.LOGIN_NAMES = 4


def log_in(client: Client, username: str, password: str = PASSWORD):
    return client.post(LOGIN, {"username": username, "password": password})


def spray(names: int) -> None:
    for number in range(names):
        log_in(Client(), f"nobody-{number}", "Spring-2026-spring")


def test_one_password_for_many_names_has_to_wait(client, drafter):
    spray(4)

    refused = log_in(client, drafter.username)

    assert refused.status_code == 429
    assert "请过15分钟再试" in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_fewer_names_do_not_wait(client, drafter):
    spray(3)

    assert log_in(client, drafter.username).status_code == 302


def test_one_name_is_one_name_however_often_and_from_whatever_browser(client, reviewer):
    for number in range(4):
        Client(headers={"User-Agent": f"b{number}"}).post(LOGIN, {"username": "nobody", "password": "x"})

    assert log_in(client, reviewer.username).status_code == 302


def test_person_waits_for_nothing_in_the_browser_of_every_day(drafter):
    usual = Client()
    log_in(usual, drafter.username)
    usual.post(reverse("logout"))
    spray(4)

    assert log_in(usual, drafter.username).status_code == 302


def test_known_browser_is_known_for_its_own_people_only(drafter, reviewer):
    usual = Client()
    log_in(usual, drafter.username)
    usual.post(reverse("logout"))
    spray(4)

    assert log_in(usual, reviewer.username).status_code == 429


def test_colleagues_share_a_browser(drafter, reviewer):
    shared = Client()
    for person in (drafter, reviewer):
        log_in(shared, person.username)
        shared.post(reverse("logout"))
    spray(4)

    assert log_in(shared, drafter.username).status_code == 302


@pytest.mark.parametrize(
    "cookie", ["", "x", signing.dumps(["drafter"], salt="other")], ids=["none", "rubbish", "other salt"]
)
def test_made_up_cookie_is_worth_nothing(client, drafter, cookie):
    client.cookies[door.COOKIE] = cookie
    spray(4)

    assert log_in(client, drafter.username).status_code == 429


def test_cookie_tells_no_name_and_is_out_of_reach_of_scripts(client, drafter):
    cookie = log_in(client, drafter.username).cookies[door.COOKIE]

    assert drafter.username not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", LOGIN)


def test_another_address_does_not_wait(client, drafter):
    spray(4)

    entered = {"username": drafter.username, "password": PASSWORD}
    assert client.post(LOGIN, entered, REMOTE_ADDR="10.0.0.7").status_code == 302


def test_wait_ends_by_itself(client, drafter):
    spray(4)
    AccessAttempt.objects.update(attempt_time=timezone.now() - door.WINDOW - datetime.timedelta(seconds=1))

    assert log_in(client, drafter.username).status_code == 302


def test_who_mistyped_and_then_logged_in_is_counted_no_more(client, drafter, reviewer):
    spray(3)
    log_in(Client(), drafter.username, "mistyped")
    AccessAttempt.objects.filter(username="nobody-0").delete()
    log_in(Client(), drafter.username)
    log_in(Client(), "nobody-0", "x")

    assert log_in(client, reviewer.username).status_code == 302


def test_header_of_a_proxy_that_is_not_counted_is_logged_once(rf, settings, caplog):
    caller._warn_of_a_proxy.cache_clear()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            caller.address_of(rf.get("/", headers={"X-Forwarded-For": "10.0.0.7"}))

    assert [
        record.getMessage() for record in caplog.records if "REPORTDESK_PROXIES=0" in record.getMessage()
    ] != []
    assert len(caplog.records) == 1


def test_no_header_or_a_counted_proxy_is_no_reason_to_warn(rf, settings, caplog):
    caller._warn_of_a_proxy.cache_clear()
    caller.address_of(rf.get("/"))
    settings.PROXIES = 1
    caller.address_of(rf.get("/", headers={"X-Forwarded-For": "10.0.0.7"}))

    assert caplog.records == []


@pytest.mark.parametrize(
    ("has_tls", "proxies", "warnings"), [(True, 0, ["accounts.W001"]), (True, 1, []), (False, 0, [])]
)
def test_https_without_a_counted_proxy_is_a_warning(settings, has_tls, proxies, warnings):
    settings.BEHIND_TLS, settings.PROXIES = has_tls, proxies

    assert [message.id for message in check_proxies_are_counted()] == warnings


def test_trying_on_neither_prolongs_the_lockout_nor_fills_the_database(client, drafter, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, drafter.username, "wrong")
    began = timezone.now() - datetime.timedelta(minutes=40)
    AccessAttempt.objects.update(attempt_time=began)
    before = AccessAttempt.objects.get()

    refused = client.post(LOGIN, {"username": drafter.username, "password": "x", "next": "y" * 900})

    after = AccessAttempt.objects.get()
    assert refused.status_code == 429
    assert (after.attempt_time, after.post_data) == (began, before.post_data)
    assert (
        f"{timezone.localtime(began + datetime.timedelta(hours=1)):%H:%M}以后再试" in refused.content.decode()
    )
