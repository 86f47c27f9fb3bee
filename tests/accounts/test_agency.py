"""The agency's settings: who may save them, what is refused, and what happens to a stale page."""

import pytest
from django.urls import reverse
from factories import MembershipFactory

from reportdesk.accounts import services
from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import StaleEdit

VALUES = {
    "short_name": "县应急局",
    "code": "东应急",
    "addressees": "县委、县政府",
    "copies": "",
    "report_due_month": 2,
    "report_due_day": 28,
    "publish_due_month": 3,
    "publish_due_day": 31,
    "verifies_openly": True,
    "page": "flush",
    "seal": "personal",
    "seal_post": "局长",
}


@pytest.fixture
def address(agency):
    return reverse("agency_settings", args=[agency.pk])


def test_manager_saves_the_settings(client_of, manager, agency, address):
    response = client_of(manager).post(address, VALUES | {"version": 0})

    agency.refresh_from_db()
    assert response["Location"] == address
    assert {name: getattr(agency, name) for name in VALUES} == VALUES
    assert agency.version == 1
    assert TrailEntry.objects.get().detail == VALUES


@pytest.mark.parametrize("post", ["drafter", "reviewer", "signer"])
def test_other_posts_are_told_who_does_this(client_of, request, address, post):
    response = client_of(request.getfixturevalue(post)).post(address, VALUES | {"version": 0})

    assert response.status_code == 403
    assert "机关管理员" in response.content.decode()


def test_stale_save_is_refused_keeps_the_text_and_shows_the_difference(client_of, manager, agency, address):
    client = client_of(manager)
    client.post(address, VALUES | {"version": 0})

    response = client.post(address, VALUES | {"code": "县应急", "version": 0})

    agency.refresh_from_db()
    assert response.status_code == 409
    assert agency.code == "东应急"
    assert response.context["differences"] == [("机关代字", "县应急", "东应急")]
    assert response.context["form"]["code"].value() == "县应急"
    assert response.context["form"]["version"].value() == "1"


def test_one_of_two_saves_from_the_same_state_wins(agency, manager):
    services.save_settings(agency=agency, actor=manager, values=VALUES, version=0)

    with pytest.raises(StaleEdit, match="另一位同志"):
        services.save_settings(agency=agency, actor=manager, values=VALUES, version=0)


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"report_due_month": 2, "report_due_day": 29}, "report_due_day"),
        ({"publish_due_month": 4, "publish_due_day": 31}, "publish_due_day"),
        ({"report_due_month": 13}, "report_due_month"),
        ({"report_due_day": 0}, "report_due_day"),
        ({"publish_due_month": ""}, "publish_due_month"),
        ({"code": "长" * 21}, "code"),
    ],
)
def test_impossible_value_is_refused_at_its_field(client_of, manager, agency, address, entered, field):
    response = client_of(manager).post(address, VALUES | {"version": 0} | entered)

    agency.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert agency.version == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_forged_version_saves_nothing(client_of, manager, agency, address, version):
    response = client_of(manager).post(address, VALUES | {"version": version})

    agency.refresh_from_db()
    assert response.status_code in {409, 422}
    assert agency.version == 0


def test_invisible_signs_do_not_reach_the_papers(client_of, manager, agency, address):
    client_of(manager).post(address, VALUES | {"version": 0, "code": " 东\u200b应\x00急 "})

    agency.refresh_from_db()
    assert agency.code == "东应急"


def test_settings_page_costs_four_queries(client_of, manager, address, django_assert_num_queries):
    client = client_of(manager)
    client.get(address)

    with django_assert_num_queries(4):  # session, person, agency, posts
        client.get(address)


def test_switch_between_agencies_costs_one_query_more(client_of, manager, address, django_assert_num_queries):
    other = MembershipFactory(user=manager).agency
    client = client_of(manager)
    client.get(address)

    with django_assert_num_queries(5):
        response = client.get(address)

    assert reverse("desk", args=[other.pk]) in response.content.decode()
