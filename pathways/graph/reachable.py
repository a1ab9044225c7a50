"""Everything a person can become, at once: one forward pass for all targets, one laid plan for each.

Whether a target can be reached is exact (up to its dates, which the laid plan settles; where it does not, the exact
search is asked). The months and the price are those of a valid plan from h_add supports without redundant steps, which
is near the cheapest but not proven; `route` gives the proof for one target.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from pathways.graph.calendar import NEVER
from pathways.graph.pathway import Route
from pathways.graph.question import Extract, Question, Reading
from pathways.graph.reachability import Arrays, cheapest, reach
from pathways.graph.routes import RouteFinder
from pathways.graph.search import Found
from pathways.graph.weights import SURE_ROUTE_MARGIN, UNKNOWN

LEAST_DOUBT = min(charge for about, charge in UNKNOWN.items() if about != "contradiction")
"""What a route that rests on a question costs at least."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A target's place in the survey: a route, or none.

    `proven`: the route is a cheapest one, or it is certain that there is none. No route and not proven: not decided.
    """

    goal: int
    route: Route | None
    proven: bool


class Survey:
    """Routes to many goals for one person."""

    def __init__(self, finder: RouteFinder) -> None:
        self.finder = finder
        self.question = finder.question
        self._givers: dict[tuple[bool, bool], array[int]] = {}

    def route(self, goal: int, country: str | None) -> Reached:
        """Return a route to one goal, by the same preference as `RouteFinder.both`; none where there is none."""
        goals = self.finder.goal_facts((goal,))
        sure = self._in_reading(self.finder.strict, goals, goal, country)
        if sure.route is not None and sure.route.cost * SURE_ROUTE_MARGIN < LEAST_DOUBT:
            return sure  # nothing that rests on a question is that cheap
        other = self._in_reading(self.finder.open, goals, goal, country)
        if sure.route is None or other.route is None:
            return other if sure.route is None else sure
        return other if other.route.cost <= SURE_ROUTE_MARGIN * sure.route.cost else sure

    def _in_reading(self, reading: Reading, goals: Sequence[int], goal: int, country: str | None) -> Reached:
        if not all(reading.holds(fact) for fact in goals):
            return Reached(goal, None, proven=True)
        quick = self._quick(reading, goals, country) or self._quick(reading, goals, country, dated=False)
        if quick is not None:
            return Reached(goal, quick, proven=False)
        solved = self.finder.in_reading(reading, goals, country, "weighted")
        if solved.route is not None:
            return Reached(goal, solved.route, proven=solved.route.proven)
        return Reached(goal, None, proven=solved.found.status == "unreachable")

    def _quick(
        self, reading: Reading, goals: Sequence[int], country: str | None, *, dated: bool = True
    ) -> Route | None:
        """A route from h_add supports that can be laid. Not `dated`: without steps that must begin by some month."""
        steps = self._supports(self._pass(reading, dated=dated), goals)
        if steps is None:
            return None
        part = _only(self.question, steps, goals)
        chosen = frozenset(place for place, cost in enumerate(part.arrays.costs) if cost > 0)
        chosen = _without_redundant(part.arrays, chosen)
        price = sum(part.arrays.costs[place] for place in chosen)
        found = Found("bounded", chosen, 0, price)
        return self.finder.laid_route(reading, part, found, country)

    def _supports(self, giver: array[int], goals: Sequence[int]) -> list[int] | None:
        seen: set[int] = set()
        pending = [fact for fact in goals if fact not in self.question.initial]
        facts = set(pending)
        while pending:
            step = giver[pending.pop()]
            if step < 0:
                return None
            if step in seen:
                continue
            seen.add(step)
            for fact in self.question.tails[step]:
                if fact not in facts and fact not in self.question.initial:
                    facts.add(fact)
                    pending.append(fact)
        return sorted(seen)

    def _pass(self, reading: Reading, *, dated: bool) -> array[int]:
        """Who gives what by one h_add pass over the whole reading, shared by all goals."""
        found = self._givers.get((reading.open, dated))
        if found is None:
            question = self.question
            weights = question.weights("weighted")
            costs = [cost if allowed else -1 for cost, allowed in zip(weights, reading.allowed, strict=True)]
            if not dated:
                for step in question.graph.offers:
                    if question.timings[step].ready_by(latest=not reading.open) < NEVER:
                        costs[step] = -1
            _, found = cheapest(question.arrays, costs, add=True, initial=question.initial)
            self._givers[(reading.open, dated)] = found
        return found


def _only(question: Question, steps: Sequence[int], goals: Sequence[int]) -> Extract:
    """The problem of just these steps."""
    initial, weights = question.initial, question.weights("weighted")
    local: dict[int, int] = {}
    wanted = [fact for fact in dict.fromkeys(goals) if fact not in initial]
    for fact in (*wanted, *(fact for step in steps for fact in question.tails[step] if fact not in initial)):
        local.setdefault(fact, len(local))
    arrays = Arrays.build(
        len(local),
        [tuple(local[fact] for fact in question.tails[step] if fact not in initial) for step in steps],
        [tuple(local[fact] for fact in question.heads[step] if fact in local) for step in steps],
        [weights[step] for step in steps],
        tuple(local[fact] for fact in wanted),
    )
    return Extract(arrays, tuple(steps), tuple(local))


def _without_redundant(arrays: Arrays, chosen: frozenset[int]) -> frozenset[int]:
    """Drop paid steps that the goal does not need, the dearest first."""
    allowed = bytearray(place in chosen or cost == 0 for place, cost in enumerate(arrays.costs))
    for step in sorted(chosen, key=lambda step: (-arrays.costs[step], step)):
        allowed[step] = 0
        reached = reach(arrays, allowed, ())
        if not all(reached[fact] for fact in arrays.goal):
            allowed[step] = 1
    return frozenset(step for step in chosen if allowed[step])
