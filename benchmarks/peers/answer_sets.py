"""clingo: answer sets hold nothing up by itself, so a plan is one rule a step; branch and bound, or unsatisfiable cores."""

from __future__ import annotations

from array import array

import clingo

from benchmarks.peers import ABSENT, Answer
from pathways.graph.reachability import Arrays


def branch_and_bound(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum by ever cheaper answer sets."""
    return _solve(arrays, seconds, "bb")


def cores(arrays: Arrays, seconds: float) -> Answer:
    """Return the optimum by unsatisfiable cores; says nothing before the end."""
    return _solve(arrays, seconds, "usc")


def _solve(arrays: Arrays, seconds: float, strategy: str) -> Answer:
    control = clingo.Control([f"--opt-strategy={strategy}"], logger=lambda _code, _message: None)
    with control.backend() as rules:
        facts = [rules.add_atom() for _ in range(arrays.facts)]
        steps = [rules.add_atom(clingo.Function("step", [clingo.Number(number)])) for number in range(arrays.steps)]
        for step, (tail, head, cost) in enumerate(zip(arrays.tails, arrays.heads, arrays.costs, strict=True)):
            rules.add_rule([steps[step]], [facts[fact] for fact in tail], choice=cost > 0)
            for fact in head:
                rules.add_rule([facts[fact]], [steps[step]])
        for fact in arrays.goal:
            rules.add_rule([], [-facts[fact]])
        rules.add_minimize(0, [(steps[step], cost) for step, cost in enumerate(arrays.costs) if cost])
    best = array("i")

    def keep(model: clingo.Model) -> None:
        best[:] = array("i", [symbol.arguments[0].number for symbol in model.symbols(atoms=True)])

    found = False
    with control.solve(on_model=keep, async_=True) as handle:
        handle.wait(seconds)
        handle.cancel()
        result = handle.get()
        found = bool(result.satisfiable)
    if not found:
        return ABSENT if result.exhausted else Answer(None, False, None)
    plan = frozenset(step for step in best if arrays.costs[step])
    cost = sum(arrays.costs[step] for step in plan)
    return Answer(cost, bool(result.exhausted), plan, cost if result.exhausted else None)
