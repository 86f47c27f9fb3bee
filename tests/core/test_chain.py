import itertools

import pytest

from reportdesk.core.chain import (
    DEFAULT,
    MOST_STEPS,
    OPEN_TO,
    TEMPLATES,
    PlannedStep,
    StepKind,
    StepState,
    faults,
    name_act,
    refuse_second_turn,
    status_of,
)
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Post, Status

SIGN = PlannedStep("签发", StepKind.SIGN, Post.SIGNER)
REVIEW = PlannedStep("审核", StepKind.REVIEW, Post.REVIEWER)


@pytest.mark.parametrize("steps", [DEFAULT, (SIGN,), *(template.steps for template in TEMPLATES)])
def test_chains_on_offer_have_no_fault(steps) -> None:
    assert faults(steps) == ()


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "至少要有"),
        ((REVIEW,), "放在最后"),
        ((SIGN, REVIEW), "放在最后"),
        ((SIGN, PlannedStep("再签", StepKind.SIGN, Post.SIGNER)), "只能有一步"),
        ((REVIEW, REVIEW, SIGN), "都叫"),
        ((PlannedStep("核稿", StepKind.REVIEW), SIGN), "还没有定"),
        ((PlannedStep("核稿", StepKind.REVIEW, Post.REVIEWER, (1,)), SIGN), "还没有定"),
        ((PlannedStep("核稿", StepKind.REVIEW, Post.DRAFTER), SIGN), "不能交给这个岗位"),
        ((PlannedStep("签", StepKind.SIGN, Post.REVIEWER),), "不能交给这个岗位"),
        ((PlannedStep("会签", StepKind.COUNTERSIGN, None, (1,)), SIGN), "至少要点两位"),
        (
            (
                PlannedStep("核稿", StepKind.REVIEW, None, (7,)),
                PlannedStep("签发", StepKind.SIGN, None, (7,)),
            ),
            "两个人",
        ),
        (
            (
                *(
                    PlannedStep(f"第{number}步", StepKind.REVIEW, Post.REVIEWER)
                    for number in range(MOST_STEPS)
                ),
                SIGN,
            ),
            "最多",
        ),
    ],
)
def test_chain_that_cannot_work_is_named(steps, words) -> None:
    assert any(words in fault for fault in faults(steps))


def test_status_follows_from_the_steps() -> None:
    """All ways along a review, a 会签 and a signature."""
    kinds = (StepKind.REVIEW, StepKind.COUNTERSIGN, StepKind.SIGN)
    done, now, later = StepState.PASSED, StepState.ACTIVE, StepState.WAITING
    back, past = StepState.RETURNED, StepState.SKIPPED

    def status(*states: StepState) -> Status:
        return status_of(tuple(zip(kinds, states, strict=True)))

    assert status(now, later, later) is Status.IN_REVIEW
    assert status(done, now, later) is Status.IN_REVIEW
    assert status(done, done, now) is Status.TO_SIGN
    assert status(done, done, done) is Status.SIGNED
    assert status(past, past, done) is Status.SIGNED
    assert status(done, back, past) is Status.RETURNED
    assert status(done, done, back) is Status.RETURNED
    assert status(past, past, past) is Status.DRAFT
    assert status_of(()) is Status.DRAFT


def test_a_returned_step_decides_whatever_else_there_is() -> None:
    for states in itertools.product(StepState, repeat=2):
        if StepState.RETURNED in states:
            steps = ((StepKind.REVIEW, states[0]), (StepKind.SIGN, states[1]))
            assert status_of(steps) is Status.RETURNED


def test_nobody_signs_who_has_judged() -> None:
    refuse_second_turn(turns=frozenset({3}), acted=frozenset({1, 2}))
    with pytest.raises(IllegalMove, match="不能再由本人签发"):
        refuse_second_turn(turns=frozenset({2, 3}), acted=frozenset({1, 2}))


def test_a_deputys_act_says_for_whom() -> None:
    assert name_act("审核人甲", principal="审核人甲") == "审核人甲"
    assert name_act("审核人甲", principal="审核人乙") == "审核人甲（代审核人乙）"


def test_only_a_signature_step_is_signed_and_every_step_may_be_returned() -> None:
    assert OPEN_TO[Move.SIGN] == {StepKind.SIGN}
    assert StepKind.SIGN not in OPEN_TO[Move.PASS]
    assert OPEN_TO[Move.RETURN] == set(StepKind)
