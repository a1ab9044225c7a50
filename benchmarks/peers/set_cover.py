"""Greedy set cover, blind to order: what chosen steps need joins what is to be covered, whoever covers it and when."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from benchmarks.peers import ABSENT, Answer
from pathways.graph.reachability import Arrays


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the steps chosen by cost for each fact newly covered (Chvátal 1979); it minds no limit of time."""
    givers: list[list[int]] = [[] for _ in range(arrays.facts)]
    for step, head in enumerate(arrays.heads):
        for fact in head:
            givers[fact].append(step)
    wanted = set(arrays.goal)
    covered: set[int] = set()
    chosen: set[int] = set()
    offered: list[tuple[float, int]] = []

    def price(step: int) -> float | None:
        """Cost for each fact that the step would newly cover; a step that asks for more comes later at the same cost."""
        gain = len(wanted.intersection(arrays.heads[step]))
        asks = sum(fact not in covered and fact not in wanted for fact in arrays.tails[step])
        return (arrays.costs[step] + asks / (1 + arrays.facts)) / gain if gain else None

    def offer(facts: set[int]) -> None:
        for step in {step for fact in facts for step in givers[fact]} - chosen:
            if (cost := price(step)) is not None:
                heappush(offered, (cost, step))

    offer(wanted)
    heapify(offered)
    while wanted:
        if not offered:
            return ABSENT
        cost, step = heappop(offered)
        now = price(step)
        if step in chosen or now is None:
            continue
        if now > cost:
            heappush(offered, (now, step))
            continue
        chosen.add(step)
        covered.update(arrays.heads[step])
        new = {fact for fact in arrays.tails[step] if fact not in covered and fact not in wanted}
        wanted = (wanted - covered) | new
        offer(new)
    plan = frozenset(step for step in chosen if arrays.costs[step])
    return Answer(sum(arrays.costs[step] for step in plan), False, plan)
