"""Exact search for a cheapest plan: depth-first branch and bound on disjunctive landmarks.

A plan is a set of steps that can be ordered so that each tail is met; nothing is lost on the way, so the order is read
off the supports. At each node the included steps are free and the excluded ones forbidden; LM-cut bounds what is still
to pay, and its smallest cut, of which every plan uses a step, is branched on: take the first; else forbid it and take
the second; and so on. The children are disjoint and complete, so the best plan found is optimal when the search ends.

Every real step costs at least 1, so that a plan is the set of its paid steps; free steps (inference) go without saying.
A plan may still be refused by the calendar or the budget (`Rules`). Then every further step that could help is tried on
top, so that the proof is one of the dated model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from time import monotonic
from typing import Literal

from pathways.graph.landmarks import lm_cut
from pathways.graph.reachability import UNREACHED, Arrays, cheapest

Status = Literal["optimal", "bounded", "unreachable", "stopped"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search stops by itself: seconds of wall time and nodes."""

    seconds: float = 5.0
    nodes: int = 20_000


class Rules:
    """What a plan must obey beyond its supports. The default obeys nothing further.

    A step that gives nothing towards the goal is taken not to help; the search may leave it out.
    """

    def accepts(self, chosen: frozenset[int]) -> bool:
        """Whether the paid steps `chosen`, combined with any free ones, can be lived."""
        return True

    def rules_out(self, costs: Sequence[int]) -> bool:
        """Whether no plan of the steps that are not forbidden (-1) can be accepted; true only when certain."""
        return False

    def risky(self) -> list[int]:
        """Steps that a first plan is tried without, when the quick one is refused."""
        return []

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Further steps that could turn a refused choice into an accepted one; must not leave one out."""
        return []


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `optimal`: `plan` is a cheapest one, proven. `bounded`: the limit was reached; `lower` is proven, `upper` is the
    plan's cost. `unreachable`: proven that there is no plan. `stopped`: the limit was reached without a plan.
    """

    status: Status
    plan: frozenset[int] = frozenset()
    lower: int = 0
    upper: int | None = None
    nodes: int = 0


@dataclass(slots=True)
class _State:
    arrays: Arrays
    rules: Rules
    limits: Limits
    deadline: float
    steps: tuple[int, ...]
    """The caller's number of each step."""
    best: frozenset[int] | None = None
    upper: int | None = None
    nodes: int = 0
    turn: int = 0
    open_bounds: list[int] = field(default_factory=list)
    postponed: list[tuple[int, int, int, frozenset[int], list[int], list[int]]] = field(default_factory=list)

    def out_of_budget(self) -> bool:
        return self.nodes >= self.limits.nodes or monotonic() > self.deadline


def cheapest_plan(arrays: Arrays, rules: Rules | None = None, limits: Limits | None = None) -> Found:
    """Return a cheapest plan that `rules` accept, with its proof.

    Parameters
    ----------
    rules
        What a plan must obey beyond its supports (calendar, budget); nothing by default.

    Notes
    -----
    Exact. Worst case exponential; in practice few nodes. Ties are broken by step numbers, so that equal inputs give
    equal plans.
    """
    limits = limits or Limits()
    rules = rules or Rules()
    state = _State(arrays, rules, limits, monotonic() + limits.seconds, tuple(range(len(arrays.tails))))
    costs = list(arrays.costs)
    lowest, _ = cheapest(arrays, costs, add=False)
    if any(lowest[fact] == UNREACHED for fact in arrays.goal) or rules.rules_out(costs):
        return Found("unreachable", nodes=1)
    _greedy(state, costs)
    if state.upper is None:
        safe = list(costs)
        for step in rules.risky():
            safe[step] = -1
        _greedy(state, safe)
    greedy, first = state.best, state.upper
    state = _without_too_dear(state, lowest)
    root = lm_cut(state.arrays, state.arrays.costs, first)
    _branch(state, list(state.arrays.costs), 0, frozenset())
    _supersets(state)
    best = greedy if state.best is None else frozenset(state.steps[step] for step in state.best)
    floor = state.upper if root.bound is None else root.bound
    if state.open_bounds:
        lower = min([*state.open_bounds, *([state.upper] if state.upper is not None else [])])
        lower = max(lower, floor or 0)
        if best is None or state.upper is None:
            return Found("stopped", lower=lower, nodes=state.nodes)
        status: Status = "optimal" if lower >= state.upper else "bounded"
        return Found(status, best, min(lower, state.upper), state.upper, state.nodes)
    if best is None or state.upper is None:
        return Found("unreachable", nodes=state.nodes)
    return Found("optimal", best, state.upper, state.upper, state.nodes)


def _without_too_dear(state: _State, lowest: Sequence[int]) -> _State:
    """Return a state without the steps that no plan cheaper than the first one can hold, and what only they need.

    A step's own cost and the dearest fact of its tail are a lower bound of every plan with it.
    """
    arrays, upper = state.arrays, state.upper
    kept = []
    for step, tail in enumerate(arrays.tails):
        if any(lowest[fact] == UNREACHED for fact in tail):
            continue
        needed = max((lowest[fact] for fact in tail), default=0)
        if upper is None or arrays.costs[step] == 0 or needed + arrays.costs[step] <= upper:
            kept.append(step)
    kept = _relevant(arrays, kept)
    local: dict[int, int] = {}
    for fact in (*arrays.goal, *(fact for step in kept for fact in arrays.tails[step])):
        local.setdefault(fact, len(local))
    small = Arrays.build(
        len(local),
        [tuple(local[fact] for fact in arrays.tails[step]) for step in kept],
        [tuple(local[fact] for fact in arrays.heads[step] if fact in local) for step in kept],
        [arrays.costs[step] for step in kept],
        tuple(local[fact] for fact in arrays.goal),
    )
    rules = _Renumbered(state.rules, tuple(kept), len(arrays.tails))
    return _State(small, rules, state.limits, state.deadline, tuple(kept), upper=upper, nodes=state.nodes)


def _relevant(arrays: Arrays, steps: Sequence[int]) -> list[int]:
    """Steps among `steps` that can matter for the goal."""
    givers: dict[int, list[int]] = {}
    for step in steps:
        for fact in arrays.heads[step]:
            givers.setdefault(fact, []).append(step)
    seen: set[int] = set()
    facts = set(arrays.goal)
    pending = list(arrays.goal)
    while pending:
        for step in givers.get(pending.pop(), ()):
            if step not in seen:
                seen.add(step)
                for fact in arrays.tails[step]:
                    if fact not in facts:
                        facts.add(fact)
                        pending.append(fact)
    return sorted(seen)


class _Renumbered(Rules):
    """Rules over a part of the steps, asked with the part's numbers."""

    def __init__(self, rules: Rules, steps: tuple[int, ...], size: int) -> None:
        self.rules = rules
        self.steps = steps
        self.local = {step: place for place, step in enumerate(steps)}
        self.size = size

    def accepts(self, chosen: frozenset[int]) -> bool:
        """Ask with the larger numbers."""
        return self.rules.accepts(frozenset(self.steps[step] for step in chosen))

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Ask with the larger numbers; steps outside the part are forbidden."""
        whole = [-1] * self.size
        for place, step in enumerate(self.steps):
            whole[step] = costs[place]
        found = self.rules.helpers(frozenset(self.steps[step] for step in chosen), whole)
        return [self.local[step] for step in found if step in self.local]


def _branch(state: _State, costs: list[int], paid: int, included: frozenset[int]) -> None:
    """Search below one node. `costs` holds 0 for included and -1 for forbidden steps; it is left as it was."""
    changed: list[tuple[int, int]] = []
    try:
        while True:
            state.nodes += 1
            if state.out_of_budget():
                state.open_bounds.append(paid)
                return
            stop_at = None if state.upper is None else state.upper - paid
            bound = lm_cut(state.arrays, costs, stop_at)
            if bound.bound is None or (state.upper is not None and paid + bound.bound >= state.upper):
                return
            if bound.bound == 0:
                _leaf(state, costs, paid, included)
                return
            forced = sorted({cut[0] for cut in bound.cuts if len(cut) == 1 and costs[cut[0]] > 0})
            if not forced:
                cut = min(bound.cuts, key=lambda steps: (len(steps), steps))
                break
            for step in forced:  # the only step of a landmark: every plan has it
                changed.append((step, costs[step]))
                paid += costs[step]
                costs[step] = 0
            included |= set(forced)
        for step in sorted(cut, key=lambda step: (bound.rest[step], costs[step], step)):
            # Every plan with this step pays the bound and what the cuts left of the step's own cost.
            if state.upper is not None and paid + bound.bound + bound.rest[step] >= state.upper:
                break
            price = costs[step]
            costs[step] = 0
            _branch(state, costs, paid + price, included | {step})
            costs[step] = -1
            changed.append((step, price))
    finally:
        for step, price in reversed(changed):
            costs[step] = price


def _leaf(state: _State, costs: list[int], paid: int, included: frozenset[int]) -> None:
    if state.rules.accepts(included):
        if state.upper is None or paid < state.upper:
            state.best, state.upper = included, paid
        return
    # Supersets are dear, and cheaper once there is something to beat: they wait until the tree itself is done.
    helpers = sorted(state.rules.helpers(included, costs), key=lambda step: (costs[step], step))
    if helpers:
        state.turn += 1
        heappush(state.postponed, (paid + costs[helpers[0]], state.turn, paid, included, list(costs), helpers))


def _supersets(state: _State) -> None:
    """Try the refused leaves again with one helping step more, the cheapest first."""
    while state.postponed:
        least, _, paid, included, costs, helpers = heappop(state.postponed)
        if state.upper is not None and least >= state.upper:
            return
        if state.out_of_budget():
            state.open_bounds.append(least)
            return
        for step in helpers:
            price = costs[step]
            if state.upper is not None and paid + price >= state.upper:
                break
            costs[step] = 0
            _branch(state, costs, paid + price, included | {step})
            costs[step] = -1


def _greedy(state: _State, costs: list[int]) -> None:
    """A first plan from h_add supports without redundant steps; gives the search something to beat."""
    value, giver = cheapest(state.arrays, costs, add=True)
    if any(value[fact] == UNREACHED for fact in state.arrays.goal):
        return
    chosen: set[int] = set()
    pending = list(state.arrays.goal)
    seen: set[int] = set()
    while pending:
        fact = pending.pop()
        if fact in seen or value[fact] == UNREACHED:
            continue
        seen.add(fact)
        chosen.add(giver[fact])
        pending.extend(state.arrays.tails[giver[fact]])
    for step in sorted(chosen, key=lambda step: (-state.arrays.costs[step], step)):
        if costs[step] > 0 and _reaches_goal(state.arrays, costs, chosen - {step}):
            chosen.discard(step)
    paid = frozenset(step for step in chosen if costs[step] > 0)
    if _reaches_goal(state.arrays, costs, set(paid)) and state.rules.accepts(paid):
        state.best, state.upper = paid, sum(costs[step] for step in paid)


def _reaches_goal(arrays: Arrays, costs: Sequence[int], steps: set[int]) -> bool:
    trial = [0 if step in steps or costs[step] == 0 else -1 for step in range(len(costs))]
    value, _ = cheapest(arrays, trial, add=False)
    return all(value[fact] != UNREACHED for fact in arrays.goal)
