"""What a plan becomes when an offer goes or comes: solved again from what is proven already.

Without a step that the plan does not use, the plan stays cheapest: there is only less to choose from. A further step can
only make it cheaper, so the plan is what the new search has to beat. Exact, as `search.cheapest_plan`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pathways.graph.reachability import Arrays, edited
from pathways.graph.search import Found, Limits, cheapest_plan

More = tuple[Sequence[int], Sequence[int], int]
"""A further step: its tail, its head, its cost."""


def without(arrays: Arrays, found: Found, steps: Collection[int], limits: Limits | None = None) -> Found:
    """Return a cheapest plan without `steps`, where `found` is the answer with them."""
    # A plan names its paid steps only: of a free one nobody knows whether it is used.
    unused = found.plan.isdisjoint(steps) and all(arrays.costs[step] for step in steps)
    if found.status == "unreachable" or (found.status == "optimal" and unused):
        return found
    smaller = edited(arrays, arrays.facts, {}, dict.fromkeys(steps, ()), [], arrays.costs, arrays.goal)
    return cheapest_plan(smaller, limits=limits, known=found.plan - frozenset(steps))


def with_more(arrays: Arrays, found: Found, more: Sequence[More], limits: Limits | None = None) -> tuple[Arrays, Found]:
    """Return the arrays with further steps behind the others, and a cheapest plan there; `found` is the answer before."""
    costs = [*arrays.costs, *(cost for _, _, cost in more)]
    whole = edited(arrays, arrays.facts, {}, {}, [(tail, head) for tail, head, _ in more], costs, arrays.goal)
    return whole, cheapest_plan(whole, limits=limits, known=found.plan if found.upper is not None else None)
