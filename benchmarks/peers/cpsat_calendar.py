"""CP-SAT on the earliest finish, two workers: optional intervals under one cumulative load, then the least cost of it.

A fact is there when the step that supports it is over. What takes no time could hold itself up at one moment: facts in a
circle of such steps also have levels.
"""

from __future__ import annotations

from time import monotonic
from typing import NamedTuple

import networkx
from ortools.sat.python import cp_model

from benchmarks.peers.cpsat import WORKERS, Model
from benchmarks.peers.dated import Card, Dated


class Finish(NamedTuple):
    """The half-month in which everything is over, the least cost of that, the paid steps; and what of it is proven.

    All are `None` where nothing was found by the horizon; `proven`: there is nothing earlier, `cheapest`: or cheaper.
    """

    last: int | None
    cost: int | None
    plan: frozenset[int] | None
    proven: bool
    cheapest: bool


def solve(problem: Dated, seconds: float) -> Finish:
    """Return the earliest finish and the least cost of it."""
    deadline = monotonic() + seconds
    built = _DatedModel(problem)
    model = built.model
    model.minimize(built.last)
    solver = _solver(deadline)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Finish(None, None, None, status == cp_model.INFEASIBLE, status == cp_model.INFEASIBLE)
    proven = status == cp_model.OPTIMAL
    last = solver.value(built.last)
    plan = built.paid(solver)
    if proven:
        model.add(built.last == last)
        model.minimize(cp_model.LinearExpr.weighted_sum(built.steps, problem.arrays.costs))
        model.clear_hints()
        for step in built.steps:
            model.add_hint(step, solver.boolean_value(step))
        solver = _solver(deadline)
        status = solver.solve(model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            plan = built.paid(solver)
    cost = sum(problem.arrays.costs[step] for step in plan)
    return Finish(last, cost, plan, proven, proven and status == cp_model.OPTIMAL)


def _solver(deadline: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, deadline - monotonic())
    solver.parameters.num_workers = WORKERS
    return solver


class _DatedModel(Model):
    """Steps and facts with times."""

    def __init__(self, problem: Dated) -> None:
        super().__init__(problem.arrays)
        self.problem = problem
        arrays, model = problem.arrays, self.model
        self.last = model.new_int_var(0, problem.horizon, "last")
        self.times = [model.new_int_var(0, problem.horizon + 1, f"t{fact}") for fact in range(arrays.facts)]
        self.begins: list[cp_model.IntVar | None] = [None] * arrays.steps
        intervals, loads = [], []
        for number, step in enumerate(problem.steps):
            if step.instant:
                continue
            used = self.steps[number]
            spans = [span for span in step.begins if span[0] <= problem.horizon]
            if not spans:
                model.add(used == 0)
                continue
            begin = self.begins[number] = model.new_int_var_from_domain(
                cp_model.Domain.from_intervals([list(span) for span in spans]), f"b{number}"
            )
            for fact in arrays.tails[number]:
                model.add(begin >= self.times[fact]).only_enforce_if(used)
            model.add(begin + max(0, step.length - 1) <= self.last).only_enforce_if(used)
            if step.load and step.length:
                interval = model.new_optional_fixed_size_interval_var(begin, step.length, used, f"i{number}")
                intervals.append(interval)
                loads.append(min(step.load, problem.limit))  # what takes more runs alone
        if intervals:
            model.add_cumulative(intervals, loads, problem.limit)
        self._supports()
        for card in problem.cards:
            self._valid(card)

    def paid(self, solver: cp_model.CpSolver) -> frozenset[int]:
        """The paid steps of what was found."""
        costs = self.arrays.costs
        return frozenset(step for step, cost in enumerate(costs) if cost and solver.boolean_value(self.steps[step]))

    def _supports(self) -> None:
        """A fact is supported by one step and is there no sooner than that is over."""
        arrays, model, problem = self.arrays, self.model, self.problem
        circle = self._circles()
        heights = {fact: model.new_int_var(0, arrays.facts, f"l{fact}") for fact in circle}
        for fact, given_by in enumerate(self.givers):
            supports = []
            for number in given_by:
                step, begin, tail = problem.steps[number], self.begins[number], arrays.tails[number]
                if not step.instant and begin is None:
                    continue
                support = model.new_bool_var(f"u{fact}_{number}")
                model.add_implication(support, self.steps[number])
                supports.append(support)
                if begin is not None:
                    model.add(self.times[fact] >= begin + step.length).only_enforce_if(support)
                for needed in tail:
                    if step.instant:
                        model.add(self.times[fact] >= self.times[needed]).only_enforce_if(support)
                    if step.length == 0 and fact in circle and circle[fact] == circle.get(needed):
                        model.add(heights[fact] >= heights[needed] + 1).only_enforce_if(support)
            model.add_bool_or([*supports, ~self.facts[fact]])

    def _circles(self) -> dict[int, int]:
        """Facts that could hold each other up at one moment, by the number of their circle."""
        graph = networkx.DiGraph()
        for number, step in enumerate(self.problem.steps):
            if step.length == 0:
                graph.add_edges_from(
                    (needed, fact) for needed in self.arrays.tails[number] for fact in self.arrays.heads[number]
                )
        groups = networkx.strongly_connected_components(graph)
        # A fact that needs itself is not supported by that; with a level of its own it cannot be.
        return {
            fact: number
            for number, group in enumerate(groups)
            for fact in group
            if len(group) > 1 or graph.has_edge(fact, fact)
        }

    def _valid(self, card: Card) -> None:
        """A card is shown only while it is valid."""
        model = self.model
        when = [self.steps[card.shown]]
        moment = self.last
        if card.entry is not None:
            entry = self.begins[card.entry]
            if entry is None:
                return
            moment = entry
            when.append(self.steps[card.entry])
        if card.giver is None:
            model.add(moment <= card.until).only_enforce_if(*when)
            return
        begin = self.begins[card.giver]
        if begin is None:
            return
        length = self.problem.steps[card.giver].length
        start = self.problem.start
        month = model.new_int_var(0, (start + self.problem.horizon) // 2 + 1, f"m{card.shown}")
        model.add(2 * month <= start + begin + max(0, length - 1))
        model.add(start + moment <= 2 * (month + card.months) + 1).only_enforce_if(*when, self.steps[card.giver])
