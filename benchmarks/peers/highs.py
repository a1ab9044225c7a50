"""HiGHS: an integer program over steps and facts, with landmark cuts added as they are missed; one thread."""

from __future__ import annotations

from math import isfinite
from time import monotonic

import highspy

from benchmarks.peers import ABSENT, Answer
from benchmarks.peers.landmark_cuts import missed
from pathways.graph.reachability import Arrays


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum. Paid steps are integer; facts and free steps may be fractions, which only lowers the bound."""
    deadline = monotonic() + seconds
    cuts = missed(arrays, ())
    if cuts is None:
        return ABSENT
    program = _program(arrays)
    lower = 0
    while True:
        for cut in cuts:
            program.addRow(1, highspy.kHighsInf, len(cut), cut, [1.0] * len(cut))
        program.setOptionValue("time_limit", max(0.01, deadline - monotonic()))
        program.run()
        bound = program.getInfo().mip_dual_bound
        lower = max(lower, round(bound) if isfinite(bound) else 0)
        if program.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(None, False, None, lower)
        values = program.getSolution().col_value
        plan = frozenset(step for step, cost in enumerate(arrays.costs) if cost and values[step] > 0.5)
        cuts = missed(arrays, plan) or []
        if not cuts:
            return Answer(sum(arrays.costs[step] for step in plan), True, plan, lower)


def _program(arrays: Arrays) -> highspy.Highs:
    program = highspy.Highs()
    program.setOptionValue("output_flag", False)
    program.setOptionValue("threads", 1)
    program.setOptionValue("mip_rel_gap", 0.0)
    program.setOptionValue("mip_abs_gap", 0.5)  # costs are whole numbers
    for cost in arrays.costs:
        program.addCol(float(cost), 0.0, 1.0, 0, [], [])
    for _ in range(arrays.facts):
        program.addCol(0.0, 0.0, 1.0, 0, [], [])
    for step, cost in enumerate(arrays.costs):
        if cost:
            program.changeColIntegrality(step, highspy.HighsVarType.kInteger)
    for fact in arrays.goal:
        program.changeColBounds(arrays.steps + fact, 1.0, 1.0)
    givers: list[list[int]] = [[] for _ in range(arrays.facts)]
    for step, (tail, head) in enumerate(zip(arrays.tails, arrays.heads, strict=True)):
        for fact in head:
            givers[fact].append(step)
        for fact in tail:  # a step is taken only if its tail holds
            program.addRow(0.0, highspy.kHighsInf, 2, [arrays.steps + fact, step], [1.0, -1.0])
    for fact, steps in enumerate(givers):  # a fact holds only if a step gives it
        program.addRow(
            0.0, highspy.kHighsInf, len(steps) + 1, [*steps, arrays.steps + fact], [1.0] * len(steps) + [-1.0]
        )
    return program
