"""The front against all subsets of steps."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.graph import pareto
from pathways.graph.pareto import Point, pareto_front, readable
from pathways.graph.reachability import Arrays
from pathways.graph.search import Limits
from tests.graph.test_search import fired
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
