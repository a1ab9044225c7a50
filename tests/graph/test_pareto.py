"""The front against all subsets of steps."""

from __future__ import annotations

from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.graph import pareto
from pathways.graph.pareto import Point, pareto_front, readable
from pathways.graph.reachability import Arrays
from pathways.graph.search import Limits
from tests.graph.test_search import fired, ladder
from tests.strategies import arrays

OFTEN = settings(max_examples=300, derandomize=True, deadline=None)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Arrays, list[list[int]]]:
    problem = draw(arrays(7))
    count = draw(st.integers(2, 4))
    criteria = [
        [0 if cost == 0 else draw(st.integers(0, 4)) for cost in problem.costs] for _ in range(count)
    ]  # fmt: skip
    return problem, criteria


def vectors(problem: Arrays, criteria: list[list[int]]) -> set[tuple[int, ...]]:
    free = [step for step, cost in enumerate(problem.costs) if cost == 0]
    paid = [step for step, cost in enumerate(problem.costs) if cost > 0]
    return {
        tuple(sum(criterion[step] for step in some) for criterion in criteria)
        for count in range(len(paid) + 1)
        for some in combinations(paid, count)
        if fired(problem, [*free, *some]).issuperset(problem.goal)
    }


def not_dominated(found: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
    return {
        one for one in found
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in found)
    }  # fmt: skip


@OFTEN
@given(problems())
def test_the_whole_front(drawn: tuple[Arrays, list[list[int]]]) -> None:
    problem, criteria = drawn
    front = pareto_front(problem, criteria)
    assert front.complete
    values = [point.values for point in front.points]
    assert len(values) == len(set(values))
    assert set(values) == not_dominated(vectors(problem, criteria))
    free = [step for step, cost in enumerate(problem.costs) if cost == 0]
    for point in front.points:
        assert fired(problem, [*free, *point.plan]).issuperset(problem.goal)
        assert point.values == tuple(sum(criterion[step] for step in point.plan) for criterion in criteria)


@OFTEN
@given(problems(), st.sampled_from([0.25, 0.5]))
def test_near_enough(drawn: tuple[Arrays, list[list[int]]], error: float) -> None:
    problem, criteria = drawn
    front = pareto_front(problem, criteria, error=error)
    exact = not_dominated(vectors(problem, criteria))
    assert front.complete
    assert {point.values for point in front.points} <= exact
    for one in exact:
        assert any(all(a * (1 - error) <= b for a, b in zip(near.values, one, strict=True)) for near in front.points)


def long_front() -> tuple[Arrays, list[list[int]]]:
    """Return seven things, each for 1, 2, 4 … of one criterion or of the other: a front of 128 points."""
    facts = range(7)
    problem = Arrays.build(7, [()] * 14, [(fact,) for fact in facts for _ in range(2)], [1] * 14, facts)
    criteria = [[2**fact * (way == side) for fact in facts for way in range(2)] for side in range(2)]
    return problem, criteria


@pytest.mark.parametrize("error", [0.1, 0.2, 0.25, 0.4])
def test_near_enough_on_a_long_front(error: float) -> None:
    """Few of the 128 points are near all others."""
    problem, criteria = long_front()
    exact = {(amount, 127 - amount) for amount in range(128)}
    front = pareto_front(problem, criteria, error=error)
    found = {point.values for point in front.points}
    assert front.complete
    assert front.error == error
    assert found <= exact
    assert len(found) < 64
    for one in exact:
        assert any(all(a * (1 - error) <= b for a, b in zip(near, one, strict=True)) for near in found)


def test_a_front_that_is_stopped_opens_no_further_box(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, criteria = long_front()
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(0)
        return len(asked) > 40

    front = pareto_front(problem, criteria, Limits(cancelled=cancelled))
    assert not front.complete
    assert 1 < len(front.points) < 128
    assert len(asked) <= 43  # once in the search under way, once in the front
    monkeypatch.setattr(pareto, "monotonic", lambda: inf)
    assert pareto_front(problem, criteria).points == ()


def test_a_box_that_was_not_searched_to_its_end_is_said() -> None:
    problem = ladder(4)
    criteria = [list(problem.costs), [4 - cost for cost in problem.costs]]
    assert pareto_front(problem, criteria).complete
    assert not pareto_front(problem, criteria, Limits(nodes=1)).complete


@OFTEN
@given(problems())
def test_the_same_front_without_budgets_that_forbid(drawn: tuple[Arrays, list[list[int]]]) -> None:
    problem, criteria = drawn
    usual = pareto_front(problem, criteria)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pareto, "keep_within", lambda *arguments: 0)
        without = pareto_front(problem, criteria)
    assert [point.values for point in without.points] == [point.values for point in usual.points]


def test_stopped_at_a_limit_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Arrays.build(1, [(), ()], [(0,), (0,)], [1, 1], (0,))
    assert not pareto_front(problem, [[1, 2], [2, 1]], Limits(seconds=0)).complete
    assert not pareto_front(problem, [[1, 2], [2, 1]], Limits(cancelled=lambda: True)).complete
    assert [point.values for point in pareto_front(problem, [[1, 2], [2, 1]]).points] == [(1, 2), (2, 1)]
    monkeypatch.setattr(pareto, "BOXES", 0)
    assert not pareto_front(problem, [[1, 2], [2, 1]]).complete


def test_criteria_that_cannot_be_added_are_refused() -> None:
    problem = Arrays.build(1, [(), ()], [(0,), (0,)], [1, 0], (0,))
    with pytest.raises(ValueError, match="free step"):
        pareto_front(problem, [[1, 2], [2, 0]])
    with pytest.raises(ValueError, match="too large"):
        pareto_front(problem, [[2**52, 0], [2, 0]])


def test_a_few_to_look_at() -> None:
    """The two ends, and between them the bend, (3, 29); its near neighbour is left out."""
    line = [(0, 100), (2, 30), (3, 29), (20, 20), (50, 10), (100, 0)]
    points = [Point(frozenset({place}), values) for place, values in enumerate(line)]
    assert [point.values for point in readable(points, 3)] == [(0, 100), (3, 29), (100, 0)]
    assert [point.values for point in readable(points, 4)] == [(0, 100), (3, 29), (20, 20), (100, 0)]
    assert readable(points[:3]) == tuple(points[:3])
