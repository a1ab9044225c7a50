"""Forward passes over a hypergraph: what can be reached, and what a single fact costs at least.

Knuth's generalisation of Dijkstra's algorithm to superior functions: a step's value is its cost plus the combination
of its tail's values. With the maximum it is the exact critical path and the admissible h_max; with the sum, h_add.

Reference: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6(1), 1977.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

UNREACHED = -1
"""Value of a fact that no sequence of steps reaches. Not a cost: zero is reached at once."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """A planning problem in plain numbers: the narrow interface of all passes and of the search.

    Facts that hold at the start do not appear. A step with an empty tail can fire at once. Costs are non-negative
    integers. `goal` facts are needed together.
    """

    facts: int
    tails: tuple[tuple[int, ...], ...]
    heads: tuple[tuple[int, ...], ...]
    costs: tuple[int, ...]
    goal: tuple[int, ...]
    consumers: tuple[tuple[int, ...], ...]
    """Fact → the steps whose tail holds it."""

    @classmethod
    def build(
        cls,
        facts: int,
        tails: Sequence[tuple[int, ...]],
        heads: Sequence[tuple[int, ...]],
        costs: Sequence[int],
        goal: tuple[int, ...],
    ) -> Arrays:
        """Return the arrays with their consumer lists."""
        consumers: list[list[int]] = [[] for _ in range(facts)]
        for step, tail in enumerate(tails):
            for fact in tail:
                consumers[fact].append(step)
        return cls(facts, tuple(tails), tuple(heads), tuple(costs), goal, tuple(map(tuple, consumers)))


def reach(
    tails: Sequence[tuple[int, ...]],
    heads: Sequence[tuple[int, ...]],
    consumers: Sequence[Sequence[int]],
    allowed: Sequence[bool],
    initial: Iterable[int],
) -> list[bool]:
    """Return which facts hold at the start or can be reached with the allowed steps. Exact; linear in the arrays."""
    missing = list(map(len, tails))
    reached = [False] * len(consumers)
    ready = [step for step, count in enumerate(missing) if count == 0 and allowed[step]]
    pending = list(dict.fromkeys(initial))
    for fact in pending:
        reached[fact] = True
    while pending or ready:
        while pending:
            for consumer in consumers[pending.pop()]:
                missing[consumer] -= 1
                if missing[consumer] == 0 and allowed[consumer]:
                    ready.append(consumer)
        while ready:
            for fact in heads[ready.pop()]:
                if not reached[fact]:
                    reached[fact] = True
                    pending.append(fact)
    return reached


def cheapest(arrays: Arrays, costs: Sequence[int], *, add: bool) -> tuple[list[int], list[int]]:
    """Return for each fact its value and the step that gives it (`UNREACHED` and -1 if none).

    A step with cost -1 is forbidden. `add` combines a tail by its sum (h_add, a heuristic), otherwise by its maximum
    (h_max, a lower bound; the exact critical path when costs are durations). Ties: the lower step number.
    """
    tails, heads, consumers = arrays.tails, arrays.heads, arrays.consumers
    value = [UNREACHED] * arrays.facts
    giver = [-1] * arrays.facts
    missing = list(map(len, tails))
    gathered = [0] * len(tails)
    queue = [(cost, step) for step, cost in enumerate(costs) if cost >= 0 and not tails[step]]
    heapify(queue)
    while queue:
        amount, step = heappop(queue)
        for fact in heads[step]:
            if value[fact] != UNREACHED:
                continue
            value[fact] = amount
            giver[fact] = step
            for consumer in consumers[fact]:
                price = costs[consumer]
                if price < 0:
                    continue
                left = missing[consumer] = missing[consumer] - 1
                # Facts are valued in rising order, so the last of a tail is its maximum.
                total = gathered[consumer] = gathered[consumer] + amount if add else amount
                if left == 0:
                    heappush(queue, (total + price, consumer))
    return value, giver
