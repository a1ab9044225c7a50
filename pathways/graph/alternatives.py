"""Other routes than the first that differ by what a person notices."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import count as counter

from pathways.graph.pathway import Route
from pathways.graph.routes import RouteFinder
from pathways.graph.weights import ALTERNATIVE_MARGIN, Objective
from pathways.model.education import LearningOpportunity

Mark = tuple[str, str, tuple[str, ...]]
"""What a person notices of a step: its provider (else its country), its kind, its languages."""


def mark(offer: LearningOpportunity) -> Mark:
    """Return what a person notices of an offer."""
    return offer.provider or offer.country or "", offer.kind, offer.languages


def main_marks(route: Route) -> tuple[Mark, ...]:
    """The marks of a route's main steps, those that take time; of all its steps where none does."""
    offers = [step.offer for step in route.steps]
    longer = [offer for offer in offers if offer.months is None or offer.months.max > 0]
    return tuple(dict.fromkeys(mark(offer) for offer in longer or offers))


def lacking(route: Route, shown: Route) -> frozenset[Mark]:
    """Return the main marks of a route that is shown that no step of another has; none if the two look alike."""
    return frozenset(main_marks(shown)).difference(mark(step.offer) for step in route.steps)


def alternatives(
    finder: RouteFinder, goal: Sequence[int], country: str | None, first: Route, beside: Sequence[Route],
    objective: Objective, count: int,
) -> list[Route]:  # fmt: skip
    """Return up to `count` routes, each of which lacks a main mark of the first, and of each of those before it.

    As long as there are such, each lacks a main mark of the first that those before it all have, so that every main step has a
    way around it before one has two.

    Parameters
    ----------
    beside
        What was found in the other reading together with the first. A route among them that holds comes first, whatever it
        costs.

    Notes
    -----
    Exact: each is the cheapest of its kind, those that hold before those that hold if …, among the routes that cost at
    most `ALTERNATIVE_MARGIN` times the first and are not both dearer and less certain. The routes are split by what they
    do without, as far as it takes (Lawler 1972). That a route is not shown because it is less certain is decided for
    the cheapest of each part and reading only.
    """
    dearest = int(ALTERNATIVE_MARGIN * first.cost)
    by_mark: dict[Mark, set[str]] = {}
    for offer in finder.question.graph.catalogue.opportunities:
        by_mark.setdefault(mark(offer), set()).add(offer.id)
    pool: list[tuple[bool, int, int, Route, frozenset[Mark]]] = []
    asked: set[frozenset[Mark]] = set()
    turn = counter()

    def offered(routes: Sequence[Route | None], without: frozenset[Mark]) -> None:
        for route in routes:
            if route is None:
                continue
            less_certain = len(route.questions) > len(first.questions)
            if route.cost < first.cost or (route.cost <= dearest and not less_certain):
                heappush(pool, (route.verdict != "holds", route.cost, next(turn), route, without))

    def split(without: frozenset[Mark], route: Route) -> None:
        for one in main_marks(route):
            part = without | {one}
            if part not in asked:
                asked.add(part)
                barred = frozenset().union(*(by_mark[other] for other in part))
                offered([solved.route for solved in finder.both(goal, country, objective, barred)], part)

    found = [route for route in beside if route.verdict == "holds"][:count]
    offered(beside, frozenset())
    split(frozenset(), first)
    has_none = set(main_marks(first)).difference(*(lacking(route, first) for route in found))
    for *_, route, _ in sorted(pool):
        if len(found) < count and not has_none.isdisjoint(around := lacking(route, first)):
            found.append(route)
            has_none -= around
    while pool and len(found) < count:
        *_, route, without = heappop(pool)
        like = next((other for other in (first, *found) if not lacking(route, other)), None)
        if like is None:
            found.append(route)
        split(without, like or route)
    return found
