"""The checker of plans, the landmark cuts and the simple methods, on problems small enough to read."""

from __future__ import annotations

import pytest

from benchmarks.peers import ABSENT, Answer, insertion, networkx_paths, set_cover
from benchmarks.peers.landmark_cuts import missed
from benchmarks.peers.replay import fault
from pathways.graph.reachability import Arrays

A, B, C, GOAL = range(4)


def ladder() -> Arrays:
    """0 and 1 hold each other up (A ↔ B); 2 gives A from nothing; 3 turns A and B into the goal; 4 is free, A → C."""
    return Arrays.build(
        4, [(B,), (A,), (), (A, B), (A,)], [(A,), (B,), (A,), (GOAL,), (C,)], [1, 1, 9, 2, 0], [GOAL, C]
    )


def two_tails() -> Arrays:
    """The goal needs A and B; a path to it passes one of them only."""
    return Arrays.build(3, [(), (), (A, B)], [(A,), (B,), (2,)], [5, 4, 1], [2])


@pytest.mark.parametrize(
    ("plan", "cost", "wrong"),
    [
        ({1, 2, 3}, 12, None),
        ({1, 2, 3}, None, None),
        ({1, 2, 3}, 11, "costs 12, not 11"),
        ({0, 1, 3}, 4, "3 steps never become possible"),
        ({1, 2}, 10, "1 facts of the goal are missed"),
        ({1, 2, 3, 5}, None, "a step that there is not"),
        ({-1}, None, "a step that there is not"),
    ],
)
def test_replay(plan: set[int], cost: int | None, wrong: str | None) -> None:
    assert fault(ladder(), plan, cost) == wrong


def test_a_landmark_is_missed_by_what_holds_itself_up_only() -> None:
    arrays = ladder()
    assert missed(arrays, {0, 1, 3}) == [[2]]
    assert missed(arrays, {1, 2, 3}) == []
    assert sorted(missed(arrays, ()) or []) == [[1], [2], [3]]


def test_no_landmark_where_there_is_no_plan() -> None:
    assert missed(Arrays.build(2, [(A,)], [(B,)], [1], [B]), ()) is None


def test_set_cover_takes_what_holds_itself_up() -> None:
    arrays = ladder()
    answer = set_cover.solve(arrays, 1)
    assert answer.plan == {0, 1, 3}
    assert not answer.proven
    assert fault(arrays, answer.plan, answer.cost) == "3 steps never become possible"


def test_set_cover_prices_a_step_by_what_is_still_uncovered() -> None:
    arrays = Arrays.build(3, [(), (), ()], [(A, B), (B, C), (C,)], [4, 5, 4], [A, B, C])
    assert set_cover.solve(arrays, 1) == Answer(8, False, frozenset({0, 2}))


def test_plain_paths_see_one_fact_of_a_tail() -> None:
    arrays = two_tails()
    answer = networkx_paths.solve(arrays, 1)
    assert answer == Answer(5, False, frozenset({1, 2}))
    assert fault(arrays, answer.plan or (), answer.cost) == "1 steps never become possible"


def test_insertion_minds_the_order_and_drops_what_is_not_needed() -> None:
    assert insertion.solve(ladder(), 1) == Answer(12, False, frozenset({1, 2, 3}))
    assert insertion.solve(two_tails(), 1) == Answer(10, False, frozenset({0, 1, 2}))


def test_insertion_drops_what_turned_out_needless() -> None:
    first, second, third, between, fourth = range(5)
    tails = [(), (), (), (), (between,)]
    heads = [(first,), (first, second), (third, between), (between,), (fourth,)]
    arrays = Arrays.build(5, tails, heads, [1, 3, 5, 3, 3], [first, second, third, fourth])
    # Nearest first buys 0, then 1, which gives the same and more; farthest first buys 3, then 2, which does too.
    assert insertion.solve(arrays, 1) == Answer(11, False, frozenset({1, 2, 4}))


@pytest.mark.parametrize("solve", [insertion.solve, networkx_paths.solve, set_cover.solve])
def test_absent_where_nothing_gives_the_goal(solve: object) -> None:
    assert callable(solve)
    assert solve(Arrays.build(2, [(A,)], [(A,)], [1], [B]), 1) == ABSENT


def test_insertion_out_of_time_claims_nothing() -> None:
    assert insertion.solve(ladder(), -1) == Answer(None, False, None)
