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


def review_by(*people: int) -> PlannedStep:
    return PlannedStep("核稿", StepKind.REVIEW, None, people)


def many(number: int) -> tuple[PlannedStep, ...]:
    """So many reviews, and the signature."""
    return (*(PlannedStep(f"第{each}步", StepKind.REVIEW, Post.REVIEWER) for each in range(number)), SIGN)


NO_LAST = "“签发”要有一步，而且只能有一步，放在最后。"
UNSET = "“核稿”由谁办理还没有定：请选一个岗位，或点名。"
ALONE = "签发人不能同时是前面某一步唯一的办理人：审核和签发要由两个人来做。"
BY_SEVEN = PlannedStep("签发", StepKind.SIGN, None, (7,))


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        ((), ["审批链至少要有“签发”这一步。"]),
        ((REVIEW,), [NO_LAST]),
        ((SIGN, REVIEW), [NO_LAST]),
        ((SIGN, PlannedStep("再签", StepKind.SIGN, Post.SIGNER)), [NO_LAST]),
        ((REVIEW, REVIEW, SIGN), ["有两步都叫“审核”，请改一个名字。"]),
        ((review_by(), SIGN), [UNSET]),
        ((PlannedStep("核稿", StepKind.REVIEW, Post.REVIEWER, (1,)), SIGN), [UNSET]),
        ((PlannedStep("核稿", StepKind.REVIEW, Post.DRAFTER), SIGN), ["“核稿”不能交给这个岗位，请换一个。"]),
        ((PlannedStep("签", StepKind.SIGN, Post.REVIEWER),), ["“签”不能交给这个岗位，请换一个。"]),
        (
            (PlannedStep("会签", StepKind.COUNTERSIGN, None, (1,)), SIGN),
            ["“会签”是会签，至少要点两位同志；只有一位请改成审核。"],
        ),
        ((review_by(7), BY_SEVEN), [ALONE]),
        ((REVIEW, review_by(7), BY_SEVEN), [ALONE]),
        (many(MOST_STEPS), [f"审批链最多{MOST_STEPS}步，现有{MOST_STEPS + 1}步。请合并几步。"]),
    ],
)
def test_chain_that_cannot_work_is_named(steps, wanted) -> None:
    assert list(faults(steps)) == wanted


@pytest.mark.parametrize(
    "steps",
    [
        many(MOST_STEPS - 1),
        (review_by(7, 8), BY_SEVEN),
        (review_by(8), BY_SEVEN),
        (PlannedStep("会签", StepKind.COUNTERSIGN, None, (1, 2)), SIGN),
        (PlannedStep("会签", StepKind.COUNTERSIGN, Post.REVIEWER), SIGN),
    ],
)
def test_chain_that_can_work_has_no_fault(steps) -> None:
    assert faults(steps) == ()


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
    with pytest.raises(
        IllegalMove, match=r"^您在这一轮已经审核或会签过，不能再由本人签发。请换另一位同志签发。$"
    ):
        refuse_second_turn(turns=frozenset({2, 3}), acted=frozenset({1, 2}))


def test_a_deputys_act_says_for_whom() -> None:
    assert name_act("审核人甲", principal="审核人甲") == "审核人甲"
    assert name_act("审核人甲", principal="审核人乙") == "审核人甲（代审核人乙）"


def test_only_a_signature_step_is_signed_and_every_step_may_be_returned() -> None:
    assert OPEN_TO[Move.SIGN] == {StepKind.SIGN}
    assert StepKind.SIGN not in OPEN_TO[Move.PASS]
    assert OPEN_TO[Move.RETURN] == set(StepKind)
