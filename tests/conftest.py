"""The cast that most tests need: one agency with its posts, the platform's administrator, a stranger, and a draft."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TestCase, TransactionTestCase
from drafts import complete
from factories import AgencyFactory, MembershipFactory, UserFactory

from reportdesk.accounts import triggers
from reportdesk.accounts.models import Agency, User
from reportdesk.core.lifecycle import Post
from reportdesk.reports.models import Report

pytest_plugins = ["required"]

# Speed is for the benchmarks; a busy machine must not fail a property.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def static_root() -> None:
    """Whitenoise warns about a missing folder, and warnings are errors here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True, scope="session")
def emptied_trail() -> Iterator[None]:
    """A transactional test empties every table when it ends, which the trail's triggers rightly refuse."""
    empty = TransactionTestCase._fixture_teardown

    def lift_and_empty(case: TransactionTestCase) -> None:
        if connection.in_atomic_block or isinstance(case, TestCase):
            empty(case)
            return
        triggers.remove(connection)
        empty(case)
        triggers.install(connection)

    with patch.object(TransactionTestCase, "_fixture_teardown", lift_and_empty):
        yield


@pytest.fixture
def agency(db: None) -> Agency:
    return AgencyFactory(name="东安县应急管理局")


def _member(agency: Agency, post: Post, display_name: str) -> User:
    user = UserFactory(username=post.value, display_name=display_name)
    MembershipFactory(user=user, agency=agency, post=post.value)
    return user


@pytest.fixture
def drafter(agency: Agency) -> User:
    return _member(agency, Post.DRAFTER, "起草人")


@pytest.fixture
def reviewer(agency: Agency) -> User:
    return _member(agency, Post.REVIEWER, "审核人")


@pytest.fixture
def signer(agency: Agency) -> User:
    return _member(agency, Post.SIGNER, "签发人")


@pytest.fixture
def manager(agency: Agency) -> User:
    return _member(agency, Post.MANAGER, "机关管理员")


@pytest.fixture
def contributor(agency: Agency) -> User:
    return _member(agency, Post.CONTRIBUTOR, "供稿人")


@pytest.fixture
def platform_admin(db: None) -> User:
    return UserFactory(username="platform", display_name="平台管理员", is_platform_admin=True)


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody who may do everything, but in another agency."""
    user, elsewhere = UserFactory(username="stranger", display_name="外人"), AgencyFactory(name="别县司法局")
    for post in Post:
        MembershipFactory(user=user, agency=elsewhere, post=post.value)
    return user


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return the browser of a logged-in person."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def desk(client_of: Callable[[User], Client], drafter: User) -> Client:
    """The drafter's browser."""
    return client_of(drafter)


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    """A draft from which nothing is missing."""
    return complete(agency, drafter)
