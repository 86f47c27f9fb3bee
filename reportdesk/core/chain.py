"""审批链由哪几步组成，走到了哪一步？The steps of a chain as data: what a chain must hold, who comes next, what status follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Move, Post, Status

MOST_STEPS = 8
"""Our choice: the longest chain that a county agency named had five; more is a slip of the hand."""
NAME_CHARS = 20
LEAST_COUNTERSIGNERS = 2
"""Our choice: with one person a 会签 is a review."""


class StepKind(StrEnum):
    """What is asked of the people of a step: one of them judges, all of them agree, or one of them signs."""

    REVIEW = "review"
    COUNTERSIGN = "countersign"
    SIGN = "sign"


class StepState(StrEnum):
    """Where one step of a round stands."""

    WAITING = "waiting"
    ACTIVE = "active"
    PASSED = "passed"
    RETURNED = "returned"
    SKIPPED = "skipped"


KIND_NAMES: dict[StepKind, str] = {
    StepKind.REVIEW: "审核",
    StepKind.COUNTERSIGN: "会签",
    StepKind.SIGN: "签发",
}
STATE_NAMES: dict[StepState, str] = {
    StepState.WAITING: "未到",
    StepState.ACTIVE: "办理中",
    StepState.PASSED: "已办",
    StepState.RETURNED: "退回",
    StepState.SKIPPED: "未经此步",
}
ACT_NAMES: dict[StepKind, str] = {
    StepKind.REVIEW: "审核通过",
    StepKind.COUNTERSIGN: "同意会签",
    StepKind.SIGN: "签发",
}
OPEN_TO: dict[Move, frozenset[StepKind]] = {
    Move.PASS: frozenset({StepKind.REVIEW, StepKind.COUNTERSIGN}),
    Move.RETURN: frozenset(StepKind),
    Move.SIGN: frozenset({StepKind.SIGN}),
}
"""Which kind of step must be active for a move."""
POSTS: dict[StepKind, tuple[Post, ...]] = {
    StepKind.REVIEW: (Post.REVIEWER, Post.SIGNER),
    StepKind.COUNTERSIGN: (Post.REVIEWER, Post.SIGNER),
    StepKind.SIGN: (Post.SIGNER,),
}
"""Whose holders may act in a step, by post or named."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step before a round: ``post`` opens it to every holder, ``people`` (ids) to those named; exactly one is set."""

    name: str
    kind: StepKind
    post: Post | None = None
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A chain to begin from, with a word on whom it fits."""

    slug: str
    name: str
    fits: str
    steps: tuple[PlannedStep, ...]


_SIGN = PlannedStep("主要负责人签发", StepKind.SIGN, Post.SIGNER)
DEFAULT: tuple[PlannedStep, ...] = (
    PlannedStep("审核", StepKind.REVIEW, Post.REVIEWER),
    PlannedStep("签发", StepKind.SIGN, Post.SIGNER),
)
TEMPLATES: tuple[Template, ...] = (
    Template("two", "审核 → 签发", "人手少的机关", DEFAULT),
    Template(
        "three",
        "股室负责人 → 分管领导 → 主要负责人签发",
        "办公室不单设核稿岗的机关",
        (
            PlannedStep("股室负责人", StepKind.REVIEW, Post.REVIEWER),
            PlannedStep("分管领导", StepKind.REVIEW, Post.REVIEWER),
            _SIGN,
        ),
    ),
    Template(
        "four",
        "股室负责人 → 办公室核稿 → 分管领导 → 主要负责人签发",
        "多数县级部门；条例第二十条要求签发前由办公室核稿",
        (
            PlannedStep("股室负责人", StepKind.REVIEW, Post.REVIEWER),
            PlannedStep("办公室核稿", StepKind.REVIEW, Post.REVIEWER),
            PlannedStep("分管领导", StepKind.REVIEW, Post.REVIEWER),
            _SIGN,
        ),
    ),
    Template(
        "joint",
        "办公室核稿 → 班子会签 → 主要负责人签发",
        "内容涉及几位分管领导的机关",
        (
            PlannedStep("办公室核稿", StepKind.REVIEW, Post.REVIEWER),
            PlannedStep("班子会签", StepKind.COUNTERSIGN, Post.REVIEWER),
            _SIGN,
        ),
    ),
)


def faults(steps: Sequence[PlannedStep]) -> tuple[str, ...]:
    """Return why a chain can't work, a sentence each; empty when it can."""
    found: list[str] = []
    if not steps:
        return ("审批链至少要有“签发”这一步。",)
    if len(steps) > MOST_STEPS:
        found.append(f"审批链最多{MOST_STEPS}步，现有{len(steps)}步。请合并几步。")
    if [step.kind for step in steps].count(StepKind.SIGN) != 1 or steps[-1].kind is not StepKind.SIGN:
        found.append("“签发”要有一步，而且只能有一步，放在最后。")
    names = [step.name for step in steps]
    found += [f"有两步都叫“{name}”，请改一个名字。" for name in dict.fromkeys(names) if names.count(name) > 1]
    for step in steps:
        found += _faults_of(step)
    alone = {step.people for step in steps[:-1] if step.kind is StepKind.REVIEW and len(step.people) == 1}
    if steps[-1].people in alone:
        found.append("签发人不能同时是前面某一步唯一的办理人：审核和签发要由两个人来做。")
    return tuple(found)


def _faults_of(step: PlannedStep) -> Iterable[str]:
    if (step.post is None) == (not step.people):
        yield f"“{step.name}”由谁办理还没有定：请选一个岗位，或点名。"
    if step.post is not None and step.post not in POSTS[step.kind]:
        yield f"“{step.name}”不能交给这个岗位，请换一个。"
    if step.kind is StepKind.COUNTERSIGN and step.people and len(step.people) < LEAST_COUNTERSIGNERS:
        yield f"“{step.name}”是会签，至少要点两位同志；只有一位请改成审核。"


def status_of(steps: Sequence[tuple[StepKind, StepState]]) -> Status:
    """Return the report's status that follows from the steps of its latest round; DRAFT without an open step."""
    states = [state for _, state in steps]
    if StepState.RETURNED in states:
        return Status.RETURNED
    for kind, state in steps:
        if state is StepState.ACTIVE:
            return Status.TO_SIGN if kind is StepKind.SIGN else Status.IN_REVIEW
    if (StepKind.SIGN, StepState.PASSED) in steps:
        return Status.SIGNED
    return Status.DRAFT


def refuse_second_turn(*, turns: frozenset[int], acted: frozenset[int]) -> None:
    """Raise IllegalMove when somebody would sign who judged an earlier step of the round, in person or by a deputy."""
    if turns & acted:
        raise IllegalMove("您在这一轮已经审核或会签过，不能再由本人签发。请换另一位同志签发。")


def name_act(actor: str, *, principal: str) -> str:
    """Return how an act is signed: the name, and for whom a deputy acted."""
    return actor if actor == principal else f"{actor}（代{principal}）"
