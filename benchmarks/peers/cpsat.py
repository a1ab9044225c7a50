"""OR-tools CP-SAT, two workers: steps and facts as booleans, with landmark cuts added as they are missed."""

from __future__ import annotations

from time import monotonic

from ortools.sat.python import cp_model

from benchmarks.peers import ABSENT, Answer
from benchmarks.peers.landmark_cuts import missed
from pathways.graph.reachability import Arrays

WORKERS = 2


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum: a fact needs a step that gives it, a step needs its tail, a landmark needs one of its steps."""
    deadline = monotonic() + seconds
    cuts = missed(arrays, ())
    if cuts is None:
        return ABSENT
    model = cp_model.CpModel()
    steps = [model.new_bool_var(f"s{number}") for number in range(arrays.steps)]
    facts = [model.new_bool_var(f"f{number}") for number in range(arrays.facts)]
    givers: list[list[int]] = [[] for _ in facts]
    for step, (tail, head) in enumerate(zip(arrays.tails, arrays.heads, strict=True)):
        for fact in head:
            givers[fact].append(step)
        for fact in tail:
            model.add_implication(steps[step], facts[fact])
    for fact, given_by in enumerate(givers):
        model.add_bool_or([*(steps[step] for step in given_by), ~facts[fact]])
    for fact in arrays.goal:
        model.add(facts[fact] == 1)
    model.minimize(sum(cost * step for cost, step in zip(arrays.costs, steps, strict=True)))
    lower = 0
    while True:
        for cut in cuts:
            model.add_bool_or([steps[step] for step in cut])
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.01, deadline - monotonic())
        solver.parameters.num_workers = WORKERS
        status = solver.solve(model)
        lower = max(lower, round(solver.best_objective_bound))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer(None, False, None, lower)
        plan = frozenset(step for step, cost in enumerate(arrays.costs) if cost and solver.value(steps[step]))
        cuts = missed(arrays, plan) or []
        if not cuts:
            return Answer(sum(arrays.costs[step] for step in plan), status == cp_model.OPTIMAL, plan, lower)
        if status != cp_model.OPTIMAL:
            return Answer(None, False, None, lower)
