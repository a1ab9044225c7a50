"""Gap-bridging: the cheapest steps that close competence gaps on top of a route, prerequisites included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from pathways.graph.gaps import Gap, competence_gaps
from pathways.graph.pathway import Route, RouteStep
from pathways.graph.question import Question
from pathways.graph.routes import RouteFinder, Solved
from pathways.graph.search import Limits
from pathways.model.requirement import AtLeast, Requirement
from pathways.model.work import Occupation


@dataclass(frozen=True, slots=True)
class Bridge:
    """What closes the gaps. `added` are the steps beyond the route; `untaught` what no open offer teaches.

    `closed` is below `wanted` where no plan for all of them was found: what teaches them may not fit on one calendar.
    """

    gaps: tuple[Gap, ...]
    wanted: int
    closed: int
    route: Route | None
    added: tuple[RouteStep, ...]
    untaught: tuple[Gap, ...]
    proven: bool

    @property
    def closing(self) -> Requirement:
        """What the route closes, as a requirement: as many of the gaps as it says."""
        taught = [gap for gap in self.gaps if gap not in self.untaught]
        of = [{"competence": gap.competence.id} for gap in taught]
        return AtLeast.model_validate({"at_least": {"k": self.closed, "of": of}})


def bridge(finder: RouteFinder, occupation: Occupation, base: Route | None, share: float, *, essential: bool) -> Bridge:
    """Return the cheapest set of steps that closes a share of the gaps that something open teaches.

    Parameters
    ----------
    base
        The route to the target; its steps cost nothing here, and what they teach counts.
    share
        Between 0 and 1: the share of the teachable gaps to close.
    essential
        Only the essential needs.

    Notes
    -----
    Exact in the open reading (an at-least-k goal over the competences), with the search's own proof. Where the share
    cannot be closed, or no plan for it is found within the limits, the most that one was found for.
    """
    question = finder.question
    gaps = [
        gap for gap in competence_gaps(question, occupation, base) if not essential or gap.importance == "essential"
    ]
    teachable = [gap for gap in gaps if gap.closed_by_route or finder.open.holds(_fact(question, gap))]
    untaught = tuple(gap for gap in gaps if gap not in teachable)
    wanted = ceil(share * len(teachable))
    if wanted == 0:
        return Bridge(tuple(gaps), 0, 0, base, (), untaught, proven=True)
    facts = [_fact(question, gap) for gap in teachable]
    on_the_way = frozenset(step.offer.id for step in base.steps) if base is not None else frozenset()

    def search(count: int, limits: Limits) -> Solved:
        goal = _at_least(question, facts, count)
        fresh = RouteFinder(question, limits)
        return fresh.in_reading(fresh.open, fresh.goal_facts((goal,)), None, "weighted", given=on_the_way)

    closed, solved = wanted, search(wanted, finder.limits)
    if solved.route is None:
        closed, solved = _most(search, wanted, solved, finder.limits)
    added = tuple(step for step in solved.route.steps if step.offer.id not in on_the_way) if solved.route else ()
    proven = solved.found.status == "unreachable" if solved.route is None else solved.route.proven
    return Bridge(tuple(gaps), wanted, closed, solved.route, added, untaught, proven=proven)


def _most(search: Callable[[int, Limits], Solved], wanted: int, none: Solved, limits: Limits) -> tuple[int, Solved]:
    """The most that a plan was found for, by halves below `wanted`. Proven where every failure was.

    All of these searches together take no longer than the first was given.
    """
    part = replace(limits, seconds=limits.seconds / wanted.bit_length())
    most, found, low, high, certain = 0, none, 0, wanted, none.found.status == "unreachable"
    while high - low > 1:
        middle = (low + high) // 2
        trial = search(middle, part)
        if trial.route is not None:
            most, found, low = middle, trial, middle
        else:
            certain, high = certain and trial.found.status == "unreachable", middle
    if found.route is not None and not certain:
        found = replace(found, route=replace(found.route, proven=False))
    return most, found


def _fact(question: Question, gap: Gap) -> int:
    return question.number(("competence", gap.competence.id))


def _at_least(question: Question, facts: list[int], k: int) -> int:
    """Add a counter over the facts to the question: `count[j]` says that j of those seen so far hold."""
    row: list[int | None] = [None] * (k + 1)
    for place, fact in enumerate(facts):
        following = list(row)
        for j in range(min(place + 1, k), 0, -1):
            counted = question.number(("count", f"bridge/{len(facts)}/{k}/{place}/{j}"))
            below = row[j - 1]
            question.add_inference((fact,) if below is None else (fact, below), counted)
            held = row[j]
            if held is not None:
                question.add_inference((held,), counted)
            following[j] = counted
        row = following
    final = row[k]
    assert final is not None, "k is at most the number of facts"  # noqa: S101
    return final
