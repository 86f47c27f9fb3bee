"""Notices: told to whom it concerns, counted for the bell, and mailed without a word of the report."""

from unittest.mock import patch

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone
from drafts import complete
from factories import MembershipFactory, NoticeFactory
from pages import text
from pytest_django import DjangoAssertNumQueries
from review.cast import opened
from review.meanwhile import meanwhile

from reportdesk.accounts.models import User
from reportdesk.review import tasks
from reportdesk.review.models import Notice
from reportdesk.review.services import notices
from reportdesk.review.services import round as rounds


def unread(user) -> int:
    return User.objects.get(pk=user.pk).unread


def test_next_person_is_told_and_the_bell_counts(report, drafter, reviewer, signer, client_of):
    rounds.submit(report, actor=drafter)
    assert (unread(reviewer), unread(signer), unread(drafter)) == (1, 0, 0)

    page = text(client_of(reviewer).get(reverse("notices")))
    assert 'aria-label="1条未读"' in page
    assert "轮到您办理" in page
    assert "去审核" in page


def test_following_a_notice_reads_it_and_leads_to_the_round(report, drafter, reviewer, client_of):
    current = rounds.submit(report, actor=drafter)
    notice = Notice.objects.get(person=reviewer)

    response = client_of(reviewer).get(reverse("notice", args=[notice.pk]))

    assert response.url == reverse("round", args=[current.pk])
    assert unread(reviewer) == 0
    assert Notice.objects.get(pk=notice.pk).read_at


def test_notice_of_somebody_else_does_not_exist(report, drafter, reviewer, signer, client_of):
    rounds.submit(report, actor=drafter)
    notice = Notice.objects.get(person=reviewer)

    assert client_of(signer).get(reverse("notice", args=[notice.pk])).status_code == 404
    assert unread(reviewer) == 1


def test_notice_about_a_report_that_one_may_no_longer_see_leads_nowhere(client_of, stranger, report):
    notice = NoticeFactory(person=stranger, report=report)

    response = client_of(stranger).get(reverse("notice", args=[notice.pk]), follow=True)

    assert "打不开" in text(response)


def test_opening_the_round_reads_what_was_told_about_it(report, drafter, reviewer, client_of):
    current = rounds.submit(report, actor=drafter)
    NoticeFactory(person=reviewer, report=report)
    User.objects.filter(pk=reviewer.pk).update(unread=2)

    page = text(client_of(reviewer).get(reverse("round", args=[current.pk])))

    assert unread(reviewer) == 1
    assert 'aria-label="1条未读"' in page


def test_all_are_read_at_once(reviewer, report, client_of):
    NoticeFactory.create_batch(3, person=reviewer, report=report)
    User.objects.filter(pk=reviewer.pk).update(unread=3)

    client_of(reviewer).post(reverse("notices_read"))

    assert unread(reviewer) == 0
    assert not Notice.objects.filter(read_at=None).exists()


def test_work_of_all_agencies_stands_in_one_list(
    report, drafter, reviewer, client_of, django_assert_num_queries: DjangoAssertNumQueries
):
    other = MembershipFactory(user=reviewer, post="reviewer").agency
    author = MembershipFactory(agency=other).user
    rounds.submit(report, actor=drafter)
    rounds.submit(complete(other, author), actor=author)
    browser = client_of(reviewer)
    browser.get(reverse("notices"))

    with django_assert_num_queries(8):
        page = text(browser.get(reverse("notices")))

    assert page.count("去审核") == 2
    assert other.name in page


def test_empty_list_says_what_will_come(drafter, client_of):
    assert "没有等您处理的事" in text(client_of(drafter).get(reverse("notices")))


# Mail


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST = "mail.test"


def with_address(user) -> User:
    User.objects.filter(pk=user.pk).update(email="reviewer@test.invalid")
    return User.objects.get(pk=user.pk)


def test_mail_carries_the_fact_and_nothing_else(server, report, drafter, reviewer):
    with_address(reviewer)
    rounds.submit(report, actor=drafter)

    assert notices.mail(Notice.objects.get().pk)

    [sent] = outbox.outbox
    assert sent.to == ["reviewer@test.invalid"]
    assert (sent.subject, sent.body) == (notices.MAIL_SUBJECT, notices.MAIL_TEXT)
    for secret in (report.agency.name, "2025", "年度", "审核", drafter.display_name, "东安"):
        assert secret not in f"{sent.subject}{sent.body}"


def test_mail_goes_out_once(server, report, drafter, reviewer):
    with_address(reviewer)
    rounds.submit(report, actor=drafter)

    assert [notices.mail(Notice.objects.get().pk) for _ in range(3)] == [True, False, False]
    assert len(outbox.outbox) == 1


def test_mail_waits_for_the_commit_and_a_broker_that_is_down_leaves_it_to_the_sweeper(
    server, report, drafter, reviewer, django_capture_on_commit_callbacks
):
    with_address(reviewer)
    with (
        patch("reportdesk.review.tasks.mail.apply_async", side_effect=OSError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        rounds.submit(report, actor=drafter)
    assert notices.sweep() == 0

    Notice.objects.update(mail_due_at=timezone.now() - timezone.timedelta(hours=1))

    assert notices.sweep() == 1


def test_server_that_refuses_is_tried_again_later_and_not_for_ever(server, report, drafter, reviewer):
    with_address(reviewer)
    rounds.submit(report, actor=drafter)
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("down")):
        for _ in range(notices.MAIL_ATTEMPTS + 1):
            Notice.objects.update(mail_due_at=timezone.now())
            assert not notices.mail(Notice.objects.get().pk)

    assert Notice.objects.get().mail_attempts == notices.MAIL_ATTEMPTS
    assert outbox.outbox == []


def test_without_a_server_or_an_address_nothing_is_due(settings, report, drafter, reviewer):
    rounds.submit(report, actor=drafter)

    assert Notice.objects.get().mail_due_at is None
    assert notices.sweep() == 0
    assert not notices.mail(Notice.objects.get().pk)


def test_person_sets_and_clears_the_address(client_of, reviewer):
    browser, url = client_of(reviewer), reverse("notices_address")

    assert browser.post(url, {"email": "no address"}).status_code == 422
    browser.post(url, {"email": "a@b.invalid"})
    assert User.objects.get(pk=reviewer.pk).email == "a@b.invalid"
    browser.post(url, {"email": ""})
    assert User.objects.get(pk=reviewer.pk).email == ""


def test_actor_is_not_told_of_his_own_act(report, drafter, reviewer):
    rounds.submit(report, actor=drafter)
    rounds.send_back(opened(), reason="改", actor=reviewer)

    assert not Notice.objects.filter(person=reviewer, kind=Notice.Kind.RETURNED).exists()


def test_every_hint_reaches_the_worker_and_the_worker_sends(
    server, report, drafter, reviewer, django_capture_on_commit_callbacks
):
    with_address(reviewer)
    with (
        patch("reportdesk.review.tasks.mail.apply_async") as hint,
        django_capture_on_commit_callbacks(execute=True),
    ):
        rounds.submit(report, actor=drafter)
        NoticeFactory(person=reviewer, report=report)

    [((key,), options)] = [(call.args[0], call.kwargs) for call in hint.call_args_list]
    assert (key, options) == (Notice.objects.get(round=opened()).pk, {"retry": False})
    tasks.mail(key)
    assert [sent.to for sent in outbox.outbox] == [["reviewer@test.invalid"]]


def test_mail_that_another_worker_claims_first_is_left_to_it(server, report, drafter, reviewer):
    with_address(reviewer)
    rounds.submit(report, actor=drafter)
    key = Notice.objects.get().pk

    with meanwhile('UPDATE "review_notice"', lambda: Notice.objects.update(mail_attempts=1)):
        assert not notices.mail(key)

    assert outbox.outbox == []


def test_next_try_waits_longer_each_time(server, report, drafter, reviewer):
    with_address(reviewer)
    rounds.submit(report, actor=drafter)
    pauses = []
    with patch("django.core.mail.EmailMessage.send", side_effect=OSError("down")):
        for _ in range(4):
            now = timezone.now()
            Notice.objects.update(mail_due_at=now)
            notices.mail(Notice.objects.get().pk)
            pauses.append(round((Notice.objects.get().mail_due_at - now) / timezone.timedelta(minutes=1)))

    assert pauses == [1, 2, 4, 8]


def test_sweeper_sends_the_oldest_first_and_not_all_at_once(server, report, reviewer, settings):
    with_address(reviewer)
    long_ago = timezone.now() - timezone.timedelta(seconds=settings.RENDER_REQUEUE_S + 1)
    rows = NoticeFactory.create_batch(4, person=reviewer, report=report, mail_due_at=long_ago)

    with patch.object(notices, "MAIL_AT_ONCE", 3):
        assert notices.sweep() == 3

    assert list(Notice.objects.exclude(mail_due_at=None)) == [rows[-1]]


def test_reading_about_one_round_leaves_the_rest_unread(report, drafter, reviewer):
    rounds.submit(report, actor=drafter)
    other = NoticeFactory(person=reviewer, report=report)

    notices.read(reviewer, about=opened())

    assert list(Notice.objects.filter(read_at=None)) == [other]
    assert unread(reviewer) == 1
