"""What services refuse whoever calls them: the pages ask first, but two people may click at once."""

import pytest
from factories import MembershipFactory, UserFactory

from reportdesk.accounts import services
from reportdesk.accounts.models import User
from reportdesk.accounts.queries import find_member
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post


@pytest.fixture
def deputy(agency):
    user = UserFactory(display_name="何平")
    return MembershipFactory(agency=agency, user=user, post=Post.MANAGER.value).user


def test_two_managers_who_stop_each_other_leave_one(agency, manager, deputy):
    first, second = find_member(agency, deputy.pk), find_member(agency, manager.pk)
    services.set_active(agency=agency, actor=manager, member=first, is_active=False)

    with pytest.raises(IllegalMove, match="最后一位"):
        services.set_active(agency=agency, actor=deputy, member=second, is_active=False)


def test_two_managers_who_take_each_others_post_leave_one(agency, manager, deputy):
    kept = {"title": "", "posts": frozenset({Post.DRAFTER})}
    first, second = find_member(agency, deputy.pk), find_member(agency, manager.pk)
    services.save_person(agency=agency, actor=manager, member=first, display_name="何平", **kept)

    with pytest.raises(IllegalMove, match="最后一位"):
        services.save_person(agency=agency, actor=deputy, member=second, display_name="机关管理员", **kept)


def test_nobody_is_added_without_a_post(agency, manager):
    with pytest.raises(IllegalMove, match="至少选一个岗位"):
        services.add_person(
            agency=agency, actor=manager, username="lixin", display_name="李新", title="", posts=frozenset()
        )

    assert not User.objects.filter(username="lixin").exists()


def test_refused_step_leaves_nothing_in_the_trail(agency, manager):
    with pytest.raises(IllegalMove):
        services.set_active(
            agency=agency, actor=manager, member=find_member(agency, manager.pk), is_active=False
        )

    assert not agency.trail.exists()
