"""The trail is added to and read, nothing else; and the database knows what a post is."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
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


WORDS = {
    "figure": "台账加入“内部案件数”：137件",
    "replace": "把“草稿里的话”替换为“137件”，3处",
    "replace_undo": "撤销：把“草稿里的话”替换为“137件”，3处",
    "promise": "上年安排“草稿里的话”：办结",
    "finding_dismissed": "忽略：“草稿里的话”前后不一",
    "disclosure_ruled": "保密审查：137件里的电话，无妨",
    "submit_refused": "未能提交：“草稿里的话”没有了结",
}


def page_of(client_of, person, agency) -> str:
    return client_of(person).get(reverse("trail", args=[agency.pk])).content.decode()


def test_page_keeps_the_drafts_words_from_a_manager_who_sees_no_reports(client_of, agency, drafter, manager):
    for action, summary in WORDS.items():
        trail.record(actor=drafter, agency=agency, action=action, subject="report:1", summary=summary)
    trail.record(actor=drafter, agency=agency, action="submit", subject="report:1", summary="提交：第1稿")

    page = page_of(client_of, manager, agency)

    assert "137件" not in page
    assert "草稿里的话" not in page
    for act in ("改了数字台账", "批量替换", "未能提交", "保密审查", "提交：第1稿"):
        assert act in page


def test_page_shows_everything_to_a_manager_who_also_sees_reports(client_of, agency, drafter, manager):
    MembershipFactory(user=manager, agency=agency, post="reviewer")
    for action, summary in WORDS.items():
        trail.record(actor=drafter, agency=agency, action=action, subject="report:1", summary=summary)

    page = page_of(client_of, manager, agency)

    assert page.count("137件") == 4
