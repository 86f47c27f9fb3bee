"""People of an agency: adding, posts, passwords, stopping, and the accounts that another agency answers for."""

import re

import pytest
from django.urls import reverse
from factories import PASSWORD, MembershipFactory, UserFactory

from reportdesk.accounts.models import Membership, TrailEntry, User
from reportdesk.accounts.services import new_password
from reportdesk.core.lifecycle import Post

WRITES = ["member_add", "member_edit", "member_reset", "member_deactivate", "member_activate"]
NEW = {"username": "lixin", "display_name": "李新", "title": "科员", "posts": ["drafter", "reviewer"]}


@pytest.fixture
def person(agency):
    return MembershipFactory(agency=agency, user=UserFactory(username="zhaolei", display_name="赵磊")).user


@pytest.fixture
def shared(person):
    """Somebody who works in another agency too."""
    MembershipFactory(user=person)
    return person


@pytest.fixture
def write(agency, manager, person, client_of):
    """Call as the manager: the view's name, values, whom."""

    def call(name: str, values: dict[str, object] | None = None, *, by: User = manager, to: User = person):
        ids = [agency.pk] if name == "member_add" else [agency.pk, to.pk]
        return client_of(by).post(reverse(name, args=ids), values or {})

    return call


def posts_of(user: User) -> set[str]:
    return set(Membership.objects.filter(user=user).values_list("post", flat=True))


# Who may


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("post", ["drafter", "reviewer", "signer"])
def test_other_posts_change_nobody(write, request, name, post):
    response = write(name, NEW, by=request.getfixturevalue(post))

    assert response.status_code == 403
    assert {entry.action for entry in TrailEntry.objects.all()} <= {"refused"}


@pytest.mark.parametrize("name", ["member_reset", "member_deactivate", "member_activate"])
def test_link_changes_nobody(client_of, manager, agency, person, name):
    response = client_of(manager).get(reverse(name, args=[agency.pk, person.pk]))

    assert response.status_code == 405


@pytest.mark.parametrize("name", WRITES[1:])
def test_manager_finds_nobody_of_another_agency(write, name):
    response = write(name, NEW, to=MembershipFactory().user)

    assert response.status_code == 404


def test_list_shows_everybody_in_five_queries(client_of, manager, agency, django_assert_num_queries):
    for _ in range(8):
        MembershipFactory(agency=agency)
    client, address = client_of(manager), reverse("members", args=[agency.pk])
    client.get(address)

    with django_assert_num_queries(5):  # session, person, agency, posts, people
        response = client.get(address)

    assert "9 人" in response.content.decode()


# Adding


def test_added_person_gets_a_password_that_is_shown_once_and_must_go(write):
    response = write("member_add", NEW)

    added = User.objects.get(username="lixin")
    shown = re.search(r'class="secret">([^<]+)<', response.content.decode())
    assert shown is not None
    assert added.check_password(shown.group(1))
    assert added.must_change_password
    assert posts_of(added) == {"drafter", "reviewer"}
    assert "no-store" in response["Cache-Control"]


def test_trail_tells_of_the_new_person_but_not_the_password(write):
    response = write("member_add", NEW)

    entry = TrailEntry.objects.get()
    assert entry.summary == "新增李新（起草人、审核人）"
    assert response.context["issued"].password not in f"{entry.summary}{entry.detail}"


def test_second_click_adds_nobody(write):
    write("member_add", NEW)

    assert write("member_add", NEW).status_code == 409
    assert User.objects.filter(username="lixin").count() == 1


@pytest.mark.parametrize("username", ["taken", "TAKEN", "\uff54\uff41\uff4b\uff45\uff4e"])
def test_taken_name_neither_reveals_nor_takes_over_the_account(write, agency, username):
    theirs = MembershipFactory(user=UserFactory(username="taken", display_name="别局的人")).user

    response = write("member_add", NEW | {"username": username})

    theirs.refresh_from_db()
    assert response.status_code == 409
    assert "别局的人" not in response.content.decode()
    assert theirs.check_password(PASSWORD)
    assert not Membership.objects.filter(user=theirs, agency=agency).exists()


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "李 新"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"display_name": " \u200b "}, "display_name"),
        ({"posts": []}, "posts"),
        ({"posts": ["king"]}, "posts"),
    ],
)
def test_bad_entry_is_refused_at_its_field(write, entered, field):
    response = write("member_add", NEW | entered)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not User.objects.filter(display_name="李新").exists()


def test_initial_passwords_differ_and_are_clear_to_read():
    passwords = {new_password() for _ in range(50)}

    assert len(passwords) == 50
    assert all(re.fullmatch(r"([a-hjkmnp-z]{3}[2-9]-?){3}", password) for password in passwords)


# Name and posts


def test_manager_changes_name_and_posts(write, person):
    response = write(
        "member_edit", {"display_name": "赵雷", "title": "副股长", "posts": ["reviewer", "signer"]}
    )

    person.refresh_from_db()
    assert response.status_code == 302
    assert (person.display_name, person.title) == ("赵雷", "副股长")
    assert posts_of(person) == {"reviewer", "signer"}
    assert TrailEntry.objects.get().detail == {"before": ["drafter"], "after": ["reviewer", "signer"]}


def test_last_manager_keeps_the_post(write, manager):
    response = write("member_edit", {"display_name": "机关管理员", "posts": ["drafter"]}, to=manager)

    assert response.status_code == 409
    assert "最后一位机关管理员" in response.content.decode()
    assert posts_of(manager) == {"manager"}


def test_stopped_manager_does_not_count_as_another(write, manager, agency):
    MembershipFactory(agency=agency, post=Post.MANAGER.value, user=UserFactory(is_active=False))

    write("member_edit", {"display_name": "机关管理员", "posts": ["drafter"]}, to=manager)

    assert posts_of(manager) == {"manager"}


def test_manager_hands_over_the_post_when_there_is_another(write, manager, person, agency):
    MembershipFactory(agency=agency, user=person, post=Post.MANAGER.value)

    response = write("member_edit", {"display_name": "机关管理员", "posts": ["drafter"]}, to=manager)

    assert response["Location"] == reverse("home")
    assert posts_of(manager) == {"drafter"}


def test_own_person_is_not_left_without_a_post(write, person):
    response = write("member_edit", {"display_name": "赵磊", "posts": []})

    assert response.status_code == 422
    assert posts_of(person) == {"drafter"}


# Passwords and stopping


def test_reset_password_is_new_ends_sessions_and_the_lockout(write, person, client, client_of, settings):
    open_client = client_of(person)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("login"), {"username": person.username, "password": "wrong"})

    issued = write("member_reset").context["issued"]

    entered = {"username": person.username, "password": issued.password}
    assert open_client.get(reverse("password"))["Location"].startswith(reverse("login"))
    assert client.post(reverse("login"), entered).status_code == 302
    assert client.get(reverse("home"))["Location"] == reverse("password")


def test_stopped_person_is_out_at_once_and_may_come_back(write, person, client_of):
    open_client = client_of(person)

    write("member_deactivate")

    assert open_client.get(reverse("password"))["Location"].startswith(reverse("login"))
    write("member_activate")
    person.refresh_from_db()
    assert person.is_active
    assert [entry.action for entry in TrailEntry.objects.all()] == ["member_deactivate", "member_activate"]


def test_nobody_stops_the_own_account(write, manager, agency):
    MembershipFactory(agency=agency, post=Post.MANAGER.value)

    assert write("member_deactivate", to=manager).status_code == 409
    manager.refresh_from_db()
    assert manager.is_active


# Accounts that this agency does not answer for


@pytest.mark.parametrize("name", ["member_reset", "member_deactivate", "member_activate"])
@pytest.mark.parametrize("standing", ["shared", "platform", "staff"])
def test_foreign_account_is_left_alone(write, person, name, standing):
    if standing == "shared":
        MembershipFactory(user=person)
    User.objects.filter(pk=person.pk).update(
        is_platform_admin=standing == "platform", is_staff=standing == "staff"
    )

    response = write(name)

    person.refresh_from_db()
    assert response.status_code == 409
    assert person.check_password(PASSWORD)
    assert person.is_active


def test_shared_person_loses_posts_here_only_and_keeps_the_name(write, shared):
    response = write("member_edit", {"display_name": "改名", "title": "改职", "posts": []})

    shared.refresh_from_db()
    assert response.status_code == 302
    assert Membership.objects.filter(user=shared).count() == 1
    assert (shared.display_name, shared.title) == ("赵磊", "")


def test_list_says_which_posts_nobody_has(client_of, agency, manager):
    browser, url = client_of(manager), reverse("members", args=[agency.pk])
    MembershipFactory(agency=agency, post=Post.DRAFTER.value)
    MembershipFactory(agency=agency, post=Post.REVIEWER.value, user=UserFactory(is_active=False))

    assert "还没有审核人、签发人" in browser.get(url).content.decode()

    for post in (Post.REVIEWER, Post.SIGNER):
        MembershipFactory(agency=agency, post=post.value)
    assert "还没有" not in browser.get(url).content.decode()
