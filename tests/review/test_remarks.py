"""A remark lives on: weighed, answered, settled, raised again, found again in the next text, never deleted."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from review.cast import opened

from reportdesk.accounts.models import TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.place import places
from reportdesk.reports import outlines, wording
from reportdesk.reports.models import Report, Section, Shortcoming
from reportdesk.review import threads
from reportdesk.review.models import Remark, Reply, Round, Suggestion
from reportdesk.review.services import remarks, suggestions
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
MUST = Remark.Weight.MUST
QUOTE = "推进会4次"


@pytest.fixture
def current(report: Report, drafter: User) -> Round:
    rounds.submit(report, actor=drafter)
    return opened()


def say(current: Round, actor: User, **values) -> Remark:
    place = {"where": "measures.0", "key": Section.objects.get().key, "place": "第一部分　第1条"}
    return remarks.remark(current, **place | {"text": "请写明场次"} | values, actor=actor)


def back(current: Round, reviewer: User) -> None:
    rounds.send_back(current, reason="按批注改", actor=reviewer)


def again(report: Report, drafter: User) -> Round:
    rounds.submit(report, actor=drafter)
    return opened()


def standing(current: Round) -> threads.Standing:
    frozen = codec.read_json(current.revision.content)
    document = compose(frozen, variant=Variant.FORMAL, wording=wording.load())
    [found] = threads.earlier(current, document, places(frozen, outline=outlines.for_year(frozen.year)))
    return found


def test_must_fix_blocks_the_next_submission_until_it_is_settled(report, current, drafter, reviewer):
    remark = say(current, reviewer, weight=MUST)
    say(current, reviewer, text="建议而已")
    back(current, reviewer)

    with pytest.raises(Incomplete, match=r"还有1条“必须改”.*第一部分　第1条"):
        rounds.submit(report, actor=drafter)
    remarks.resolve(remark, text="已补充", actor=drafter)

    assert again(report, drafter).outcome == Round.Outcome.OPEN
    assert TrailEntry.objects.filter(action="remark_resolved").count() == 1


def test_recalling_does_not_escape_a_must_fix(report, current, drafter, reviewer):
    say(current, reviewer, weight=MUST)
    rounds.recall(report, actor=drafter)

    with pytest.raises(Incomplete, match="必须改"):
        rounds.submit(report, actor=drafter)


def test_settled_remark_is_raised_again_and_blocks_again(report, current, drafter, reviewer):
    remark = say(current, reviewer, weight=MUST)
    back(current, reviewer)
    remarks.resolve(remark, text="不用改", actor=drafter)
    following = again(report, drafter)
    remarks.reopen(remark, text="还是要改", actor=reviewer)
    back(following, reviewer)

    with pytest.raises(Incomplete, match="必须改"):
        rounds.submit(report, actor=drafter)
    assert [reply.act for reply in Reply.objects.all()] == ["resolved", "reopened"]


def test_settling_twice_is_refused(current, drafter, reviewer):
    remark = say(current, reviewer)
    back(current, reviewer)
    remarks.resolve(remark, text="已改", actor=drafter)

    with pytest.raises(IllegalMove, match="有人处理过"):
        remarks.resolve(remark, text="已改", actor=drafter)
    assert Reply.objects.count() == 1


def test_open_remark_is_not_raised_again(current, reviewer):
    with pytest.raises(IllegalMove, match="有人处理过"):
        remarks.reopen(say(current, reviewer), text="再提", actor=reviewer)


def test_each_act_has_its_time(current, drafter, reviewer):
    remark = say(current, reviewer)

    with pytest.raises(IllegalMove, match="不在起草人手里"):
        remarks.resolve(remark, text="已改", actor=drafter)
    back(current, reviewer)
    with pytest.raises(IllegalMove, match="没有在办"):
        remarks.reopen(remark, text="再提", actor=reviewer)
    Report.objects.update(status="signed")
    with pytest.raises(IllegalMove, match="已经签发"):
        remarks.reply(remark, text="迟了", actor=drafter)


def test_answer_needs_words(current, drafter, reviewer):
    with pytest.raises(IllegalMove, match="一句话"):
        remarks.reply(say(current, reviewer), text="", actor=drafter)


def test_proposed_wording_is_taken_with_one_click(current, drafter, reviewer):
    remark = say(current, reviewer, weight=MUST, quote=QUOTE, wording="推进会5次")
    back(current, reviewer)

    suggestions.accept(Suggestion.objects.select_related("remark").get(), actor=drafter)

    assert Section.objects.get().text == "全年召开推进会5次。"
    remark.refresh_from_db()
    assert remark.resolved_at is not None
    assert Reply.objects.get().text == "已采纳建议的文字。"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": ""}, "还是空的"),
        ({"wording": "改"}, "要有原文片段"),
        ({"quote": "没有的话"}, "没有这句原文"),
        ({"quote": "会", "wording": "议"}, "不止一处"),
    ],
)
def test_bad_quote_is_refused_with_a_sentence(current, reviewer, values, words):
    if values.get("quote") == "会":
        current.revision.content = current.revision.content.replace("全年召开推进会4次。", "会中有会。")

    with pytest.raises(IllegalMove, match=words):
        say(current, reviewer, **values)
    assert not Remark.objects.exists()


@pytest.mark.parametrize("quote", ["", QUOTE])
def test_earlier_remark_keeps_its_place(report, current, drafter, reviewer, quote):
    say(current, reviewer, quote=quote)
    back(current, reviewer)

    found = standing(again(report, drafter))

    assert found.is_there
    assert found.place is not None
    assert found.place.where == "measures.0"


def test_remark_at_the_preface_keeps_its_place(report, current, drafter, reviewer):
    say(current, reviewer, where="preface", key="", place="导语")
    back(current, reviewer)

    assert standing(again(report, drafter)).is_there


def test_earlier_remark_says_that_its_words_are_gone(report, current, drafter, reviewer, client_of: ClientOf):
    say(current, reviewer, quote=QUOTE)
    back(current, reviewer)
    Section.objects.update(text="全年开会。")
    following = again(report, drafter)

    assert not standing(following).is_there
    page = client_of(reviewer).get(reverse("round", args=[following.pk])).content.decode()
    assert "原文已改或已删" in page


def test_words_that_moved_to_another_item_are_found_there(report, current, drafter, reviewer):
    say(current, reviewer, quote=QUOTE)
    back(current, reviewer)
    Section.objects.update(text="全年开会。")
    Shortcoming.objects.update(text="只召开推进会4次。")

    found = standing(again(report, drafter))

    assert found.is_there
    assert found.place is not None
    assert found.place.where == "shortcomings.0"


def test_what_was_signed_over_is_settled(report, current, drafter, reviewer):
    say(current, reviewer, weight=MUST)
    back(current, reviewer)
    Round.objects.update(outcome=Round.Outcome.SIGNED)

    assert threads.unsettled(Round.objects.prefetch_related("remarks")) == []
    assert again(report, drafter).outcome == Round.Outcome.OPEN


# Pages


def test_reviewer_marks_and_drafter_settles_on_the_page(current, drafter, reviewer, client_of: ClientOf):
    sent = {"place": "measures.0", "text": "写准", "quote": QUOTE, "wording": "推进会5次", "is_must": "on"}
    client_of(reviewer).post(reverse("remark", args=[current.pk]), sent)
    back(current, reviewer)
    browser, remark = client_of(drafter), Remark.objects.get()

    page = browser.get(reverse("report", args=[current.report_id])).content.decode()
    assert "没有了结的批注 1 条" in page
    assert "采纳建议并了结" in page
    assert "了结后才能提交" in page
    assert page.count(f'id="remark-{remark.pk}"') == 1
    said = browser.post(reverse("remark_resolve", args=[remark.pk]), {"text": "已核对"}, follow=True)

    assert "批注已了结" in said.content.decode()
    assert Remark.objects.get().is_must


def test_refused_remark_keeps_every_word(current, reviewer, client_of: ClientOf):
    sent = {"place": "measures.0", "text": "我的意见", "quote": "没有的话"}

    page = client_of(reviewer).post(reverse("remark", args=[current.pk]), sent)

    assert page.status_code == 409
    assert all(word in page.content.decode() for word in ("我的意见", "没有的话", "没有这句原文"))


@pytest.mark.parametrize(("text", "status"), [("", 422), ("长" * 2001, 422), ("已改", 409)])
def test_refused_answer_keeps_every_word(current, drafter, reviewer, client_of: ClientOf, text, status):
    remark = say(current, reviewer)

    page = client_of(drafter).post(reverse("remark_resolve", args=[remark.pk]), {"text": text})

    assert page.status_code == status
    assert text in page.content.decode()
    assert not Reply.objects.exists()


def test_words_that_moved_to_two_places_are_not_guessed_at(report, current, drafter, reviewer):
    say(current, reviewer, quote=QUOTE)
    back(current, reviewer)
    Section.objects.update(text="全年开会。")
    Shortcoming.objects.update(text="只召开推进会4次。")
    Report.objects.update(preface="现将推进会4次的情况报告如下。")

    found = standing(again(report, drafter))

    assert (found.is_there, found.place and found.place.where) == (False, "measures.0")


def test_only_an_ended_round_leaves_remarks_unsettled(current, reviewer):
    remark = say(current, reviewer)
    rows = Round.objects.prefetch_related("remarks")
    assert threads.unsettled(rows.all()) == []

    back(current, reviewer)

    assert threads.unsettled(rows.all()) == [remark]


def test_settling_one_remark_leaves_the_others_open(current, drafter, reviewer):
    first, second = say(current, reviewer), say(current, reviewer, text="另一条")
    back(current, reviewer)

    remarks.resolve(first, text="已改", actor=drafter)

    assert list(Remark.objects.filter(resolved_at=None)) == [second]
