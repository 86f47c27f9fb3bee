"""The platform's administrator: agencies, their first managers, and no drafts."""

import pytest
from django.urls import reverse
from factories import PASSWORD, MembershipFactory, ReportFactory, UserFactory

from reportdesk.accounts.models import Agency, Membership, TrailEntry, User
from reportdesk.core.lifecycle import Post

NEW = {"name": "东安县司法局", "username": "sifa", "display_name": "吴静", "title": "办公室主任"}


@pytest.fixture
def browser(client_of, platform_admin):
    return client_of(platform_admin)


def test_list_names_agencies_and_managers_in_four_queries(
    browser, agency, manager, django_assert_num_queries
):
    MembershipFactory(agency=agency)
    browser.get(reverse("platform"))

    with django_assert_num_queries(4):  # session, person, agencies, managers
        text = browser.get(reverse("platform")).content.decode()

    assert "2 人" in text
    assert manager.display_name in text


def test_first_page_of_the_platform_admin_is_the_list(browser):
    assert browser.get(reverse("home"))["Location"] == reverse("platform")


def test_empty_platform_offers_the_next_step(browser):
    assert "还没有机关" in browser.get(reverse("platform")).content.decode()


def test_new_agency_has_a_manager_who_must_change_the_password(browser):
    issued = browser.post(reverse("platform_add"), NEW).context["issued"]

    membership = Membership.objects.get(agency__name="东安县司法局")
    assert (membership.user.username, membership.post) == ("sifa", "manager")
    assert membership.user.check_password(issued.password)
    assert membership.user.must_change_password
    assert TrailEntry.objects.get().agency == membership.agency


def test_agency_of_the_same_name_is_refused(browser, agency):
    response = browser.post(reverse("platform_add"), NEW | {"name": agency.name})

    assert response.status_code == 422
    assert not User.objects.filter(username="sifa").exists()


def test_taken_login_name_creates_neither_account_nor_agency(browser):
    UserFactory(username="sifa")

    response = browser.post(reverse("platform_add"), NEW)

    assert response.status_code == 409
    assert not Agency.objects.exists()


def test_renamed_agency_makes_open_settings_stale(browser, agency):
    response = browser.post(reverse("platform_rename", args=[agency.pk]), {"name": "东安县应急局"})

    agency.refresh_from_db()
    assert response["Location"] == reverse("platform")
    assert (agency.name, agency.version) == ("东安县应急局", 1)


@pytest.mark.parametrize("name", ["", "长" * 61, "别县司法局"])
def test_bad_name_is_refused(browser, agency, stranger, name):
    response = browser.post(reverse("platform_rename", args=[agency.pk]), {"name": name})

    agency.refresh_from_db()
    assert response.status_code == 422
    assert agency.name == "东安县应急管理局"


def test_unknown_agency_is_not_found(browser):
    assert browser.get(reverse("platform_rename", args=[4711])).status_code == 404


def test_managers_password_is_renewed_and_the_agency_reads_it_in_its_trail(browser, manager, agency):
    issued = browser.post(reverse("platform_reset", args=[manager.pk])).context["issued"]

    manager.refresh_from_db()
    assert manager.check_password(issued.password)
    assert manager.must_change_password
    assert TrailEntry.objects.get().agency == agency


def test_password_of_an_ordinary_member_is_not_the_platforms(browser, drafter):
    response = browser.post(reverse("platform_reset", args=[drafter.pk]))

    drafter.refresh_from_db()
    assert response.status_code == 404
    assert drafter.check_password(PASSWORD)


def test_person_of_two_agencies_is_helped_by_the_platform(browser, drafter):
    MembershipFactory(user=drafter)

    response = browser.post(reverse("platform_reset", args=[drafter.pk]))

    drafter.refresh_from_db()
    assert response.status_code == 200
    assert not drafter.check_password(PASSWORD)


def test_another_platform_admin_is_not_taken_over(browser, agency):
    other = UserFactory(is_platform_admin=True)
    MembershipFactory(user=other, agency=agency, post=Post.MANAGER.value)

    assert browser.post(reverse("platform_reset", args=[other.pk])).status_code == 404


def test_platform_admin_sees_no_draft(browser, agency):
    report = ReportFactory(agency=agency)

    assert browser.get(reverse("report", args=[report.pk])).status_code == 404
    assert browser.get(reverse("desk", args=[agency.pk])).status_code == 404


def test_agency_without_a_manager_is_given_one(browser, agency):
    assert reverse("platform_appoint", args=[agency.pk]) in browser.get(reverse("platform")).content.decode()

    response = browser.post(reverse("platform_appoint", args=[agency.pk]), NEW)

    membership = Membership.objects.get(agency=agency)
    assert (membership.user.username, membership.post) == ("sifa", "manager")
    assert membership.user.check_password(response.context["issued"].password)
    assert TrailEntry.objects.get().agency == agency
    assert "指定管理员" not in browser.get(reverse("platform")).content.decode()


def test_agency_with_a_manager_is_given_no_second(browser, agency, manager):
    response = browser.post(reverse("platform_appoint", args=[agency.pk]), NEW)

    assert response.status_code == 409
    assert "已有机关管理员" in response.content.decode()
    assert not User.objects.filter(username="sifa").exists()


def test_agency_whose_manager_was_stopped_is_given_another(browser, agency, manager):
    User.objects.filter(pk=manager.pk).update(is_active=False)

    browser.post(reverse("platform_appoint", args=[agency.pk]), NEW)

    assert Membership.objects.filter(agency=agency, user__username="sifa", post=Post.MANAGER).exists()
