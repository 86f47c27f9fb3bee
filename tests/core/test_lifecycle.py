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

LEGAL = {(step.move, step.source, step.post): step.target for step in STEPS}


@pytest.mark.parametrize(("move", "status", "post"), list(itertools.product(Move, Status, Post)))
def test_every_move_is_legal_only_by_the_table(move: Move, status: Status, post: Post) -> None:
    if (move, status, post) in LEGAL:
        assert find_step(move, status=status, posts=frozenset({post})).target is LEGAL[move, status, post]
        assert move in legal_moves(status=status, posts=frozenset({post}))
    else:
        with pytest.raises(IllegalMove, match="。"):
            find_step(move, status=status, posts=frozenset({post}))
        assert move not in legal_moves(status=status, posts=frozenset({post}))


def test_only_the_signer_reaches_signed() -> None:
    assert {step.post for step in STEPS if step.target is Status.SIGNED} == {Post.SIGNER}


def test_text_is_frozen_from_submission_to_return() -> None:
    assert {Status.DRAFT, Status.RETURNED} == EDITABLE


def test_manager_moves_nothing() -> None:
    assert all(step.post is not Post.MANAGER for step in STEPS)


def test_author_may_not_approve() -> None:
    with pytest.raises(IllegalMove, match="不能由本人审核通过"):
        refuse_own_work(actor=1, authors=frozenset({1, 2}), move=Move.PASS)
    refuse_own_work(actor=3, authors=frozenset({1, 2}), move=Move.PASS)
