"""What plain shortest paths make of a question: one path to each goal fact, as if each step needed one thing only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.peers import ABSENT, Answer
from pathways.graph.reachability import Arrays

#: Nodes are facts, then steps, then the start.
Edge = tuple[int, int, int]


def edges(arrays: Arrays) -> Iterator[Edge]:
    """Yield (node, node, cost): each fact of a tail to its step, at the step's cost, and the step to what it gives."""
    start = arrays.facts + arrays.steps
    for step, (tail, head, cost) in enumerate(zip(arrays.tails, arrays.heads, arrays.costs, strict=True)):
        for fact in tail or (start,):
            yield fact, arrays.facts + step, cost
        for fact in head:
            yield arrays.facts + step, fact, 0


def union(arrays: Arrays, path_to: Callable[[int], Sequence[int] | None]) -> Answer:
    """Return the paid steps of all paths together; `path_to` gives a goal fact's nodes from the start."""
    plan: set[int] = set()
    for fact in arrays.goal:
        path = path_to(fact)
        if path is None:
            return ABSENT
        steps = [node - arrays.facts for node in path if arrays.facts <= node < arrays.facts + arrays.steps]
        plan.update(step for step in steps if arrays.costs[step])
    return Answer(sum(arrays.costs[step] for step in plan), False, frozenset(plan))
