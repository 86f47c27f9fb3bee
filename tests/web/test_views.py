"""Refusals are whole sentences, never leak, and leave typed text where it is; health answers."""

from io import BytesIO
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse

from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.web import views
from reportdesk.web.middleware import SpokenRefusals

HTMX = {"HX-Request": "true"}


def test_unknown_page_is_refused_without_a_query_for_the_anonymous(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/nothing/")

    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()


def test_broken_page_needs_neither_person_nor_database():
    response = views.broken(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "已记入日志" in response.content.decode()


def test_broken_answer_reaches_htmx_as_a_notice():
    response = views.broken(RequestFactory().get("/", headers=HTMX))

    assert (response.status_code, response["HX-Retarget"]) == (500, "#notices")


def test_crash_shows_no_detail(client_of, drafter):
    client = client_of(drafter)
    client.raise_request_exception = False

    with patch(
        "reportdesk.accounts.views.session.OwnPasswordForm", side_effect=RuntimeError("secret detail")
    ):
        response = client.get(reverse("password"))

    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 500])
def test_refusal_reaches_htmx_as_a_notice(status):
    response = views.refusal(
        RequestFactory().get("/", headers=HTMX), message="这一步没有办成。", status=status
    )

    assert response.status_code == status
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notices", "innerHTML")
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("error", [IllegalMove("这一步要由审核人来做。"), StaleEdit("有人改过。")])
def test_domain_refusal_is_spoken(error):
    response = SpokenRefusals(lambda _request: None).process_exception(RequestFactory().get("/"), error)

    assert response.status_code == 409
    assert error.message in response.content.decode()


def test_unforeseen_error_is_not_hidden_as_a_refusal():
    assert (
        SpokenRefusals(lambda _request: None).process_exception(RequestFactory().get("/"), KeyError("x"))
        is None
    )


def test_expired_form_is_refused_in_words(drafter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter)

    response = client.post(reverse("password"), {"old_password": "x"})

    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_too_large_request_is_refused_in_words(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = client.post(reverse("login"), {"username": "x" * 100})

    assert response.status_code == 400
    assert "太大" in response.content.decode()


def test_health_answers_without_a_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("healthz"))

    assert response.content == b"ok"


def test_readiness_asks_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(reverse("readyz"))

    assert response.content == b"ok"


def test_readiness_says_when_the_database_is_away(client, db):
    with patch("reportdesk.web.views.connection.cursor", side_effect=DatabaseError):
        response = client.get(reverse("readyz"))

    assert response.status_code == 503


class NeverRead(BytesIO):
    """A body that fails the test as soon as somebody takes it in."""

    def read(self, *_sizes):
        raise AssertionError("the body was read")


def send(client, size: str, path: str = "/login/"):
    form = "multipart/form-data; boundary=x"
    sent = {"CONTENT_LENGTH": size, "CONTENT_TYPE": form, "wsgi.input": NeverRead()}
    return client.post(path, **sent)


@pytest.mark.parametrize("size", ["2100001", "9" * 15, "9" * 5000, "²", "-1"])
def test_large_request_of_nobody_is_refused_unread(settings, size, db):
    response = send(Client(enforce_csrf_checks=True), size)

    assert response.status_code == 413
    assert "超过2 MB" in response.content.decode()


@pytest.mark.parametrize(("size", "status"), [("100000001", 413), ("2100001", None)])
def test_logged_in_person_may_send_as_much_as_the_largest_form(client_of, drafter, size, status):
    client = client_of(drafter)
    if status is None:
        with pytest.raises(AssertionError, match="was read"):
            send(client, size, reverse("password"))
        return

    response = send(client, size, reverse("password"))

    assert response.status_code == status
    assert "请分几次提交" in response.content.decode()


def test_unknown_host_is_told_from_a_text_that_is_too_large(client) -> None:
    response = client.get("/login/", headers={"host": "report.example.gov.cn"})

    assert response.status_code == 400
    assert "REPORTDESK_HOSTS" in response.content.decode()
