import itertools

import pytest

from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import (
    EDITABLE,
    STEPS,
    Move,
    Post,
    Status,
    find_step,
    legal_moves,
    refuse_own_work,
)

LEGAL = {(step.move, step.source, step.post) for step in STEPS}


@pytest.mark.parametrize(("move", "status", "post"), list(itertools.product(Move, Status, Post)))
def test_every_move_is_legal_only_by_the_table(move: Move, status: Status, post: Post) -> None:
    if (move, status, post) in LEGAL:
        assert find_step(move, status=status, posts=frozenset({post})).post is post
        assert move in legal_moves(status=status, posts=frozenset({post}))
    else:
        with pytest.raises(IllegalMove, match="。"):
            find_step(move, status=status, posts=frozenset({post}))
        assert move not in legal_moves(status=status, posts=frozenset({post}))


def test_text_is_frozen_from_submission_to_return() -> None:
    assert {Status.DRAFT, Status.RETURNED} == EDITABLE


def test_manager_unlocks_and_moves_nothing_else() -> None:
    assert {step.move for step in STEPS if step.post is Post.MANAGER} == {Move.REOPEN}


def test_approval_is_no_move_of_a_post() -> None:
    assert not {Move.PASS, Move.RETURN, Move.SIGN} & {step.move for step in STEPS}


def test_author_may_not_approve() -> None:
    with pytest.raises(IllegalMove, match="不能由本人审核通过"):
        refuse_own_work(actor=1, authors=frozenset({1, 2}), move=Move.PASS)
    refuse_own_work(actor=3, authors=frozenset({1, 2}), move=Move.PASS)


def test_refusal_names_who_may_and_what_the_status_is() -> None:
    with pytest.raises(IllegalMove, match=r"^“解锁”要由签发人或机关管理员来做。$"):
        find_step(Move.REOPEN, status=Status.SIGNED, posts=frozenset({Post.DRAFTER}))
    with pytest.raises(IllegalMove, match=r"^报告现在是“草稿”，不能撤回。请刷新页面看最新状态。$"):
        find_step(Move.RECALL, status=Status.DRAFT, posts=frozenset(Post))
    with pytest.raises(IllegalMove, match=r"^本人起草或提交的报告，不能由本人签发。请换另一位同志办理。$"):
        refuse_own_work(actor=1, authors=frozenset({1}), move=Move.SIGN)
