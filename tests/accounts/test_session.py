"""Logging in and out, the lockout, the limits of a session, and changing the password."""

import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, UserFactory

from reportdesk.accounts.caller import address_of
from reportdesk.accounts.middleware import BEGAN, SEEN
from reportdesk.accounts.models import TrailEntry

NEW = "Lamp-forest-91"
LOGIN, PASSWORD_PAGE = reverse("login"), reverse("password")


def log_in(client: Client, username: str, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"username": username, "password": password, **more})


def is_inside(client: Client) -> bool:
    return SESSION_KEY in client.session


def set_session(client: Client, **values: int) -> None:
    session = client.session
    session.update(values)
    session.save()


# Logging in and out


def test_right_password_opens_the_desk(client, drafter):
    response = log_in(client, drafter.username)

    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert is_inside(client)


def test_wrong_password_says_so_without_telling_whether_the_name_exists(client, drafter):
    wrong = log_in(client, drafter.username, "wrong")
    unknown = log_in(client, "nobody", "wrong")

    assert wrong.status_code == unknown.status_code == 422
    assert "登录名或密码不对" in wrong.content.decode()
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_stopped_account_does_not_log_in(client, db):
    log_in(client, UserFactory(is_active=False).username)

    assert not is_inside(client)


def test_login_leads_back_to_the_page_that_was_asked_for(client, drafter):
    assert log_in(client, drafter.username, next=PASSWORD_PAGE)["Location"] == PASSWORD_PAGE


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https:evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_login_never_leads_to_another_host(client, drafter, target):
    assert log_in(client, drafter.username, next=target)["Location"] == reverse("home")


def test_logged_in_person_needs_no_login_page(client_of, drafter):
    assert client_of(drafter).get(LOGIN)["Location"] == reverse("home")


def test_login_page_costs_no_query_and_is_not_cached(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get(LOGIN)

    assert "no-store" in response["Cache-Control"]


def test_logout_ends_the_session(client_of, drafter):
    client = client_of(drafter)

    response = client.post(reverse("logout"))

    assert response["Location"] == LOGIN
    assert response["Clear-Site-Data"] == '"cache"'
    assert not is_inside(client)


def test_logout_by_link_is_refused(client_of, drafter):
    client = client_of(drafter)

    assert client.get(reverse("logout")).status_code == 405
    assert is_inside(client)


def test_login_without_csrf_token_is_refused(drafter):
    client = Client(enforce_csrf_checks=True)

    assert log_in(client, drafter.username).status_code == 403
    assert not is_inside(client)


# Lockout


@pytest.fixture
def locked(client, drafter, settings):
    """The answer to the failure that locks the door."""
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert log_in(client, drafter.username, "wrong").status_code == 422
    return log_in(client, drafter.username, "wrong")


def test_too_many_failures_lock_and_say_for_how_long(locked):
    text = locked.content.decode()

    assert locked.status_code == 429
    assert "连续输错了5次，已锁定1小时" in text


@pytest.mark.usefixtures("locked")
def test_locked_name_is_refused_even_with_the_right_password(client, drafter):
    assert log_in(client, drafter.username).status_code == 429
    assert not is_inside(client)


@pytest.mark.usefixtures("locked")
def test_lockout_leaves_colleagues_alone(client, reviewer):
    assert log_in(client, reviewer.username).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "sent", "seen"),
    [
        (0, "9.9.9.9", "127.0.0.1"),
        (1, "9.9.9.9, 10.0.0.7", "10.0.0.7"),
        (2, "9.9.9.9, 10.0.0.7, 10.0.0.1", "10.0.0.7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "", "127.0.0.1"),
        (2, "10.0.0.7", "127.0.0.1"),
        (1, "'; drop", "127.0.0.1"),
    ],
)
def test_address_is_what_our_own_proxy_saw(rf, settings, proxies, sent, seen):
    settings.PROXIES = proxies

    assert address_of(rf.get("/", headers={"X-Forwarded-For": sent} if sent else {})) == seen


def test_stranger_behind_the_same_proxy_does_not_lock_the_person_out(client, drafter, settings):
    settings.PROXIES = 1
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(
            LOGIN, {"username": drafter.username, "password": "x"}, headers={"X-Forwarded-For": "10.0.0.66"}
        )
    entered = {"username": drafter.username, "password": PASSWORD}

    assert client.post(LOGIN, entered, headers={"X-Forwarded-For": "10.0.0.66"}).status_code == 429
    assert client.post(LOGIN, entered, headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 302


# Limits of a session


def test_session_ends_after_the_idle_time(client_of, drafter, settings):
    client, now = client_of(drafter), int(time.time())
    set_session(client, **{BEGAN: now - settings.SESSION_IDLE_S - 9, SEEN: now - settings.SESSION_IDLE_S - 9})

    response = client.get(PASSWORD_PAGE, follow=True)

    assert not is_inside(client)
    assert "登录已过期，请重新登录" in response.content.decode()


def test_session_ends_after_its_whole_length_though_it_was_used(client_of, drafter, settings):
    client, now = client_of(drafter), int(time.time())
    set_session(client, **{BEGAN: now - settings.SESSION_ABSOLUTE_S - 9, SEEN: now})

    client.get(PASSWORD_PAGE)

    assert not is_inside(client)


def test_used_session_lives_on_and_notes_the_time(client_of, drafter, settings):
    client, now = client_of(drafter), int(time.time())
    set_session(
        client, **{BEGAN: now - settings.SESSION_ABSOLUTE_S + 60, SEEN: now - settings.SESSION_IDLE_S + 60}
    )

    client.get(PASSWORD_PAGE)

    assert is_inside(client)
    assert client.session[SEEN] >= now


def test_expired_session_answers_htmx_with_a_notice_that_keeps_the_text(client_of, drafter, settings):
    client, now = client_of(drafter), int(time.time())
    set_session(client, **{BEGAN: now, SEEN: now - settings.SESSION_IDLE_S - 9})

    response = client.get(PASSWORD_PAGE, headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Retarget"]) == (401, "#notices")
    assert "您的文字还在这一页上" in response.content.decode()


def test_form_that_came_too_late_is_shown_to_be_copied(client_of, drafter, settings):
    client, now = client_of(drafter), int(time.time())
    set_session(client, **{BEGAN: now, SEEN: now - settings.SESSION_IDLE_S - 9})
    sent = {"opinion": "建议<退回>。\n第二段。", "is_must": "on", "number": "3", "password": "口令一"}

    answer = client.post(
        "/rounds/1/return/", sent, headers={"Referer": "http://testserver/rounds/1/?a=1&b=2"}
    )

    shown = answer.content.decode()
    assert answer.status_code == 401
    assert "建议&lt;退回&gt;。\n第二段。" in shown
    assert "口令一" not in shown
    assert shown.count("<textarea") == 1
    assert "/login/?next=%2Frounds%2F1%2F%3Fa%3D1%26b%3D2" in shown


@pytest.mark.parametrize(
    ("referer", "page"),
    [("http://testserver/rounds/1/", "%2Frounds%2F1%2F"), ("http://elsewhere/x", "%2F"), ("", "%2F")],
)
def test_form_without_words_leads_to_the_login_and_back_to_its_page(client, db, referer, page):
    answer = client.post("/rounds/1/pass/", {"password": "口令一"}, headers={"Referer": referer})

    assert answer["Location"] == f"/login/?next={page}"


def test_logging_out_is_not_late(client_of, drafter):
    answer = client_of(drafter).post("/logout/", {"words": "再见"})

    assert answer["Location"] == "/login/"


# Password


def change(client: Client, *, old: str = PASSWORD, new: str = NEW, again: str | None = None):
    values = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post(PASSWORD_PAGE, values)


def test_changed_password_works_and_keeps_the_session(client_of, drafter):
    client = client_of(drafter)

    response = change(client)

    drafter.refresh_from_db()
    assert response.status_code == 302
    assert drafter.check_password(NEW)
    assert is_inside(client)
    assert TrailEntry.objects.get().action == "password_change"


def test_changed_password_ends_the_other_sessions(client_of, drafter):
    here, there = client_of(drafter), client_of(drafter)

    change(here)

    assert there.get(PASSWORD_PAGE)["Location"].startswith(LOGIN)


def test_old_password_cannot_be_guessed_in_an_open_session(client_of, drafter, settings):
    client = client_of(drafter)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert "现在的密码不对" in change(client, old="wrong").content.decode()

    paused = change(client)

    drafter.refresh_from_db()
    assert paused.status_code == 422
    assert "暂停验证" in paused.content.decode()
    assert drafter.check_password(PASSWORD)


def test_initial_password_cannot_be_kept_as_the_new_one(client_of, db):
    person = UserFactory(must_change_password=True)

    response = change(client_of(person), new=PASSWORD)

    person.refresh_from_db()
    assert response.status_code == 422
    assert "新密码和现在的一样" in response.content.decode()
    assert person.must_change_password


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({"old": "wrong"}, "现在的密码不对"),
        ({"new": "Ab3-x"}, "至少要10位"),
        ({"new": "password1234"}, "太常见"),
        ({"new": "8310475926"}, "不能全是数字"),
        ({"new": "drafter1234"}, "太像"),
        ({"again": "other"}, "不一致"),
    ],
)
def test_weak_or_mistyped_password_is_refused_with_its_reason(client_of, drafter, entered, sentence):
    response = change(client_of(drafter), **entered)

    drafter.refresh_from_db()
    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors)
    assert drafter.check_password(PASSWORD)


def test_initial_password_must_go_before_any_other_page(client_of, db):
    person = UserFactory(must_change_password=True)
    client = client_of(person)

    assert client.get(reverse("home"))["Location"] == PASSWORD_PAGE
    assert "初始密码" in client.get(PASSWORD_PAGE).content.decode()


def test_changed_initial_password_opens_the_pages(client_of, drafter):
    drafter.must_change_password = True
    drafter.save()
    client = client_of(drafter)

    change(client)

    assert client.get(reverse("home"))["Location"] != PASSWORD_PAGE


def test_initial_password_does_not_lock_somebody_in(client_of, db):
    client = client_of(UserFactory(must_change_password=True))

    assert client.post(reverse("logout"))["Location"] == LOGIN


def test_password_page_costs_four_queries(client_of, drafter, django_assert_num_queries):
    client = client_of(drafter)
    client.get(PASSWORD_PAGE)

    with django_assert_num_queries(4):  # session, person, posts and agency for the menu
        client.get(PASSWORD_PAGE)
