"""Gap-bridging: the cheapest steps that close competence gaps on top of a route, prerequisites included."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pathways.graph.gaps import Gap, competence_gaps
from pathways.graph.pathway import Route, RouteStep
from pathways.graph.question import Question
from pathways.graph.routes import RouteFinder
from pathways.model.work import Occupation


@dataclass(frozen=True, slots=True)
class Bridge:
    """What closes the gaps. `added` are the steps beyond the route; `untaught` what no open offer teaches."""

    gaps: tuple[Gap, ...]
    wanted: int
    route: Route | None
    added: tuple[RouteStep, ...]
    untaught: tuple[Gap, ...]
    proven: bool


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
    Exact in the open reading (an at-least-k goal over the competences), with the search's own proof.
    """
    question = finder.question
    gaps = [
        gap for gap in competence_gaps(question, occupation, base) if not essential or gap.importance == "essential"
    ]
    teachable = [gap for gap in gaps if gap.closed_by_route or finder.open.holds(_fact(question, gap))]
    untaught = tuple(gap for gap in gaps if gap not in teachable)
    wanted = ceil(share * len(teachable))
    if wanted == 0:
        return Bridge(tuple(gaps), 0, base, (), untaught, proven=True)
    goal = _at_least(question, [_fact(question, gap) for gap in teachable], wanted)
    fresh = RouteFinder(question, finder.limits)
    on_the_way = frozenset(step.offer.id for step in base.steps) if base is not None else frozenset()
    solved = fresh.in_reading(fresh.open, (goal,), None, "weighted", given=on_the_way)
    if solved.route is None:
        return Bridge(tuple(gaps), wanted, None, (), untaught, proven=solved.found.status == "unreachable")
    added = tuple(step for step in solved.route.steps if step.offer.id not in on_the_way)
    return Bridge(tuple(gaps), wanted, solved.route, added, untaught, proven=solved.route.proven)


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
