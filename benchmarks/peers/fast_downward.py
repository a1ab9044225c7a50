"""Fast Downward, A* with LM-cut, through unified-planning: facts as fluents, steps as actions with a cost."""

from __future__ import annotations

import unified_planning.shortcuts as up
from unified_planning.engines import PlanGenerationResultStatus as Status

from benchmarks.peers import ABSENT, Answer
from pathways.graph.reachability import Arrays


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum; the time includes writing the problem and the planner's own translation."""
    up.get_environment().credits_stream = None
    problem = up.Problem("pathway")
    facts = [
        problem.add_fluent(f"f{number}", up.BoolType(), default_initial_value=False) for number in range(arrays.facts)
    ]
    costs = {}
    for step, (tail, head, cost) in enumerate(zip(arrays.tails, arrays.heads, arrays.costs, strict=True)):
        if not head:
            continue  # the planner's language has no action without an effect
        action = up.InstantaneousAction(f"s{step}")
        for fact in tail:
            action.add_precondition(facts[fact])
        for fact in head:
            action.add_effect(facts[fact], True)
        problem.add_action(action)
        costs[action] = up.Int(cost)
    for fact in arrays.goal:
        problem.add_goal(facts[fact])
    problem.add_quality_metric(up.MinimizeActionCosts(costs))
    with up.OneshotPlanner(name="fast-downward-opt") as planner:
        result = planner.solve(problem, timeout=seconds)
    if result.status == Status.UNSOLVABLE_PROVEN:
        return ABSENT
    if result.plan is None:
        return Answer(None, False, None)
    taken = [int(instance.action.name.removeprefix("s")) for instance in result.plan.actions]
    plan = frozenset(step for step in taken if arrays.costs[step])
    return Answer(sum(arrays.costs[step] for step in plan), result.status == Status.SOLVED_OPTIMALLY, plan)
