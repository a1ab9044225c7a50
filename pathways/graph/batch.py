"""One person's questions about many goals: what they can reach is found once, and each goal gets its proof.

`store.batch` asks for many people, on all cores over one index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays, part, reach, relevant
from pathways.graph.search import Found, Limits, cheapest_plan


@dataclass(frozen=True, slots=True)
class Start:
    """From where one person asks: facts held, steps that are out of reach, and costs that are their own."""

    held: tuple[int, ...]
    barred: tuple[int, ...] = ()
    costs: Mapping[int, int] = field(default_factory=dict)


def optima(arrays: Arrays, start: Start, goals: Iterable[Sequence[int]], limits: Limits | None = None) -> list[Found]:
    """Return a cheapest plan for each goal, with its proof; plans are in the steps' own numbers.

    Exact, as `search.cheapest_plan`. A goal that is held needs nothing and costs 0.
    """
    allowed = bytearray(b"\1") * arrays.steps
    for step in start.barred:
        allowed[step] = 0
    free = bytes(map((0).__eq__, arrays.costs))
    held = reach(arrays, free, start.held)
    initial = [fact for fact, holds in enumerate(held) if holds]
    known = reach(arrays, allowed, initial)
    answers = []
    for goal in goals:
        if not all(known[fact] for fact in goal):
            answers.append(Found("unreachable"))
            continue
        wanted = [fact for fact in goal if not held[fact]]
        steps, facts = relevant(arrays, wanted, allowed, known, initial)
        costs = [start.costs.get(step, arrays.costs[step]) for step in steps]
        small = reduce(part(arrays, steps, facts, costs, wanted), [cost == 0 for cost in costs])
        found = cheapest_plan(small.arrays, limits=limits)
        plan = frozenset(steps[small.steps[step]] for step in found.plan)
        answers.append(Found(found.status, plan, found.lower, found.upper, found.nodes))
    return answers
