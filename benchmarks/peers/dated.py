"""A dated problem as plain numbers: what the calendar of the open reading sees, for solvers that know nothing of it.

Half-months count from the person's start. List scheduling lays a given choice of steps; it proves nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pathways.graph.calendar import NEVER, Timing, half_months
from pathways.graph.question import Extract, Question
from pathways.graph.reachability import Arrays
from pathways.graph.schedule import Calendar
from pathways.model.month import Month


@dataclass(frozen=True, slots=True)
class Step:
    """When a step may begin (first and last half-months of spans), how long it takes, its load in percent.

    The route is not over before it is. `instant`: it follows from its tail at once.
    """

    begins: tuple[tuple[int, int], ...] = ()
    length: int = 0
    load: int = 0
    instant: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card that ends: step `shown` works only while it is valid, at the begin of step `entry` or at the route's end.

    Valid through half-month `until`, or through the last of the `months` after the month in which step `giver` is over.
    """

    shown: int
    entry: int | None
    until: int = 0
    giver: int | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A problem with dates. Everything is over by half-month `horizon`; `start` is the absolute number of half-month 0."""

    arrays: Arrays
    steps: tuple[Step, ...]
    cards: tuple[Card, ...]
    limit: int
    """Percent of full time that steps side by side may take together; a single one may take more."""
    horizon: int
    start: int = 0


def dated(question: Question, part: Extract, last: int) -> Dated:
    """Return an extract's dates as early as they can be, up to the absolute half-month `last`."""
    calendar = Calendar(question, part, latest=False)
    start = question.start
    if question.person.deadline is not None or question.person.profile.budget_eur is not None:
        raise ValueError("a deadline and a budget are not in this problem")
    steps = []
    for place, timing in enumerate(calendar.timings):
        if calendar.instant[place]:
            steps.append(Step(instant=True))
            continue
        offer = timing.offer
        load = 0 if offer is None or offer.load_adapts or not timing.shortest else offer.load_percent
        spans = tuple((first - start, final - start) for first, final in _begins(timing, start, last))
        steps.append(Step(spans, timing.shortest, 100 if load is None else load))
    cards = []
    for place, card in calendar.cards.items():
        if card.giver is None:
            cards.append(Card(place, card.entry, calendar.timings[place].last_start - start))
        else:
            cards.append(Card(place, card.entry, giver=card.giver, months=card.months))
    limit = question.person.profile.load_percent
    return Dated(part.arrays, tuple(steps), tuple(cards), limit, last - start, start)


def _begins(timing: Timing, start: int, last: int) -> list[tuple[int, int]]:
    """The spans of half-months in which a step may begin, read off its intakes."""
    intakes = None if timing.offer is None else timing.offer.intakes
    since, until = max(start, timing.not_before), min(last, timing.last_start)
    if intakes is not None and intakes.months:
        since += 2 * intakes.closes_months_before
        if intakes.first is not None:
            since = max(since, half_months(intakes.first))
        if intakes.last is not None:
            until = min(until, half_months(intakes.last))
        yearly = (half_months(Month(number)) for number in range(since // 2, until // 2 + 1)
                  if Month(number).month in intakes.months)  # fmt: skip
        return [(half, half) for half in yearly if since <= half <= until]
    spans = [(since, until)]
    if intakes is not None and intakes.windows:
        spans = [(half_months(window.first), half_months(window.last) + 1) for window in intakes.windows]
    spans = [(max(since, first), min(until, final)) for first, final in spans]
    return [(first, final) for first, final in spans if first <= final]


def listed(problem: Dated, chosen: Collection[int]) -> int | None:
    """Return the half-month in which a choice is over when each step is laid as soon as it can be, the earliest first.

    Cards that end are taken as valid. `None`: some step never becomes possible before the horizon.
    """
    arrays = problem.arrays
    over: dict[int, int] = {}
    used: dict[int, int] = {}
    last = 0
    waiting = {step for step in chosen if not problem.steps[step].instant}
    free = [step for step, cost in enumerate(arrays.costs) if cost == 0 or step in chosen]
    while waiting:
        times = _times(problem, free, over)
        found = []
        for step in waiting:
            if all(fact in times for fact in arrays.tails[step]):
                ready = max((times[fact] for fact in arrays.tails[step]), default=0)
                begin = _first_fit(problem, problem.steps[step], ready, used)
                if begin is not None:
                    found.append((begin, step))
        if not found:
            return None
        begin, step = min(found)
        one = problem.steps[step]
        waiting.remove(step)
        over[step] = begin + one.length
        for half in range(begin, begin + one.length):
            used[half] = used.get(half, 0) + one.load
        last = max(last, begin + max(0, one.length - 1))
    times = _times(problem, free, over)
    return last if all(fact in times for fact in arrays.goal) else None


def _times(problem: Dated, free: list[int], over: dict[int, int]) -> dict[int, int]:
    """When each fact is there, of what is laid so far and what follows from it at once."""
    arrays = problem.arrays
    times: dict[int, int] = {}
    changed = True
    while changed:
        changed = False
        for step in free:
            instant = problem.steps[step].instant
            tail = arrays.tails[step]
            if (not instant and step not in over) or any(fact not in times for fact in tail):
                continue
            end = max((times[fact] for fact in tail), default=0) if instant else over[step]
            for fact in arrays.heads[step]:
                if end < times.get(fact, NEVER):
                    times[fact] = end
                    changed = True
    return times


def _first_fit(problem: Dated, step: Step, ready: int, used: dict[int, int]) -> int | None:
    """The first half-month at which the step may begin and its load fits beside what is laid."""
    for first, final in step.begins:
        for begin in range(max(first, ready), final + 1):
            beside = [used.get(half, 0) for half in range(begin, begin + step.length)]
            if not step.load or all(not load or load + step.load <= problem.limit for load in beside):
                return begin
    return None
