"""What a stranger or a colleague tries through the browser, and what comes of it."""

import logging
import re
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, ReportFactory

pytestmark = pytest.mark.django_db
LOGIN = reverse("login")


def test_session_that_was_planted_is_not_the_one_that_is_logged_in(drafter):
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    client.post(LOGIN, {"username": drafter.username, "password": PASSWORD})

    assert client.session.session_key != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_stopped_account_is_out_at_the_next_click(client_of, drafter, agency):
    address = reverse("findings", args=[ReportFactory(agency=agency).pk])
    client = client_of(drafter)
    assert client.get(address).status_code == 200

    drafter.is_active = False
    drafter.save()

    assert client.get(address)["Location"].startswith(LOGIN)


def test_post_that_was_taken_away_counts_at_the_next_click(client_of, drafter, agency):
    address = reverse("findings", args=[ReportFactory(agency=agency).pk])
    client = client_of(drafter)
    assert client.get(address).status_code == 200

    drafter.memberships.all().delete()

    assert client.get(address).status_code == 404


def test_no_cookie_is_for_scripts_or_for_other_sites(drafter):
    cookies = Client().post(LOGIN, {"username": drafter.username, "password": PASSWORD}).cookies

    assert {"sessionid", "csrftoken", "known"} <= set(cookies)
    assert {(cookie["httponly"], cookie["samesite"]) for cookie in cookies.values()} == {(True, "Lax")}


def test_host_of_somebody_else_is_refused(client):
    assert client.get(LOGIN, headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.html", b"<html><script>alert(1)</script>"),
        ("<img src=x>.docx", b"PK"),
    ],
)
def test_file_to_be_verified_is_never_shown_as_what_it_is(client_of, drafter, name, content):
    file = BytesIO(content)
    file.name = name

    answer = client_of(drafter).post(reverse("verify"), {"file": file})

    page = answer.content.decode()
    assert answer.status_code in (200, 422)
    assert not [mark for mark in ("<script>alert", "<img src=x", "onload=") if mark in page]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_line_that_is_smuggled_into_an_address_starts_no_line_of_the_log(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get("/nothing%0a2026-01-01 ERROR forged")
        client.post(LOGIN, {"username": "a\n2026-01-01 ERROR forged", "password": "x"})

    assert caplog.records
    assert not [record for record in caplog.records if "\n" in record.getMessage()]


def test_fields_that_no_form_has_change_nothing(client_of, drafter, stranger, agency):
    report = ReportFactory(agency=agency)
    client, address = client_of(drafter), reverse("preface", args=[report.pk])
    base = re.search(r'name="base" value="(\w+)"', client.get(address).content.decode())[1]
    theirs = stranger.memberships.first().agency
    sent = {"agency": theirs.pk, "status": "signed", "year": 1999, "pk": 0, "report": 0}

    client.post(address, {"preface": "新的导语", "base": base, **sent})

    before = (report.pk, report.agency, report.status, report.year)
    report.refresh_from_db()
    assert report.preface == "新的导语"
    assert (report.pk, report.agency, report.status, report.year) == before
