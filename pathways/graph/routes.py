"""From a question and a goal to routes: the strict reading first, the open one where nothing holds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Literal

from pathways.graph.calendar import NEVER, UNDATED, half_months, month_of
from pathways.graph.hypergraph import FREE_KINDS, card_of
from pathways.graph.offers import OfferState
from pathways.graph.pareto import pareto_front, readable
from pathways.graph.pathway import Interval, OpenQuestion, Route, RouteStep, Totals
from pathways.graph.question import Extract, Question, Reading, extract
from pathways.graph.reachability import Arrays, part, reach, relevant
from pathways.graph.schedule import Calendar, Card, Dates, Laid, ending_cards, last_half
from pathways.graph.search import Found, Limits, Rules, Status, cheapest_plan
from pathways.graph.weights import SURE_ROUTE_MARGIN, UNKNOWN, Criterion, Objective, unknown_charge
from pathways.graph.windows import Windows
from pathways.model.education import LearningOpportunity

NODE_TRIALS = 20
"""Orders of steps tried for what a node of the search includes."""
PLAN_TRIALS = 500
"""And for a whole plan, before it is laid."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A search in one reading, with the route it found."""

    found: Found
    route: Route | None


class _Livable(Rules):
    """A plan must fit the calendar and the budget."""

    exchanges = False

    def __init__(self, question: Question, part: Extract, calendar: Calendar) -> None:
        self.prices = [question.costs[step].eur or 0.0 for step in part.steps]
        self.budget = question.person.profile.budget_eur
        self.calendar = calendar

    @cached_property
    def _windows(self) -> Windows | None:
        return self.calendar.windows()

    def _in_budget(self, chosen: frozenset[int]) -> bool:
        return self.budget is None or sum(self.prices[step] for step in chosen) <= self.budget

    def lives(self, chosen: frozenset[int]) -> bool:
        """Whether the chosen steps can be paid and laid."""
        return self._in_budget(chosen) and self.calendar.fits(chosen)

    def accepts(self, chosen: frozenset[int]) -> bool:
        """Whether the chosen steps can be paid and laid, and each is of use."""
        return self._narrowed(chosen, (), PLAN_TRIALS) is not None and self.lives(chosen)

    def _narrowed(self, included: frozenset[int], further: Iterable[int], trials: int) -> bytearray | None:
        """Which steps can be of use before the deadline beside those included; `None` if these cannot be laid themselves."""
        usable = bytearray(self.calendar.free)
        for step in (*included, *further):
            usable[step] = 1
        if self._windows is not None and not self._windows.narrow(usable, sorted(included), trials):
            return None
        return usable

    def rules_out(self, costs: Sequence[int]) -> bool:
        """Whether the calendar proves that the goal cannot be reached in time."""
        return self.calendar.impossible(costs)

    def tighten(
        self, arrays: Arrays, numbers: Sequence[int], costs: array[int], goal: Sequence[int], included: frozenset[int]
    ) -> int | None:
        """Forbid steps that cannot be of use before the deadline beside those that are included."""
        if self._windows is None:
            return 0
        own = len(self.calendar.free)  # dated copies of free steps come behind them
        allowed = [number for number, cost in zip(numbers, costs, strict=True) if cost >= 0 and number < own]
        usable = self._narrowed(included, allowed, NODE_TRIALS)
        if usable is None:
            return None
        gone = 0
        for step, number in enumerate(numbers):
            if number < own and costs[step] > 0 and not usable[number]:
                costs[step] = -1
                gone += 1
        return gone

    def risky(self) -> list[int]:
        """Steps that must begin by some month."""
        return [
            step
            for step, timing in enumerate(self.calendar.timings)
            if timing.ready_by(latest=self.calendar.latest) < NEVER
        ]

    def helpers(self, chosen: frozenset[int], costs: Sequence[int]) -> list[int]:
        """Steps that bring a late fact forward; nothing makes a plan cheaper."""
        return self.calendar.helpers(chosen, costs) if self._in_budget(chosen) else []


def _not_proven(found: Found) -> Found:
    """Return what was found without its proof: the calendar could not try every order of steps."""
    status: dict[str, Status] = {"optimal": "bounded", "unreachable": "stopped"}
    return replace(found, status=status.get(found.status, found.status), lower=0)


@dataclass(frozen=True, slots=True)
class RouteFront:
    """Routes of which none is better than another in one criterion and as good in all others.

    `amounts` are those of every point of the front (`Cost.amount`), by criterion; `routes` a few of them to look at. Not
    `complete`: a limit was reached, and points may be missing. `error`: see `pareto.Front`.
    """

    criteria: tuple[Criterion, ...]
    amounts: tuple[tuple[int, ...], ...]
    routes: tuple[Route, ...]
    complete: bool
    error: float


class RouteFinder:
    """Finds routes for one person. The readings' passes are shared by all goals."""

    def __init__(self, question: Question, limits: Limits | None = None) -> None:
        self.question = question
        self.limits = limits or Limits()
        self.strict = Reading(question, open_reading=False)
        self.open = Reading(question, open_reading=True)

    def goal_facts(self, goal: Sequence[int]) -> tuple[int, ...]:
        """Return the goal, plus the question which of two contradicting parts of the profile holds."""
        if not self.question.person.contradictions:
            return tuple(goal)
        number = self.question.number(("unknown", "profile-contradiction"))
        return (*goal, number)

    def both(
        self, goal: Sequence[int], country: str | None, objective: Objective = "weighted",
        forbidden: frozenset[str] = frozenset(),
    ) -> tuple[Solved, ...]:  # fmt: skip
        """Return the cheapest route that holds and the cheapest that holds if …, the one to show first in front.

        One that holds comes first unless the other is much cheaper (`SURE_ROUTE_MARGIN`). Without any route: the
        proof of the open reading that there is none.
        """
        goal = self.goal_facts(goal)
        strict = self.in_reading(self.strict, goal, country, objective, forbidden)
        open_ = self.in_reading(self.open, goal, country, objective, forbidden)
        if strict.route is None or strict.found.upper is None:
            return (open_,)
        if open_.route is None or open_.route.verdict == "holds" or open_.found.upper is None:
            return (strict,)
        if open_.found.upper <= SURE_ROUTE_MARGIN * strict.found.upper:
            return (open_, strict)
        return (strict, open_)

    def first(self, goal: Sequence[int], country: str | None, objective: Objective = "weighted") -> Solved:
        """Return the first of `both`, without working out more of the other than decides which that is."""
        if objective == "finish":  # by the cost of the earliest finish, which is not the least
            return self.both(goal, country, objective)[0]
        goal = self.goal_facts(goal)
        part, found, _ = self._found(self.strict, goal, objective)
        if part is None or found.upper is None:
            return self.in_reading(self.open, goal, country, objective)
        below = int(SURE_ROUTE_MARGIN * found.upper) + 1
        other = self.in_reading(self.open, goal, country, objective, below=below)
        if other.route is not None and other.route.verdict != "holds":
            return other
        return Solved(found, self._route(self.strict, part, found, country, objective))

    def in_reading(
        self, reading: Reading, goal: Sequence[int], country: str | None, objective: Objective,
        forbidden: frozenset[str] = frozenset(), given: frozenset[str] = frozenset(), below: int | None = None,
    ) -> Solved:  # fmt: skip
        """Search in one reading only. `forbidden` offers are left out, `given` ones are taken anyway.

        `below`: a route that costs this or more is not looked for (not with the earliest finish as the objective).
        """
        part, found, finish_proven = self._found(reading, goal, objective, forbidden, given, below)
        if part is None or found.upper is None:
            return Solved(found, None)
        return Solved(found, self._route(reading, part, found, country, objective, finish_proven))

    def _found(
        self, reading: Reading, goal: Sequence[int], objective: Objective, forbidden: frozenset[str] = frozenset(),
        given: frozenset[str] = frozenset(), below: int | None = None,
    ) -> tuple[Extract | None, Found, bool | None]:  # fmt: skip
        """What was found in one reading, as a plan of the extract beside it, and whether its finish is proven, if asked."""
        if not all(reading.holds(fact) for fact in goal):
            return None, Found("unreachable"), None
        part = extract(reading, goal, objective, forbidden, given)
        small = part.reduced(self.question)
        found = self._search(reading, small, below=below)
        finish_proven = None
        if objective == "finish":
            found, finish_proven = self._soonest(reading, small, found)
        if found.upper is not None:
            found = replace(found, plan=small.whole(found.plan))
        return part, found, finish_proven

    def _search(
        self, reading: Reading, small: Extract, last_half: int | None = None, known: frozenset[int] | None = None,
        below: int | None = None, dates: Dates | None = None,
    ) -> Found:  # fmt: skip
        """The cheapest plan that is over by the given half-month, if one is given.

        Without one most of the cheapest plans, dates and budget aside, can be lived as they are: these are looked for first.
        """
        calendar = Calendar(self.question, small, latest=not reading.open, last_half=last_half, dates=dates)
        rules = _Livable(self.question, small, calendar)
        if last_half is None:
            found = cheapest_plan(small.arrays, limits=self.limits, below=below)
            if found.status == "unreachable" or (found.status == "optimal" and rules.accepts(found.plan)):
                return found
        found = cheapest_plan(calendar.tightened(), rules, self.limits, known, below=below)
        return _not_proven(found) if calendar.gave_up else found

    def _over_by(self, reading: Reading, small: Extract, last_half: int, dates: Dates) -> Found:
        """Some plan that is over by the half-month, or the proof that there is none; what can be over first is tried first."""
        calendar = Calendar(self.question, small, latest=not reading.open, last_half=last_half, dates=dates)
        arrays = calendar.tightened()
        first = [
            0 if cost == 0 else 1 + over for cost, over in zip(small.arrays.costs, calendar.first_over(), strict=True)
        ]
        arrays = arrays.priced([*first, *[0] * (arrays.steps - len(first))])
        found = cheapest_plan(arrays, _Livable(self.question, small, calendar), self.limits, any_plan=True)
        return _not_proven(found) if calendar.gave_up else found

    def _soonest(self, reading: Reading, small: Extract, found: Found) -> tuple[Found, bool]:
        """The plan that is over first, and of these the cheapest: a search by halves over the last half-month.

        Begins at the critical path of everything side by side, below which nothing can be over, and at the finish of
        the cheapest plan. Each search that finds none proves that half-month impossible; the last one proves the cost. Also
        whether nothing is over earlier, which may be proven where the cost is not.
        """
        calendar = Calendar(self.question, small, latest=not reading.open)
        laid = calendar.lay(found.plan) if found.upper is not None else None
        if laid is None:
            return found, False
        low, high = calendar.first_finish(), laid.last
        dates = calendar.dates(high + 1)
        proven, plan = True, found.plan
        limit = low
        while low < high:
            trial = self._over_by(reading, small, limit, dates)
            laid = calendar.lay(trial.plan) if trial.upper is not None else None
            if laid is not None:
                plan, high = trial.plan, min(limit, laid.last)
            else:
                proven = proven and trial.status == "unreachable"
                low = limit + 1
            limit = min((low + high) // 2, 2 * low - calendar.question.start + 2)
        if plan != found.plan:
            found = self._search(reading, small, high, plan, dates=dates)
        if found.upper is None:  # stopped before it came to a plan, which is known
            found = Found("bounded", plan, found.lower, sum(small.arrays.costs[step] for step in plan), found.nodes)
        return found if proven else _not_proven(found), proven

    def front(
        self, goal: Sequence[int], country: str | None, criteria: Sequence[Criterion], error: float = 0.0, most: int = 5
    ) -> RouteFront:
        """Weigh routes of the open reading by several criteria: the whole front's amounts, and up to `most` routes of it.

        Exact with error 0 and `complete`; see `pareto.pareto_front`. The routes are `pareto.readable`'s.
        """
        goal = self.goal_facts(goal)
        reading, question = self.open, self.question
        if not all(reading.holds(fact) for fact in goal):
            return RouteFront(tuple(criteria), (), (), complete=True, error=error)
        part = extract(reading, goal, "weighted")
        small = part.undominated(question, criteria)
        amounts = [[question.costs[step].amount(criterion) for step in small.steps] for criterion in criteria]
        calendar = Calendar(question, small, latest=False)
        arrays = calendar.tightened()
        padded = [[*amount, *[0] * (arrays.steps - len(amount))] for amount in amounts]
        rules = _Livable(question, small, calendar)
        found = pareto_front(arrays, padded, self.limits, error, rules)
        routes = []
        for point in readable(found.points, most):
            plan = small.whole(point.plan)
            cost = sum(part.arrays.costs[step] for step in plan)
            routes.append(self._route(reading, part, Found("optimal", plan, cost, cost), country, "front"))
        complete = found.complete and not calendar.gave_up
        return RouteFront(
            tuple(criteria), tuple(point.values for point in found.points), tuple(routes), complete, error
        )

    def laid_route(self, reading: Reading, part: Extract, found: Found, country: str | None) -> Route | None:
        """Return the route of a plan that was found in another way, `None` if it cannot be paid or laid."""
        calendar = Calendar(self.question, part, latest=not reading.open)
        if not _Livable(self.question, part, calendar).lives(found.plan):
            return None
        return self._route(reading, part, found, country, "weighted")

    # -- building -----------------------------------------------------------------------------------------------

    def _route(
        self,
        reading: Reading,
        part: Extract,
        found: Found,
        country: str | None,
        objective: Objective | Literal["front"],
        finish_proven: bool | None = None,
    ) -> Route:
        question = self.question
        part, plan, cards = _alone(question, part, found.plan)
        calendar = Calendar(question, part, latest=not reading.open, cards=cards)
        laid = calendar.lay(plan)
        assert laid is not None, "the search accepts only plans that can be laid"  # noqa: S101
        support = _Support(question, part, plan, calendar, laid)
        soon = calendar if reading.open else Calendar(question, part, latest=False, cards=cards)
        early = laid if reading.open else soon.lay(plan) or laid
        if early != laid:
            support.sort(soon, early)
        early = support.put_off(soon, early)
        late: Laid | None = laid
        if reading.open:
            calendar = Calendar(question, part, latest=True, cards=cards)
            late = calendar.lay(plan)
        certain = late is not None
        late = support.put_off(calendar, late or calendar.as_far_as_held(plan))
        dated = [] if certain else [step for step in support.offers if self._date_decides(part, step)]
        birthdays = [] if certain else [reason for reason, month in support.waits if month.latest != month.earliest]
        offers = sorted(support.offers, key=early.begin.__getitem__)  # stable: what is needed stays first
        steps = tuple(self._step(part, step, early, late, support) for step in offers)
        questions = self._questions(part, plan, dated, birthdays)
        totals = self._totals(part, support.offers, early, late)
        return Route(
            steps=steps,
            questions=questions,
            verdict="holds_if" if questions else "holds",
            country=country,
            totals=totals,
            objective=objective,
            cost=found.upper or 0,
            lower_bound=found.lower,
            proven=found.status == "optimal",
            finish_proven=finish_proven,
            calendar_proven=early.proven,
            reasons=support.reasons,
            held=support.held,
            waits=support.waits,
        )

    def _date_decides(self, part: Extract, step: int) -> bool:
        """Whether this step's unheld dates are what the strict calendar fails on."""
        offer = self.question.steps[part.steps[step]].offer
        if offer is None:
            return False
        windows = offer.intakes is not None and bool(offer.intakes.windows)
        return windows or offer.months is None or offer.intakes is None or offer.months.min != offer.months.max

    def _step(self, part: Extract, step: int, early: Laid, late: Laid, support: _Support) -> RouteStep:
        question = self.question
        number = part.steps[step]
        whole = question.steps[number]
        offer = whole.offer
        assert offer is not None, "only offers become route steps"  # noqa: S101
        state = question.offer_states[offer.id]
        begin, end = early.begin[step], early.end[step]
        late_begin, late_end = late.begin[step], late.end[step]
        unknowns = tuple(
            question.facts[fact][1]
            for fact in question.tails[number]
            if question.facts[fact][0] == "unknown" and fact not in question.initial
        )
        gives = tuple(gift.fact for gift in offer.gives)
        used = (card_of(question.facts[fact]) for fact in support.used[step])
        unlocks = tuple(dict.fromkeys(fact for fact in used if fact[0] in _SHOWN))
        return RouteStep(
            offer=offer,
            begin=_interval(begin, late_begin),
            end=_interval(last_half(begin, end), last_half(late_begin, late_end)),
            months_known=offer.months is not None,
            eur=state.eur,
            km=state.km,
            place=state.place,
            gives=gives,
            unlocks=unlocks,
            unknowns=unknowns,
            reasons=support.reasons_of[step],
        )

    def _questions(
        self, part: Extract, plan: frozenset[int], dated: Sequence[int], birthdays: Sequence[str]
    ) -> tuple[OpenQuestion, ...]:
        catalogue = self.question.graph.catalogue
        abouts = {unknown.id: unknown.about for unknown in catalogue.unknowns}
        found: list[tuple[int, str, str, str, str]] = []
        for step in sorted(plan):
            whole = self.question.steps[part.steps[step]]
            if whole.kind != "assumption":
                continue
            key = whole.reason.partition(":")[2]
            record, _, subject = key.partition("/")
            about = abouts.get(record, "status")
            found.append((unknown_charge(record, about), key, record, subject, about))
        for step in dated:
            offer = self.question.steps[part.steps[step]].offer
            if offer is not None and not any(key == f"last-intake-used/{offer.id}" for _, key, *_ in found):
                found.append(
                    (
                        UNKNOWN["intake"],
                        f"length-against-deadline/{offer.id}",
                        "length-against-deadline",
                        offer.id,
                        "intake",
                    )
                )
        for reason in birthdays:
            years = reason.partition(":")[2]
            found.append((UNKNOWN["status"], f"age/{years}", "age", years, "status"))
        found.sort(key=lambda item: (-item[0], item[1]))  # the dearest unknown decides first
        return tuple(
            OpenQuestion(key, record, subject, about, place)
            for place, (_, key, record, subject, about) in enumerate(found, 1)
        )

    def _totals(self, part: Extract, offers: Sequence[int], early: Laid, late: Laid) -> Totals:
        states: list[tuple[LearningOpportunity, OfferState]] = []
        for step in offers:
            offer = self.question.steps[part.steps[step]].offer
            if offer is not None:
                states.append((offer, self.question.offer_states[offer.id]))
        lengths = [offer.months for offer, _ in states]
        known = [length for length in lengths if length is not None]
        return Totals(
            months_min=sum(length.min for length in known),
            months_max=sum(length.max for length in known) if len(known) == len(lengths) else None,
            finish=_interval(early.last, late.last),
            cost_eur_known=sum(state.eur for _, state in states if state.eur is not None),
            unpriced_steps=sum(1 for _, state in states if state.eur is None),
            travel_km=sum(state.km for _, state in states if state.km is not None),
            unplaced_steps=sum(1 for _, state in states if state.km is None),
            lengths_not_held=len(lengths) - len(known),
        )


_SHOWN = frozenset(
    {
        "qualification",
        "unit",
        "competence",
        "certificate",
        "language",
        "level",
        "eligibility",
        "assessment",
        "subject",
    }
)


def _alone(
    question: Question, whole: Extract, plan: frozenset[int]
) -> tuple[Extract, frozenset[int], dict[int, Card]]:  # fmt: skip
    """Return what is left of an extract when only a plan's steps and free ones may be taken: it, the plan, ending cards.

    Which cards end is a question to the whole extract (`schedule.ending_cards`).
    """
    arrays = whole.arrays
    allowed = bytearray(map((0).__eq__, arrays.costs))
    wanted = list(arrays.goal)
    for step in plan:
        allowed[step] = 1
        wanted += arrays.tail[arrays.tail_at[step] : arrays.tail_at[step + 1]]
    needed, facts = relevant(arrays, wanted, allowed, reach(arrays, allowed, ()), ())
    steps = sorted(plan.union(needed))
    left = part(arrays, steps, facts, [arrays.costs[step] for step in steps], arrays.goal)
    alone = Extract(left, tuple([whole.steps[step] for step in steps]), [whole.facts[fact] for fact in facts])
    all_cards = ending_cards(question, whole)
    places: dict[int | None, int | None] = {step: place for place, step in enumerate(steps)}
    places[None] = None
    cards = {
        place: replace(card, entry=places[card.entry], giver=places[card.giver])
        for place, step in enumerate(steps)
        if (card := all_cards.get(step)) is not None and card.entry in places and card.giver in places
    }
    return alone, frozenset(place for place, step in enumerate(steps) if step in plan), cards


def _interval(early: int, late: int) -> Interval:
    """Months of two half-months, the later one perhaps not held."""
    first = month_of(early)
    return Interval(first, None if late >= UNDATED else max(first, month_of(late)))


def _moved(laid: Laid, dates: Mapping[int, tuple[int, int]]) -> Laid:
    """The same dates but for some steps."""
    begin = {step: begin for step, (begin, _) in dates.items()}
    return replace(laid, begin=laid.begin | begin, end=laid.end | {step: end for step, (_, end) in dates.items()})


class _Support:
    """Which step gives what the route uses: order, reasons, the person's own facts, waits, late cards."""

    def __init__(
        self, question: Question, part: Extract, plan: frozenset[int], calendar: Calendar, laid: Laid
    ) -> None:  # fmt: skip
        self._question = question
        self._part = part
        self._plan = plan
        self._timings = calendar.timings
        arrays = part.arrays
        kinds = [question.kinds[step] for step in part.steps]
        order = self._order(calendar, laid)
        giver: dict[int, int] = {}
        for step in order:
            for fact in arrays.heads[step]:
                giver.setdefault(fact, step)
        needed: dict[int, set[int]] = {}
        pending = list(arrays.goal)
        seen: set[int] = set()
        while pending:
            fact = pending.pop()
            if fact in seen or fact not in giver:
                continue
            seen.add(fact)
            needed.setdefault(giver[fact], set()).add(fact)
            pending.extend(arrays.tails[giver[fact]])
        self._needed_steps = [step for step in order if step in needed]
        self._tails = arrays.tails
        self._needed = needed
        self.offers = [step for step in self._needed_steps if kinds[step] == "offer"]
        self._cards: dict[int, list[int]] = {}
        """Offer → the steps by which its card, valid for some months, is used."""
        for step in self._needed_steps:
            if kinds[step] == "hold" and arrays.tails[step]:
                self._cards.setdefault(giver[arrays.tails[step][0]], []).append(step)
        self._local_to_global = part.facts
        self.used = {}
        for step in self.offers:
            facts = needed[step].union(*(needed[card] for card in self._cards.get(step, ())))
            self.used[step] = tuple(self._local_to_global[fact] for fact in sorted(facts))
        self.reasons = tuple(
            dict.fromkeys(
                question.steps[part.steps[step]].reason
                for step in self._needed_steps
                if (kinds[step] == "inference" or (kinds[step] == "hold" and not arrays.tails[step]))
                and ":" in question.steps[part.steps[step]].reason
            )
        )
        self.reasons_of = {step: self._reasons_after(step, arrays.tails, needed, kinds) for step in self.offers}
        self.held = self._held(arrays)
        self.waits = tuple(
            (question.steps[part.steps[step]].reason, self._wait(part.steps[step]))
            for step in self._needed_steps
            if kinds[step] == "wait"
        )

    def _order(self, calendar: Calendar, laid: Laid) -> list[int]:
        """Steps that can fire, by the time at which they are over: what is there first is what supports."""
        arrays, plan = self._part.arrays, self._plan
        over: dict[int, int] = {}
        for step, number in enumerate(self._part.steps):
            kind = self._question.kinds[number]
            timing = self._timings[step]
            if kind == "offer" and step in plan:
                over[step] = laid.end[step]
            elif kind == "wait" and (step in plan or arrays.costs[step] == 0):
                over[step] = timing.not_before
            elif (
                kind == "inference"
                or (kind == "assumption" and step in plan)
                or (kind == "hold" and calendar.is_valid(step, laid))
            ):
                over[step] = 0
        missing = {step: len(arrays.tails[step]) for step in over}
        ready = [(over[step], step) for step, count in missing.items() if count == 0]
        heapify(ready)
        known: set[int] = set()
        order: list[int] = []
        while ready:
            moment, step = heappop(ready)
            order.append(step)
            for fact in arrays.heads[step]:
                if fact not in known:
                    known.add(fact)
                    for consumer in arrays.consumers[fact]:
                        if consumer in over:
                            missing[consumer] -= 1
                            if missing[consumer] == 0:
                                heappush(ready, (max(moment, over[consumer]), consumer))
        return order

    def _reasons_after(
        self, step: int, tails: Sequence[tuple[int, ...]], needed: dict[int, set[int]], kinds: Sequence[str]
    ) -> tuple[str, ...]:  # fmt: skip
        facts = set(needed[step])
        reasons: list[str] = []
        for other in self._needed_steps:
            if kinds[other] in FREE_KINDS and any(fact in facts for fact in tails[other]):
                facts |= needed[other]
                reason = self._question.steps[self._part.steps[other]].reason
                if kinds[other] == "inference" and ":" in reason:
                    reasons.append(reason)
        return tuple(dict.fromkeys(reasons))

    def _held(self, arrays: object) -> tuple[tuple[str, str], ...]:
        """Facts of the person's own in the tails of needed steps."""
        question = self._question
        found: dict[tuple[str, str], None] = {}
        for step in self._needed_steps:
            whole = question.steps[self._part.steps[step]]
            for fact in whole.tail:
                if fact in question.initial and question.facts[fact] in question.person.held:
                    found[question.facts[fact]] = None
            if whole.kind == "hold" and not whole.tail:
                found[("certificate", whole.reason.partition(":")[2])] = None
        return tuple(found)

    def _wait(self, number: int) -> Interval:
        years = int(self._question.steps[number].reason.partition(":")[2])
        window = self._question.person.reaches_age(years)
        assert window is not None, "a wait stands only for a known age"  # noqa: S101
        return Interval(window[0], window[1])

    def sort(self, calendar: Calendar, laid: Laid) -> None:
        """Put the offers into the order in which they are over by these dates; what is needed comes first."""
        places = {step: place for place, step in enumerate(self._order(calendar, laid))}
        self.offers.sort(key=places.__getitem__)

    def put_off(self, calendar: Calendar, laid: Laid) -> Laid:
        """Return the dates with each card, and each day's course that nothing waits for, as late as it can be.

        That is at the end, where the first step begins that waits for the card, or while its own entry is still open.
        Other dates than those that were read for support may need a step for something else: then it stays.
        """
        moved = {step: self._latest(step, calendar, laid) for step in self.offers}
        whole = _moved(laid, moved)
        if whole == laid or calendar.stands(self._plan, whole) or not calendar.stands(self._plan, laid):
            return whole
        for step, dates in moved.items():
            one = _moved(laid, {step: dates})
            laid = one if calendar.stands(self._plan, one) else laid
        return laid

    def _latest(self, step: int, calendar: Calendar, laid: Laid) -> tuple[int, int]:
        begin, end = laid.begin[step], laid.end[step]
        timing = self._timings[step]
        offer = timing.offer
        if offer is None or offer.intakes is None or not offer.intakes.rolling or end >= UNDATED:
            return begin, end
        if timing.longest > 0 and not (timing.longest < UNDATED and offer.load_adapts and step in self._cards):
            return begin, end
        waiting = [laid.begin[other] for other in self.offers if self._waits_for(other, step)]
        if waiting and not any(gift.fact.kind == "certificate" for gift in offer.gives):
            return begin, end
        length = end - begin
        by = min([laid.last + min(1, length), *waiting])
        latest = UNDATED if by >= UNDATED else min(by - length, timing.last_start)
        entries = [hold for hold in self._needed_steps if (card := calendar.cards.get(hold)) and card.entry == step]
        latest = min([latest, *(calendar.valid_until(hold, laid) for hold in entries)])
        return (latest, min(latest + length, UNDATED)) if latest > begin else (begin, end)

    def _waits_for(self, other: int, step: int) -> bool:
        if other == step:
            return False
        facts = set(self._needed[step])
        for later in self._needed_steps:
            if any(fact in facts for fact in self._tails[later]):
                if later == other:
                    return True
                facts |= self._needed[later]
        return False


def months_between(start: int, interval: Interval) -> tuple[int, int | None]:
    """Whole months from a start to an end interval."""
    first = max(0, half_months(interval.earliest) - start + 2) // 2
    last = None if interval.latest is None else max(0, half_months(interval.latest) - start + 2) // 2
    return first, last


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values once each, in order."""
    return tuple(dict.fromkeys(values))
