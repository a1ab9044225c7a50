"""Greedy insertion that minds the order: goal facts one by one, each by its cheapest chain from what is there by then.

A heuristic, valid whenever it answers; the honest competitor among the simple methods.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from time import monotonic

from benchmarks.peers import ABSENT, Answer
from pathways.graph.reachability import UNREACHED, Arrays, cheapest, reach


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the cheaper of two plans: the nearest goal fact first, and the farthest first."""
    deadline = monotonic() + seconds
    plans = []
    for order in (min, max):
        bought = _inserted(arrays, order, deadline)
        if bought is None:
            return ABSENT if monotonic() < deadline else Answer(None, False, None)
        plan = _without_redundant(arrays, bought)
        plans.append(Answer(sum(arrays.costs[step] for step in plan), False, plan))
    return min(plans, key=lambda answer: answer.cost or 0)


def _inserted(arrays: Arrays, order: Callable[..., int], deadline: float) -> set[int] | None:
    costs = array("q", arrays.costs)
    bought: set[int] = set()
    while monotonic() < deadline:
        value, giver = cheapest(arrays, costs, add=True)
        if any(value[fact] == UNREACHED for fact in arrays.goal):
            return None
        open_facts = [fact for fact in arrays.goal if value[fact] > 0]
        if not open_facts:
            return bought
        pending = [order(open_facts, key=lambda fact: (value[fact], fact))]
        seen = set(pending)
        while pending:
            step = giver[pending.pop()]
            if costs[step] > 0:
                bought.add(step)
                costs[step] = 0
            for fact in arrays.tail[arrays.tail_at[step] : arrays.tail_at[step + 1]]:
                if fact not in seen:
                    seen.add(fact)
                    pending.append(fact)
    return None


def _without_redundant(arrays: Arrays, bought: set[int]) -> frozenset[int]:
    """Drop steps, the dearest first, while the goal is still reached."""
    allowed = bytearray(map((0).__eq__, arrays.costs))
    ordered = sorted(bought, key=lambda step: (-arrays.costs[step], step))
    for step in ordered:
        allowed[step] = 1
    for step in ordered:
        allowed[step] = 0
        reached = reach(arrays, allowed, ())
        if not all(reached[fact] for fact in arrays.goal):
            allowed[step] = 1
    return frozenset(step for step in ordered if allowed[step])
