"""OR-tools CP-SAT, two workers, on two models: with landmark cuts added as they are missed, and with levels of facts."""

from __future__ import annotations

from time import monotonic

from ortools.sat.python import cp_model

from benchmarks.peers import ABSENT, Answer
from benchmarks.peers.landmark_cuts import missed
from pathways.graph.reachability import Arrays

WORKERS = 2


class Model:
    """Steps and facts as booleans: a step needs its tail, the goal its facts."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.model = cp_model.CpModel()
        self.steps = [self.model.new_bool_var(f"s{number}") for number in range(arrays.steps)]
        self.facts = [self.model.new_bool_var(f"f{number}") for number in range(arrays.facts)]
        self.givers: list[list[int]] = [[] for _ in self.facts]
        for step, (tail, head) in enumerate(zip(arrays.tails, arrays.heads, strict=True)):
            for fact in head:
                self.givers[fact].append(step)
            for fact in tail:
                self.model.add_implication(self.steps[step], self.facts[fact])
        for fact in arrays.goal:
            self.model.add(self.facts[fact] == 1)
        self.model.minimize(sum(cost * step for cost, step in zip(arrays.costs, self.steps, strict=True)))

    def support(self) -> None:
        """A fact needs a step that gives it; nothing yet keeps steps from holding each other up."""
        for fact, given_by in enumerate(self.givers):
            self.model.add_bool_or([*(self.steps[step] for step in given_by), ~self.facts[fact]])

    def cut(self, landmark: list[int]) -> None:
        """One step of a landmark is needed."""
        self.model.add_bool_or([self.steps[step] for step in landmark])

    def solved(self, seconds: float) -> tuple[frozenset[int] | None, bool, int]:
        """Return the paid steps chosen, whether that is proven optimal, and a lower bound."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        solver.parameters.num_workers = WORKERS
        status = solver.solve(self.model)
        lower = max(0, round(solver.best_objective_bound))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, status == cp_model.INFEASIBLE, lower
        costs = self.arrays.costs
        chosen = frozenset(step for step, cost in enumerate(costs) if cost and solver.value(self.steps[step]))
        return chosen, status == cp_model.OPTIMAL, lower


def lazy_cuts(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum: a fact needs a step that gives it; where steps hold each other up, a landmark is added."""
    deadline = monotonic() + seconds
    cuts = missed(arrays, ())
    if cuts is None:
        return ABSENT
    model = Model(arrays)
    model.support()
    lower = 0
    while True:
        for cut in cuts:
            model.cut(cut)
        plan, proven, bound = model.solved(deadline - monotonic())
        lower = max(lower, bound)
        if plan is None:
            return Answer(None, False, None, lower)
        cuts = missed(arrays, plan) or []
        if not cuts:
            return Answer(sum(arrays.costs[step] for step in plan), proven, plan, lower)
        if not proven:
            return Answer(None, False, None, lower)


def levels(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum: a fact is supported by one step, whose tail lies on lower levels. Landmarks are given at once."""
    deadline = monotonic() + seconds
    cuts = missed(arrays, ())
    if cuts is None:
        return ABSENT
    built = Model(arrays)
    model = built.model
    heights = [model.new_int_var(0, arrays.facts, f"l{number}") for number in range(arrays.facts)]
    for fact, given_by in enumerate(built.givers):
        supports = []
        for step in given_by:
            support = model.new_bool_var(f"u{fact}_{step}")
            model.add_implication(support, built.steps[step])
            for needed in arrays.tails[step]:
                model.add(heights[fact] >= heights[needed] + 1).only_enforce_if(support)
            supports.append(support)
        model.add_bool_or([*supports, ~built.facts[fact]])
    for cut in cuts:
        built.cut(cut)
    plan, proven, lower = built.solved(deadline - monotonic())
    if plan is None:
        return Answer(None, proven, None, lower)
    return Answer(sum(arrays.costs[step] for step in plan), proven, plan, lower)
