"""The same questions to OR-tools CP-SAT: steps and facts as booleans, supports ordered by a level to forbid cycles."""

from __future__ import annotations

from ortools.sat.python import cp_model

from pathways.graph.reachability import Arrays


def cheapest_cost(arrays: Arrays, seconds: float = 10.0, workers: int = 2) -> tuple[int | None, bool]:
    """Return the cheapest cost of reaching the goal (`None`: none) and whether CP-SAT proved it.

    A fact needs a chosen step that gives it (its support); a support's tail must lie on lower levels than the fact,
    which forbids steps that hold each other up.
    """
    model = cp_model.CpModel()
    steps = [model.new_bool_var(f"s{number}") for number in range(len(arrays.tails))]
    facts = [model.new_bool_var(f"f{number}") for number in range(arrays.facts)]
    levels = [model.new_int_var(0, arrays.facts, f"l{number}") for number in range(arrays.facts)]
    givers: list[list[int]] = [[] for _ in facts]
    for step, head in enumerate(arrays.heads):
        for fact in head:
            givers[fact].append(step)
    for fact, chosen_by in enumerate(givers):
        supports = []
        for step in chosen_by:
            support = model.new_bool_var(f"u{fact}_{step}")
            model.add_implication(support, steps[step])
            for needed in arrays.tails[step]:
                model.add_implication(support, facts[needed])
                model.add(levels[fact] >= levels[needed] + 1).only_enforce_if(support)
            supports.append(support)
        if supports:
            model.add_bool_or(supports).only_enforce_if(facts[fact])
        else:
            model.add(facts[fact] == 0)
    for fact in arrays.goal:
        model.add(facts[fact] == 1)
    model.minimize(sum(cost * step for cost, step in zip(arrays.costs, steps, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None, True
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return round(solver.objective_value), status == cp_model.OPTIMAL
    return None, False
