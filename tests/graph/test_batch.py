"""Many questions over one index give what each gives alone."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pathways.errors import InputError
from pathways.graph.batch import Start, optima
from pathways.graph.reachability import Arrays
from pathways.graph.search import cheapest_plan
from pathways.graph.store.batch import Batch
from pathways.graph.store.index import Index
from tests.graph.test_compiled import problem


def drawn(arrays: Arrays, random: Random) -> Start:
    """A person with some facts, some steps barred and own costs of some paid steps."""
    held = random.sample(range(arrays.facts), random.randint(0, 3))
    barred = random.sample(range(arrays.steps), random.randint(0, 2))
    paid = [step for step, cost in enumerate(arrays.costs) if 0 < cost < 1000]
    return Start(tuple(held), tuple(barred), dict.fromkeys(paid[:2], 5))


def alone(arrays: Arrays, start: Start, goal: list[int]) -> tuple[str, int | None]:
    """The same question as a problem of its own: what is held is given by free steps, what is barred is gone."""
    steps = [step for step in range(arrays.steps) if step not in start.barred]
    tails = [arrays.tails[step] for step in steps] + [()]
    heads = [arrays.heads[step] for step in steps] + [start.held]
    costs = [start.costs.get(step, arrays.costs[step]) for step in steps] + [0]
    found = cheapest_plan(Arrays.build(arrays.facts, tails, heads, costs, goal))
    return found.status, found.upper


@pytest.mark.parametrize("seed", range(60))
def test_optima_are_those_of_each_question_alone(seed: int) -> None:
    random = Random(seed)
    arrays = problem(random)
    start = drawn(arrays, random)
    goals = [random.sample(range(arrays.facts), random.randint(1, 3)) for _ in range(4)]
    for goal, found in zip(goals, optima(arrays, start, goals), strict=True):
        assert (found.status, found.upper) == alone(arrays, start, goal)
        own = [start.costs.get(step, arrays.costs[step]) for step in sorted(found.plan)]
        assert found.upper is None or sum(own) == found.upper
        assert found.plan.isdisjoint(start.barred)


def test_processes_answer_in_the_order_asked(tmp_path: Path) -> None:
    random = Random(7)
    arrays = problem(random)
    Index.write(tmp_path / "index", "v1", arrays, {})
    starts = [drawn(arrays, random) for _ in range(12)]
    goals = [[fact] for fact in range(3)]
    with Batch(tmp_path / "index", "v1", workers=2) as batch:
        answers = list(batch.run(iter(starts), goals))
    assert answers == [optima(arrays, start, goals) for start in starts]


def test_no_index_no_batch(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Batch(tmp_path / "absent", "v1")
