"""Word for word: what the trail says about each act of the procedure, and whom each is told to."""

import pytest
from django.utils import timezone
from factories import SuggestionFactory
from review.cast import SIGNING, four_steps, opened

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import IllegalMove
from reportdesk.reports.models import Report, Section
from reportdesk.review.models import Notice, Remark
from reportdesk.review.services import chain, register, remarks, reminder, signature, suggestions
from reportdesk.review.services import round as rounds


def said(since: int) -> list[tuple[str, str, str]]:
    """Action, name and summary of the entries after a number."""
    return list(
        TrailEntry.objects.filter(number__gt=since)
        .order_by("number")
        .values_list("action", "actor_name", "summary")
    )


def last() -> int:
    return TrailEntry.objects.count()


def told(kind: str) -> list[str]:
    return [
        str(row.person) for row in Notice.objects.filter(kind=kind).order_by("pk").select_related("person")
    ]


def test_whole_way_word_for_word(report, agency, manager, drafter, signer):
    since, today = last(), timezone.localdate()
    cast = four_steps(agency, manager)
    chain.set_deputy(
        agency, person=cast.office, deputy=cast.first, starts_on=today, ends_on=today, actor=manager
    )
    rounds.submit(report, actor=drafter)
    reminder.remind(report, actor=drafter)
    with pytest.raises(IllegalMove):
        rounds.pass_on(opened(), opinion="", actor=signer)
    place = {"where": "measures.0", "key": Section.objects.get().key, "place": "第1条"}
    remark = remarks.remark(opened(), **place, text="写明场次", actor=cast.head)
    rounds.pass_on(opened(), opinion="拟同意", actor=cast.head)
    rounds.send_back(opened(), reason="口径不一致", actor=cast.first)
    remarks.reply(remark, text="正在核对", actor=drafter)
    remarks.resolve(remark, text="已改", actor=drafter)
    rounds.submit(report, actor=drafter)
    remarks.reopen(remark, text="没有改全", actor=cast.head)
    rounds.recall(report, actor=drafter)

    period = f"{today:%Y-%m-%d}至{today:%Y-%m-%d}"
    assert said(since) == [
        ("chain", "机关管理员", "审批链改为：股室负责人 → 办公室核稿 → 班子会签 → 主要负责人签发"),
        ("deputy", "机关管理员", f"{period}由副局长甲代办公室核稿人办理"),
        ("submit", "起草人", "提交审核 第1稿"),
        ("remind", "起草人", "催办“股室负责人” 第1稿"),
        ("pass_refused", "签发人", "未能审核通过：“股室负责人”等的是股室负责人，您这一步没有办。"),
        ("remark", "股室负责人", "写审核意见（第1条）"),
        ("pass", "股室负责人", "股室负责人：审核通过 第1稿"),
        ("return", "副局长甲", "（代办公室核稿人）办公室核稿：退回 第1稿"),
        ("remark_said", "起草人", "回复批注（第1条）"),
        ("remark_resolved", "起草人", "了结批注（第1条）"),
        ("submit", "起草人", "提交审核 第2稿"),
        ("remark_reopened", "股室负责人", "重新提出批注（第1条）"),
        ("recall", "起草人", "撤回 第2稿"),
    ]
    assert told("waits") == ["股室负责人", "办公室核稿人", "副局长甲", "股室负责人"]
    assert told("reminded") == ["股室负责人"]
    assert told("returned") == ["起草人"]
    assert told("recalled") == ["股室负责人"]
    assert {
        entry.subject for entry in TrailEntry.objects.filter(action__in=["submit", "pass_refused", "remark"])
    } == {report.subject}
    assert set(TrailEntry.objects.filter(number__gt=since).values_list("agency", flat=True)) == {agency.pk}


def test_detail_of_a_move_names_text_words_step_and_principal(report, agency, manager, drafter):
    today = timezone.localdate()
    cast = four_steps(agency, manager)
    chain.set_deputy(
        agency, person=cast.office, deputy=cast.first, starts_on=today, ends_on=today, actor=manager
    )
    current = rounds.submit(report, actor=drafter)
    rounds.pass_on(opened(), opinion="拟同意", actor=cast.head)
    rounds.pass_on(opened(), opinion="代为同意", actor=cast.first)
    text = {"revision": 1, "sha256": current.revision.sha256}

    assert [
        entry.detail for entry in TrailEntry.objects.filter(action__in=["submit", "pass"]).order_by("number")
    ] == [
        text | {"words": "", "step": "", "for": None},
        text | {"words": "拟同意", "step": "股室负责人", "for": None},
        text | {"words": "代为同意", "step": "办公室核稿", "for": cast.office.pk},
    ]
    assert TrailEntry.objects.get(action="chain").detail["steps"] == [
        {"name": "股室负责人", "kind": "审核", "by": [cast.head.pk]},
        {"name": "办公室核稿", "kind": "审核", "by": [cast.office.pk]},
        {"name": "班子会签", "kind": "会签", "by": sorted([cast.first.pk, cast.second.pk])},
        {"name": "主要负责人签发", "kind": "签发", "by": "签发人"},
    ]


def test_signature_and_unlocking_word_for_word(report, agency, manager, drafter, reviewer, signer):
    rounds.submit(report, actor=drafter)
    rounds.pass_on(opened(), opinion="", actor=reviewer)
    since = last()
    register.set_next(agency, code="东应急", year=2026, next_number=5, actor=manager)
    signed = signature.sign(opened(), **SIGNING, number_reason="补用空号", actor=signer)
    chain.save_unlockers(agency, unlock_by="manager", actor=manager)
    rounds.reopen(Report.objects.get(), reason="整改率有误", actor=manager)

    acts = [entry for entry in said(since) if entry[0] not in ("render", "freeze", "revision")]
    assert acts == [
        ("register", "机关管理员", "把登记簿东应急〔2026〕的下一个号设为5号"),
        ("number", "签发人", "不按登记簿顺序用号：东应急〔2026〕1号"),
        ("sign", "签发人", "签发 第2稿（签发）"),
        ("unlockers", "机关管理员", "解锁已签发的报告：只由机关管理员"),
        ("reopen", "机关管理员", "解锁 第2稿（签发）"),
    ]
    assert set(TrailEntry.objects.filter(number__gt=since).values_list("agency", flat=True)) == {agency.pk}
    assert TrailEntry.objects.get(action="register").subject == f"agency:{agency.pk}"
    assert TrailEntry.objects.get(action="register").detail == {"before": 1, "after": 5}
    assert TrailEntry.objects.get(action="sign").detail == {
        "revision": 2,
        "sha256": signed.revision.sha256,
        "words": "东应急〔2026〕1号 局长",
        "step": "签发",
        "for": None,
    }
    assert (told("signed"), told("unlocked")) == (["起草人"], ["起草人"])


def test_emergency_and_its_confirmation_word_for_word(report, drafter, reviewer, signer):
    rounds.submit(report, actor=drafter)
    since = last()
    signed = signature.sign_alone(
        opened(), details=signature.Details(**SIGNING), reason="今日必须报送", actor=signer
    )
    signature.confirm(signed, opinion="已阅全文", actor=reviewer)

    assert said(since)[-2:] == [
        ("emergency", "签发人", "签发：紧急签发 第2稿（签发）"),
        ("confirm", "审核人", "补签 第2稿（签发）"),
    ]
    words = TrailEntry.objects.filter(action__in=["emergency", "confirm"]).order_by("number")
    assert [(entry.detail["words"], entry.detail["step"]) for entry in words] == [
        ("今日必须报送", "签发"),
        ("已阅全文", ""),
    ]
    assert (told("signed"), told("confirm")) == (["起草人"], ["审核人"])


def test_hand_over_word_for_word(report, agency, manager, drafter):
    cast = four_steps(agency, manager)
    rounds.submit(report, actor=drafter)
    since = last()

    assert chain.hand_over(agency, leaving=cast.head, to=cast.office, actor=manager) == 1

    assert said(since) == [("hand_over", "机关管理员", "把股室负责人待办的1步移交给办公室核稿人")]
    entry = TrailEntry.objects.get(action="hand_over")
    assert (entry.subject, entry.detail["from"], entry.detail["to"]) == (
        f"user:{cast.head.pk}",
        cast.head.pk,
        cast.office.pk,
    )
    assert told("waits") == ["股室负责人", "办公室核稿人"]


def test_weight_of_a_remark_is_advice_unless_said(report, drafter, reviewer):
    rounds.submit(report, actor=drafter)

    remark = remarks.remark(opened(), where="", key="", place="", text="总体可以", actor=reviewer)

    assert (remark.weight, remark.quote) == (Remark.Weight.ADVICE, "")
    assert TrailEntry.objects.get(action="remark").summary == "写审核意见（全文）"
    assert TrailEntry.objects.get(action="remark").detail == {"remark": remark.pk, "words": "总体可以"}


def test_decisions_about_a_suggestion_word_for_word(report, agency, drafter, reviewer):
    current = rounds.submit(report, actor=drafter)
    change = SuggestionFactory(
        round=current,
        where="measures.0",
        key=Section.objects.get().key,
        field="text",
        place="第1条",
        before="全年召开推进会4次。",
        after="全年召开推进会5次。",
    )
    rounds.send_back(opened(), reason="改", actor=reviewer)
    since = last()
    suggestions.refuse(change, actor=drafter)
    suggestions.reconsider(change, actor=drafter)
    suggestions.accept(change, actor=drafter)

    rows = TrailEntry.objects.filter(number__gt=since, action__startswith="suggestion_").order_by("number")
    assert [(row.action, row.actor, row.summary) for row in rows] == [
        ("suggestion_refused", drafter, "未采纳修改建议（第1条）"),
        ("suggestion_open", drafter, "待处理修改建议（第1条）"),
        ("suggestion_accepted", drafter, "已采纳修改建议（第1条）"),
    ]
    assert {(row.agency_id, row.subject) for row in rows} == {(agency.pk, report.subject)}
    assert rows[0].detail == {"suggestion": change.pk, "before": change.before, "after": change.after}
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.decided_at is None) == ("accepted", drafter, False)
