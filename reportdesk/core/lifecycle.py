"""谁在什么状态下可以做哪一步？The drafters' moves and the lock; between submission and signature chain.py decides."""

from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.errors import IllegalMove


class Status(StrEnum):
    """Where a report stands. In DRAFT and RETURNED it is with its drafters; a text submitted is frozen for good.

    ARCHIVED: a report of an earlier year, brought in as it was issued elsewhere; no move leads there or away.
    """

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    TO_SIGN = "to_sign"
    RETURNED = "returned"
    SIGNED = "signed"
    ARCHIVED = "archived"


class Post(StrEnum):
    """What a member may do in one agency; the platform's administrator belongs to none."""

    DRAFTER = "drafter"
    CONTRIBUTOR = "contributor"  # writes in the parts handed to him, moves nothing
    REVIEWER = "reviewer"
    SIGNER = "signer"
    MANAGER = "manager"


class Move(StrEnum):
    """A step of the procedure, each recorded in the trail under this name."""

    SUBMIT = "submit"
    RECALL = "recall"
    PASS = "pass"  # noqa: S105 -- a move of the procedure, not a secret
    RETURN = "return"
    SIGN = "sign"
    REOPEN = "reopen"
    REMIND = "remind"
    EMERGENCY = "emergency"
    CONFIRM = "confirm"


STATUS_NAMES: dict[Status, str] = {
    Status.DRAFT: "草稿",
    Status.IN_REVIEW: "审核中",
    Status.TO_SIGN: "待签发",
    Status.RETURNED: "已退回",
    Status.SIGNED: "已签发",
    Status.ARCHIVED: "存档",
}
POST_NAMES: dict[Post, str] = {
    Post.DRAFTER: "起草人",
    Post.CONTRIBUTOR: "供稿人",
    Post.REVIEWER: "审核人",
    Post.SIGNER: "签发人",
    Post.MANAGER: "机关管理员",
}
MOVE_NAMES: dict[Move, str] = {
    Move.SUBMIT: "提交审核",
    Move.RECALL: "撤回",
    Move.PASS: "审核通过",
    Move.RETURN: "退回",
    Move.SIGN: "签发",
    Move.REOPEN: "解锁",
    Move.REMIND: "催办",
    Move.EMERGENCY: "紧急签发",
    Move.CONFIRM: "补签",
}
EDITABLE: frozenset[Status] = frozenset({Status.DRAFT, Status.RETURNED})
"""The report is with its drafters: it may be submitted, its remarks settled, its ledger and findings changed."""
UNDER_WAY: frozenset[Status] = frozenset({Status.IN_REVIEW, Status.TO_SIGN})
"""A round is open exactly while the report has one of these."""
WRITABLE: frozenset[Status] = EDITABLE | UNDER_WAY
"""The text may be written in. While a round is open this is the next revision's text; what is read and signed is frozen."""


@dataclass(frozen=True, slots=True)
class Step:
    """One legal move outside of the chain: from which status, by which post."""

    move: Move
    source: Status
    post: Post


STEPS: tuple[Step, ...] = (
    Step(Move.SUBMIT, Status.DRAFT, Post.DRAFTER),
    Step(Move.SUBMIT, Status.RETURNED, Post.DRAFTER),
    Step(Move.RECALL, Status.IN_REVIEW, Post.DRAFTER),
    Step(Move.RECALL, Status.TO_SIGN, Post.DRAFTER),
    Step(Move.REMIND, Status.IN_REVIEW, Post.DRAFTER),
    Step(Move.REMIND, Status.TO_SIGN, Post.DRAFTER),
    Step(Move.REOPEN, Status.SIGNED, Post.SIGNER),
    Step(Move.REOPEN, Status.SIGNED, Post.MANAGER),
)


def find_step(move: Move, *, status: Status, posts: frozenset[Post]) -> Step:
    """Return the step that these posts may take now; IllegalMove says why not."""
    open_steps = [step for step in STEPS if step.move is move and step.source is status]
    if not open_steps:
        raise IllegalMove(say_too_late(move, status=status))
    for step in open_steps:
        if step.post in posts:
            return step
    wanted = "或".join(POST_NAMES[step.post] for step in open_steps)
    raise IllegalMove(f"“{MOVE_NAMES[move]}”要由{wanted}来做。")


def say_too_late(move: Move, *, status: Status) -> str:
    """Return the sentence for a move that the status does not allow."""
    return f"报告现在是“{STATUS_NAMES[status]}”，不能{MOVE_NAMES[move]}。请刷新页面看最新状态。"


def legal_moves(*, status: Status, posts: frozenset[Post]) -> tuple[Move, ...]:
    """Return the moves that these posts may take now, in the table's order; empty when none."""
    return tuple(step.move for step in STEPS if step.source is status and step.post in posts)


def refuse_own_work(*, actor: int, authors: frozenset[int], move: Move) -> None:
    """Raise IllegalMove when somebody would approve a text that they drafted or submitted."""
    if actor in authors:
        raise IllegalMove(f"本人起草或提交的报告，不能由本人{MOVE_NAMES[move]}。请换另一位同志办理。")
