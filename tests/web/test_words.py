"""The pages speak Chinese: no sentence of a library's slips through."""

import html
import re

import pytest
from django.urls import reverse
from factories import MembershipFactory

_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:\s+[A-Za-z]{2,})+")


def english_in(response) -> list[str]:
    """Runs of two and more English words in what a reader sees."""
    body = response.content.decode().partition("<body")[2]
    shown = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", "\n", body, flags=re.DOTALL)
    return _ENGLISH.findall(html.unescape(shown))


@pytest.mark.parametrize(
    "name", ["login", "password", "platform", "platform_add", "agency_settings", "members", "member_add"]
)
def test_page_is_in_chinese(client, client_of, platform_admin, agency, name):
    MembershipFactory(user=platform_admin, agency=agency, post="manager")
    browser = client if name == "login" else client_of(platform_admin)
    ids = [agency.pk] if name.startswith(("agency", "member")) else []

    assert english_in(browser.get(reverse(name, args=ids))) == []


@pytest.mark.parametrize("name", ["login", "password", "platform_add", "agency_settings", "member_add"])
def test_refusal_of_an_empty_form_is_in_chinese(client, client_of, platform_admin, agency, name):
    MembershipFactory(user=platform_admin, agency=agency, post="manager")
    browser = client if name == "login" else client_of(platform_admin)
    ids = [agency.pk] if name.startswith(("agency", "member")) else []

    response = browser.post(reverse(name, args=ids), {"new_password1": "x", "version": "x"})

    assert response.status_code == 422
    assert english_in(response) == []


def test_refusal_of_a_short_password_is_in_chinese(client_of, drafter):
    values = {"old_password": "stone-river-42", "new_password1": "x1", "new_password2": "x1"}

    assert english_in(client_of(drafter).post(reverse("password"), values)) == []
