"""How the rows of review name themselves, to administrators and in logs."""

from datetime import date

import pytest
from drafts import complete
from factories import DeputyFactory, NoticeFactory, SuggestionFactory, UserFactory
from review.cast import SIGNING, four_steps, opened

from reportdesk.review.models import (
    ApprovalRules,
    ChainStep,
    IssuedNumber,
    Look,
    Register,
    Reply,
    RoundStep,
    Seat,
    StrayPassage,
)
from reportdesk.review.services import chain, looks, remarks, signature
from reportdesk.review.services import round as rounds


@pytest.fixture
def current(agency, drafter, manager):
    four_steps(agency, manager)
    rounds.submit(complete(agency, drafter), actor=drafter)
    return opened()


def test_chain_round_and_steps(current, agency, manager):
    chain.save_unlockers(agency, unlock_by="signer", actor=manager)

    assert str(ChainStep.objects.get(position=3)) == "东安县应急管理局 3 班子会签"
    assert str(ApprovalRules.objects.get()).startswith("东安县应急管理局")
    assert str(current) == "东安县应急管理局 2025年度报告 第1稿 办理中"
    assert [str(step) for step in RoundStep.objects.all()][:2] == ["股室负责人 办理中", "办公室核稿 未到"]
    assert str(Seat.objects.first()) == "股室负责人 股室负责人 待办"


def test_words(current, drafter, reviewer):
    remark = remarks.remark(
        current, where="", key="", place="", text="请补充年度数据并核对来源是否一致，谢谢", actor=reviewer
    )
    remarks.reply(remark, text="好的", actor=drafter)

    assert str(remark) == "审核人：请补充年度数据并核对来源是否一致，谢谢"
    assert str(Reply.objects.get()) == "起草人：好的"
    assert str(SuggestionFactory.build(round=current, place="第1条")) == "第1条 待处理"
    assert str(StrayPassage(text="一" * 30)) == "一" * 20


def test_signature_register_and_notices(current, agency, drafter, signer):
    signed = signature.sign_alone(current, details=signature.Details(**SIGNING), reason="急", actor=signer)
    looks.look(signed.revision, person=signer)

    assert str(signed) == "东应急〔2026〕1号 局长"
    assert str(Register.objects.get()) == "东应急〔2026〕"
    assert str(IssuedNumber.objects.get()) == "东应急〔2026〕1号"
    assert str(Look.objects.get()) == "签发人 第2稿（签发）"
    assert str(NoticeFactory.build(person=signer, report=current.report)) == "签发人 轮到您办理"
    person, deputy = UserFactory.build(display_name="甲"), UserFactory.build(display_name="乙")
    assert (
        str(DeputyFactory.build(agency=agency, person=person, deputy=deputy, starts_on=date(2026, 1, 1)))
        == "乙（代甲）"
    )
