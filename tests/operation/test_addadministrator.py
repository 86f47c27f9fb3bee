"""Can the first administrator be made on the server, and a forgotten password renewed?"""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reportdesk.accounts.models import TrailEntry, User

pytestmark = pytest.mark.django_db


def add(*arguments: str) -> str:
    output = StringIO()
    call_command("addadministrator", *arguments, stdout=output)
    return re.search(r"初始密码：(\S+)", output.getvalue())[1]


def test_a_new_administrator_gets_a_password_that_must_be_changed():
    password = add("admin", "李明")

    person = User.objects.get(username="admin")
    assert person.check_password(password)
    assert (person.display_name, person.is_platform_admin, person.must_change_password) == (
        "李明",
        True,
        True,
    )
    assert "李明" in TrailEntry.objects.get().summary


def test_an_existing_account_is_not_touched_without_being_asked():
    first = add("admin")
    with pytest.raises(CommandError, match="已经有了"):
        add("admin")

    assert User.objects.get().check_password(first)


def test_a_forgotten_password_is_renewed():
    first = add("admin")
    second = add("admin", "--reset")

    assert first != second
    assert User.objects.get().check_password(second)


def test_nobody_but_a_platform_administrator_is_renewed_here():
    User.objects.create(username="drafter", display_name="起草人")
    with pytest.raises(CommandError, match="没有登录名"):
        add("drafter", "--reset")


def test_an_impossible_login_name_is_refused():
    with pytest.raises(CommandError):
        add("张 三")
