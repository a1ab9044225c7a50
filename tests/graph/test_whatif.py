"""An offer that goes or comes gives what solving anew gives."""

from __future__ import annotations

from random import Random

import pytest

from pathways.graph import whatif
from pathways.graph.reachability import Arrays
from pathways.graph.search import Found, cheapest_plan
from tests.graph.test_compiled import problem


def rebuilt(arrays: Arrays, gone: set[int], more: list[whatif.More]) -> Found:
    """The changed problem from the beginning; steps that are gone give nothing."""
    heads = [() if step in gone else head for step, head in enumerate(arrays.heads)]
    return cheapest_plan(
        Arrays.build(
            arrays.facts, [*arrays.tails, *(one[0] for one in more)], [*heads, *(one[1] for one in more)],
            [*arrays.costs, *(one[2] for one in more)], arrays.goal,
        )
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(80))
def test_without_a_step(seed: int) -> None:
    random = Random(seed)
    arrays = problem(random)
    found = cheapest_plan(arrays)
    used = sorted(found.plan)[:1] if random.random() < 0.7 else []
    gone = {*used, random.randrange(arrays.steps)}
    again, anew = whatif.without(arrays, found, gone), rebuilt(arrays, gone, [])
    assert (again.status, again.upper) == (anew.status, anew.upper)
    assert again.plan.isdisjoint(gone) or all(arrays.costs[step] == 0 for step in again.plan & gone)


@pytest.mark.parametrize("seed", range(80))
def test_with_a_further_step(seed: int) -> None:
    random = Random(seed)
    arrays = problem(random)
    found = cheapest_plan(arrays)
    more: list[whatif.More] = [
        (random.sample(range(arrays.facts), random.randint(0, 1)), random.sample(range(arrays.facts), 2), 2)
    ]
    whole, again = whatif.with_more(arrays, found, more)
    anew = rebuilt(arrays, set(), more)
    assert whole.steps == arrays.steps + 1
    assert (again.status, again.upper) == (anew.status, anew.upper)


def test_a_step_that_is_not_used_leaves_the_proof() -> None:
    arrays = Arrays.build(2, [(), (), (0,)], [(0,), (0,), (1,)], [1, 5, 1], [1])
    found = cheapest_plan(arrays)
    assert found.plan == {0, 2}
    assert whatif.without(arrays, found, {1}) is found


def test_a_known_plan_is_not_searched_for_again() -> None:
    """At the limit, what was known is what is answered."""
    arrays = problem(Random(3))
    found = cheapest_plan(arrays)
    assert found.status == "optimal"
    assert cheapest_plan(arrays, known=found.plan).upper == found.upper
    assert cheapest_plan(arrays, known=frozenset(range(0, arrays.steps, 2))).upper == found.upper
