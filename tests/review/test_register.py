"""发文字号: once, in order or with a reason, and only together with a signature."""

import pytest
from django.db import transaction
from drafts import complete
from review.cast import SIGNING, opened

from reportdesk.accounts.models import TrailEntry
from reportdesk.core.errors import IllegalMove
from reportdesk.review.models import IssuedNumber, Register, SignOff
from reportdesk.review.services import register, signature
from reportdesk.review.services import round as rounds


@pytest.fixture
def reports(agency, drafter):
    return [complete(agency, drafter, year=year) for year in (2025, 2024, 2023)]


def take(report, number, *, reason=""):
    with transaction.atomic():
        return register.take(report, number, reason=reason)


def test_first_number_of_a_year_opens_the_register_there(reports):
    take(reports[0], "东应急〔2026〕3号")

    assert Register.objects.get().next == 4


def test_numbers_follow_one_another_without_a_gap(reports):
    for report, sequence in zip(reports, (1, 2, 3), strict=True):
        take(report, f"东应急〔2026〕{sequence}号")

    assert [row.sequence for row in IssuedNumber.objects.all()] == [1, 2, 3]


@pytest.mark.parametrize("number", ["东应急〔2026〕7号", "东应急〔2026〕1号"])
def test_number_out_of_order_needs_a_reason_and_keeps_it(reports, number):
    take(reports[0], "东应急〔2026〕2号")
    with pytest.raises(IllegalMove, match=r"下一个号是东应急〔2026〕3号.*用号说明"):
        take(reports[1], number)

    issued = take(reports[1], number, reason="其他公文已用")

    assert issued.reason == "其他公文已用"
    assert Register.objects.get().next == max(3, issued.sequence + 1)


def test_number_of_another_report_is_refused_even_with_a_reason(reports):
    take(reports[0], "东应急〔2026〕1号")

    with pytest.raises(
        IllegalMove,
        match=r"^发文字号“东应急〔2026〕1号”已用在本机关另一份报告上，请换一个。登记簿上下一个号是东应急〔2026〕2号。$",
    ):
        take(reports[1], "东应急〔2026〕1号", reason="就要这个")


def test_report_keeps_its_number(reports):
    first, again = take(reports[0], "东应急〔2026〕1号"), take(reports[0], "东应急〔2026〕1号")

    assert first == again
    assert Register.objects.get().next == 2


def test_what_is_no_number_is_refused(reports):
    with pytest.raises(IllegalMove, match="样子"):
        take(reports[0], "东应急[2026]1号")


def test_refused_signature_takes_no_number(reports, drafter, reviewer, signer):
    rounds.submit(reports[0], actor=drafter)

    with pytest.raises(IllegalMove):
        signature.sign(opened(), **SIGNING, actor=signer)

    assert not Register.objects.exists()


def test_reason_is_in_the_trail(reports, agency, manager, drafter, reviewer, signer):
    register.set_next(agency, code="东应急", year=2026, next_number=5, actor=manager)
    rounds.submit(reports[0], actor=drafter)
    rounds.pass_on(opened(), opinion="", actor=reviewer)
    with pytest.raises(IllegalMove, match="用号说明"):
        signature.sign(opened(), **SIGNING, actor=signer)
    assert not SignOff.objects.exists()

    signature.sign(opened(), **SIGNING, number_reason="补用空号", actor=signer)

    assert TrailEntry.objects.get(action="number").detail["words"] == "补用空号"
    assert Register.objects.get().next == 5


def test_manager_sets_the_next_number_but_never_one_in_use(reports, agency, manager):
    register.set_next(agency, code="东应急", year=2026, next_number=12, actor=manager)
    take(reports[0], "东应急〔2026〕12号")

    with pytest.raises(IllegalMove, match="下一个号要从13开始"):
        register.set_next(agency, code="东应急", year=2026, next_number=12, actor=manager)
    register.set_next(agency, code="东应急", year=2026, next_number=20, actor=manager)

    assert Register.objects.get().next == 20
    assert TrailEntry.objects.filter(action="register").count() == 2
