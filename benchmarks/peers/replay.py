"""Replays a plan step by step, with no code of the search or of any peer."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.graph.reachability import Arrays


def fault(arrays: Arrays, plan: Iterable[int], cost: int | None = None) -> str | None:
    """Return what is wrong with a plan, or `None`: a step that never becomes possible, a goal not met, another cost.

    Free steps may be taken at any time. `cost` is what the plan is said to cost.
    """
    chosen = set(plan)
    if any(not 0 <= step < arrays.steps for step in chosen):
        return "a step that there is not"
    total = sum(arrays.costs[step] for step in chosen)
    if cost is not None and cost != total:
        return f"costs {total}, not {cost}"
    waiting = chosen | {step for step, price in enumerate(arrays.costs) if price == 0}
    tails = {step: arrays.tail[arrays.tail_at[step] : arrays.tail_at[step + 1]] for step in waiting}
    facts: set[int] = set()
    while True:
        ready = [step for step in waiting if facts.issuperset(tails[step])]
        if not ready:
            break
        waiting.difference_update(ready)
        for step in ready:
            facts.update(arrays.head[arrays.head_at[step] : arrays.head_at[step + 1]])
    if stuck := waiting & chosen:
        return f"{len(stuck)} steps never become possible"
    if missed := set(arrays.goal) - facts:
        return f"{len(missed)} facts of the goal are missed"
    return None
