"""The trail is added to and read, nothing else; and the database knows what a post is."""

import pytest
from django.db import IntegrityError, transaction
from factories import MembershipFactory

from reportdesk.accounts import trail
from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import IllegalMove


@pytest.fixture
def entry(drafter):
    return trail.record(actor=drafter, action="submit", subject="report:1", summary="提交审核")


def test_entry_keeps_the_name_of_the_time(entry, drafter):
    drafter.display_name = "改了名"
    drafter.save()

    assert TrailEntry.objects.get().actor_name == "起草人"


def test_work_of_the_system_is_named_so(db):
    assert trail.record(actor=None, action="sweep", subject="job:1", summary="重新排队").actor_name == "系统"


@pytest.mark.django_db(transaction=True)
def test_entry_outside_of_the_acts_transaction_is_a_mistake():
    with pytest.raises(AssertionError):
        trail.record(actor=None, action="sweep", subject="job:1", summary="重新排队")


def test_entry_is_neither_changed_nor_removed(entry):
    with pytest.raises(IllegalMove):
        entry.save()
    with pytest.raises(IllegalMove):
        entry.delete()


def test_entries_are_neither_changed_nor_removed_in_bulk(entry):
    with pytest.raises(IllegalMove):
        TrailEntry.objects.update(summary="没有这回事")
    with pytest.raises(IllegalMove):
        TrailEntry.objects.filter(pk=entry.pk).delete()


def test_person_in_the_trail_cannot_be_removed(entry, drafter):
    with pytest.raises(IntegrityError):
        drafter.delete()


def test_same_post_is_not_given_twice(drafter, agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(user=drafter, agency=agency)


def test_unknown_post_is_refused_by_the_database(agency):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(agency=agency, post="king")
