"""CP-SAT's loop over a Pareto front, two workers: the least sum, then a disjunction for every point found.

A plan of the least sum among those that are better than each point found in at least one criterion is on the front: what
dominated it would be better than each of them too, with a smaller sum. When there is none left, the front is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import NamedTuple

from ortools.sat.python import cp_model

from benchmarks.peers.cpsat import Model
from benchmarks.peers.landmark_cuts import missed
from pathways.graph.reachability import Arrays


class Points(NamedTuple):
    """The points found, each with the paid steps of a plan, and whether they are all."""

    plans: dict[tuple[int, ...], frozenset[int]]
    complete: bool


def solve(arrays: Arrays, criteria: Sequence[Sequence[int]], seconds: float) -> Points:
    """Return the front of `criteria`, each a whole number for each step; `arrays.costs` are their sums.

    Landmarks are added as they are missed.
    """
    deadline = monotonic() + seconds
    plans: dict[tuple[int, ...], frozenset[int]] = {}
    cuts = missed(arrays, ())
    if cuts is None:
        return Points(plans, complete=True)
    built = Model(arrays)
    built.support()
    model = built.model
    # As sums over the steps themselves, which took a half to a third of the time of variables for the criteria.
    sums = [cp_model.LinearExpr.weighted_sum(built.steps, criterion) for criterion in criteria]
    better: dict[tuple[int, int], cp_model.IntVar] = {}
    while True:
        for cut in cuts:
            built.cut(cut)
        left = deadline - monotonic()
        if left <= 0:
            return Points(plans, complete=False)
        plan, proven, _ = built.solved(left)
        if plan is None or not proven:
            return Points(plans, complete=proven)
        cuts = missed(arrays, plan) or []
        if cuts:
            continue
        values = tuple(sum(criterion[step] for step in plan) for criterion in criteria)
        plans[values] = plan
        for place, value in enumerate(values):
            if value and (place, value) not in better:
                below = better[place, value] = model.new_bool_var(f"b{place}_{value}")
                model.add(sums[place] <= value - 1).only_enforce_if(below)
        model.add_bool_or([better[place, value] for place, value in enumerate(values) if value])
