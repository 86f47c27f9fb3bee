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
