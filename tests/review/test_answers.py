"""What each page of review answers when a request is late, too long, half or from the wrong side."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from drafts import complete
from factories import MembershipFactory, SuggestionFactory, UserFactory
from pages import text
from review.cast import SIGNING, opened

from reportdesk.accounts.models import User
from reportdesk.core.lifecycle import Post, Status
from reportdesk.reports.models import Report, Section
from reportdesk.review.models import Register, Remark, Reply, Round, RoundStep, Suggestion
from reportdesk.review.services import chain, remarks, returning, signature
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
TOO_LONG = "长" * 2001


@pytest.fixture
def current(report, drafter):
    rounds.submit(report, actor=drafter)
    return opened()


@pytest.fixture
def to_sign(current, reviewer):
    rounds.pass_on(opened(), opinion="", actor=reviewer)
    return opened()


def post(browser: Client, name: str, pk: int, **data: str):
    return browser.post(reverse(name, args=[pk]), data)


def followed(browser: Client, name: str, pk: int, **data: str):
    return browser.post(reverse(name, args=[pk]), data, follow=True)


# The way home


def test_home_is_the_desk_the_platform_or_a_word_of_advice(
    client_of: ClientOf, platform_admin, agency, drafter
):
    assert client_of(platform_admin).get("/").url == reverse("platform")
    assert client_of(drafter).get("/").url == reverse("desk", args=[agency.pk])
    assert "review/no_agency.html" in [part.name for part in client_of(UserFactory()).get("/").templates]


@pytest.mark.parametrize(
    ("kind", "name"), [(Post.MANAGER, "agency_settings"), (Post.CONTRIBUTOR, "my_parts")]
)
def test_desk_leads_who_has_none_to_their_own_page(client_of: ClientOf, agency, kind, name):
    person = MembershipFactory(agency=agency, post=kind.value).user

    assert client_of(person).get(reverse("desk", args=[agency.pk])).url == reverse(name, args=[agency.pk])


# The round


@pytest.mark.parametrize(("name", "field"), [("round_pass", "opinion"), ("round_return", "reason")])
def test_words_that_are_too_long_come_back_with_the_page(client_of: ClientOf, current, reviewer, name, field):
    page = post(client_of(reviewer), name, current.pk, **{field: TOO_LONG})

    assert page.status_code == 422
    assert TOO_LONG in text(page)
    assert Report.objects.get().status == Status.IN_REVIEW


def test_second_return_is_told_and_the_words_stay(client_of: ClientOf, current, agency, reviewer):
    rounds.send_back(opened(), reason="第一位的话", actor=reviewer)

    page = post(client_of(reviewer), "round_return", current.pk, reason="第二位的话")

    assert page.status_code == 409
    assert "报告现在是“已退回”，不能退回" in text(page)
    assert "没有保存，可以从这里复制" in text(page)
    assert "<blockquote>第二位的话</blockquote>" in text(page)
    assert Round.objects.get().return_reason == "第一位的话"


def test_remark_that_came_too_late_is_not_lost(client_of: ClientOf, current, reviewer):
    rounds.send_back(opened(), reason="改", actor=reviewer)
    sent = {"place": "preface", "text": "<晚了的意见>", "quote": "现将"}

    page = post(client_of(reviewer), "remark", current.pk, **sent)

    assert page.status_code == 409
    assert "这一轮审签已经结束，意见没有保存" in text(page)
    assert "<blockquote>&lt;晚了的意见&gt;</blockquote>" in text(page)
    assert "<blockquote>现将</blockquote>" in text(page)


def test_returned_round_offers_nothing_to_do(client_of: ClientOf, current, reviewer):
    rounds.send_back(opened(), reason="改", actor=reviewer)

    page = text(client_of(reviewer).get(reverse("round", args=[current.pk])))

    for name in ("round_pass", "round_return", "round_sign", "round_confirm"):
        assert reverse(name, args=[current.pk]) not in page


def test_nothing_is_confirmed_before_a_signature(client_of: ClientOf, current, reviewer):
    page = post(client_of(reviewer), "round_confirm", current.pk, opinion="")

    assert page.status_code == 403
    assert "还没有签发，不用补签" in text(page)


def test_confirmation_that_is_too_long_confirms_nothing(client_of: ClientOf, current, reviewer, signer):
    signed = signature.sign_alone(opened(), details=signature.Details(**SIGNING), reason="急", actor=signer)

    page = post(client_of(reviewer), "round_confirm", current.pk, opinion=TOO_LONG)

    signed.refresh_from_db()
    assert (page.status_code, signed.confirmed_by) == (422, None)
    assert TOO_LONG in text(page)


def test_round_from_before_the_chain_has_no_sheet(client_of: ClientOf, current, reviewer):
    url = reverse("round_sheet", args=[current.pk])
    assert client_of(reviewer).get(url).status_code == 200
    RoundStep.objects.all().delete()

    assert client_of(reviewer).get(url).status_code == 404


def test_who_may_not_unlock_is_not_offered_to(client_of: ClientOf, to_sign, agency, manager, signer):
    signature.sign(to_sign, **SIGNING, actor=signer)
    url = reverse("report", args=[to_sign.report_id])
    assert reverse("reopen", args=[to_sign.report_id]) in text(client_of(signer).get(url))

    chain.save_unlockers(agency, unlock_by="manager", actor=manager)

    assert reverse("reopen", args=[to_sign.report_id]) not in text(client_of(signer).get(url))


def test_recall_is_offered_until_somebody_has_acted(client_of: ClientOf, current, drafter, reviewer):
    browser, url = client_of(drafter), reverse("report", args=[current.report_id])
    assert reverse("recall", args=[current.report_id]) in text(browser.get(url))

    rounds.pass_on(opened(), opinion="", actor=reviewer)

    assert reverse("recall", args=[current.report_id]) not in text(browser.get(url))


# Two agencies


def test_texts_of_two_agencies_are_not_compared_even_by_somebody_in_both(
    client_of: ClientOf, report, drafter, current
):
    elsewhere = MembershipFactory(user=drafter).agency
    other = rounds.submit(complete(elsewhere, drafter), actor=User.objects.get(pk=drafter.pk))

    answer = client_of(drafter).get(reverse("compare", args=[current.revision_id, other.revision_id]))

    assert answer.status_code == 404


# Settings


def test_number_in_use_is_refused_on_the_managers_page(client_of: ClientOf, to_sign, agency, manager, signer):
    signature.sign(to_sign, **SIGNING, actor=signer)

    page = post(client_of(manager), "register", agency.pk, code="东应急", year="2026", next_number="1")

    assert page.status_code == 409
    assert "东应急〔2026〕1号已经用过，下一个号要从2开始" in text(page)
    assert Register.objects.get().next == 2


# Remarks and suggestions


def test_reply_and_raising_again_on_the_page(client_of: ClientOf, current, report, drafter, reviewer):
    remark = remarks.remark(current, where="", key="", place="", text="写明", actor=reviewer)
    rounds.send_back(opened(), reason="改", actor=reviewer)
    assert "回复已保存" in text(followed(client_of(drafter), "remark_reply", remark.pk, text="正在查"))
    post(client_of(drafter), "remark_resolve", remark.pk, text="已改")
    rounds.submit(report, actor=drafter)

    page = followed(client_of(reviewer), "remark_reopen", remark.pk, text="没有改全")

    assert "批注已重新提出" in text(page)
    assert list(Reply.objects.values_list("act", flat=True)) == ["said", "resolved", "reopened"]
    assert Remark.objects.get().resolved_at is None


@pytest.fixture
def suggestion(current, reviewer):
    key = Section.objects.get().key
    made = SuggestionFactory(
        round=current, where="measures.0", key=key, field="text",
        before="全年召开推进会4次。", after="全年召开推进会5次。",
    )  # fmt: skip
    rounds.send_back(opened(), reason="改", actor=reviewer)
    return made


def test_suggestion_is_refused_and_put_back_on_its_page(client_of: ClientOf, suggestion, drafter):
    browser, place = (
        client_of(drafter),
        f"{reverse('suggestions', args=[suggestion.round_id])}#suggestion-{suggestion.pk}",
    )

    answer = post(browser, "suggestion_refuse", suggestion.pk)

    assert answer.url == place
    assert Suggestion.objects.get().state == "refused"
    assert "已放回待处理" in text(followed(browser, "suggestion_reconsider", suggestion.pk))
    assert Suggestion.objects.get().state == "open"


def test_suggestion_that_cannot_be_taken_says_why_where_it_was_clicked(
    client_of: ClientOf, suggestion, drafter
):
    Section.objects.update(text="全年召开推进会6次。")

    answer = followed(client_of(drafter), "suggestion_accept", suggestion.pk, back="report")

    assert (
        answer.redirect_chain[0][0]
        == f"{reverse('report', args=[suggestion.round.report_id])}#remarks-heading"
    )
    assert "两边的文字都在" in text(answer)
    assert Section.objects.get().text == "全年召开推进会6次。"


def test_no_file_is_no_file(client_of: ClientOf, current, reviewer):
    page = post(client_of(reviewer), "round_returned", current.pk)

    assert page.status_code == 422
    assert Round.objects.get().suggestions.count() == 0


def test_file_that_is_too_large_is_refused_before_it_is_read(client_of: ClientOf, current, reviewer):
    file = SimpleUploadedFile("批改.docx", returning.export(current))

    with patch("reportdesk.review.views.suggestions.LARGEST_FILE_BYTES", 99):
        page = client_of(reviewer).post(reverse("round_returned", args=[current.pk]), {"file": file})

    assert page.status_code == 422
    assert "文件太大，没有收下" in text(page)
