"""Every subset of dated offers, each laid in every order on a calendar of half-months.

For offers with certain dates (rolling, yearly months, windows of one month) and for facts that are competences, ages
and one card. Shares the published charges with the engine and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

from pathways.graph import weights
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity
from pathways.model.month import Month
from pathways.model.profile import Profile
from pathways.model.requirement import Requirement
from tests.brute_force import FactKey, Trees

HORIZON = 120
"""Half-months after the start beyond which nothing is laid."""


Placed = dict[str, tuple[LearningOpportunity, int, int]]
"""Offers with their first half-month and the one after their last."""


@dataclass(frozen=True)
class DatedBruteForce:
    """All subsets of offers, and of the one birthday, for the occupation `goal` in Finland."""

    catalogue: Catalogue
    profile: Profile
    start: Month

    @cached_property
    def goal(self) -> Requirement:
        """What the occupation requires."""
        return self.catalogue.occupations[0].requirements[0].requires

    @cached_property
    def first(self) -> int:
        """The first half-month."""
        return self.start.index * 2

    @cached_property
    def birthday(self) -> int | None:
        """Half-month in which the person turns 18, if that lies ahead."""
        born = self.profile.born
        turns = None if born is None else (born.index + 18 * 12) * 2
        return turns if turns is not None and turns > self.first else None

    def optimum(self) -> int | None:
        """Return the weighted cost of the cheapest plan that can be lived, `None` if there is none."""
        offers = self.catalogue.opportunities
        options = []
        for mask in range(1 << len(offers)):
            chosen = tuple(offer for place, offer in enumerate(offers) if mask >> place & 1)
            for wait in (False, True) if self.birthday is not None else (False,):
                cost = self._cost(chosen, wait=wait)
                if cost is not None:
                    options.append((cost, mask, wait, chosen))
        options.sort(key=lambda option: option[:3])
        return next((cost for cost, _, wait, chosen in options if self._livable(chosen, wait=wait)), None)

    def soonest(self) -> tuple[int, int] | None:
        """Return the earliest half-month in which everything can be there, and the least cost of that."""
        options = []
        offers = self.catalogue.opportunities
        for mask in range(1 << len(offers)):
            chosen = tuple(offer for place, offer in enumerate(offers) if mask >> place & 1)
            for wait in (False, True) if self.birthday is not None else (False,):
                cost = self._cost(chosen, wait=wait)
                if cost is not None:
                    laid = [self._laid(order, wait=wait) for order in permutations(chosen)]
                    options += [
                        (self._last(one, wait=wait), cost)
                        for one in laid
                        if self._in_time(one, wait=wait) and one is not None
                    ]
        return min(options, default=None)

    def _last(self, placed: Placed, *, wait: bool) -> int:
        moments = [self.first, *(max(begin, end - 1) for _, begin, end in placed.values())]
        return max([*moments, self.birthday or self.first] if wait else moments)

    def _cost(self, chosen: tuple[LearningOpportunity, ...], *, wait: bool) -> int | None:
        cost = weights.WAITING_MONTH * (self.birthday - self.first) // 2 if wait and self.birthday else 0
        spent = 0.0
        for offer in chosen:
            intake = self._intake(offer, self.first)
            if intake is None or offer.months is None:
                return None
            eur = offer.fees[0].eur
            spent += eur
            cost += weights.EACH_STEP + round(weights.MONTH * offer.months.max) + round(eur)
            cost += round(weights.WAITING_MONTH * (intake - self.first) / 2)
        over = self.profile.budget_eur is not None and spent > self.profile.budget_eur
        return None if over else cost

    def _intake(self, offer: LearningOpportunity, ready: int) -> int | None:
        """Return the first start at or after `ready`."""
        for moment in range(ready, self.first + HORIZON):
            if self._open_at(offer, moment):
                return moment
        return None

    def _open_at(self, offer: LearningOpportunity, moment: int) -> bool:
        intakes, month = offer.intakes, Month(moment // 2)
        assert intakes is not None
        born, oldest = self.profile.born, offer.max_age_at_start
        if born is not None and oldest is not None and moment > ((born.year + oldest) * 12 + 11) * 2:
            return False
        if intakes.rolling:
            return True
        if intakes.windows:
            return moment % 2 == 0 and any(window.first <= month <= window.last for window in intakes.windows)
        late = intakes.last is not None and month > intakes.last
        return moment % 2 == 0 and month.month in intakes.months and not late

    def _livable(self, chosen: tuple[LearningOpportunity, ...], *, wait: bool) -> bool:
        return any(self._in_time(self._laid(order, wait=wait), wait=wait) for order in permutations(chosen))

    def _laid(self, order: tuple[LearningOpportunity, ...], *, wait: bool) -> Placed | None:
        placed: Placed = {}
        for offer in order:
            begin = self._earliest(offer, placed, wait=wait)
            if begin is None:
                return None
            placed[offer.id] = (offer, begin, begin + _length(offer))
        return placed

    def _earliest(self, offer: LearningOpportunity, placed: Placed, *, wait: bool) -> int | None:
        changes = sorted({self.first, *(end for _, _, end in placed.values()), self.birthday or self.first})
        for ready in changes:
            if self._trees(placed, ready, wait=wait).met(offer.requires, offer.id, "FI"):
                return next(
                    (
                        moment for moment in range(ready, self.first + HORIZON)
                        if self._open_at(offer, moment) and self._fits(offer, moment, placed)
                    ),
                    None,
                )  # fmt: skip
        return None

    def _fits(self, offer: LearningOpportunity, begin: int, placed: Placed) -> bool:
        own = _load(offer)
        for moment in range(begin, begin + _length(offer)):
            running = sum(_load(other) for other, first, last in placed.values() if first <= moment < last)
            if own and running and own + running > 100:
                return False
        return True

    def _trees(self, placed: Placed, moment: int, *, wait: bool) -> Trees:
        facts: set[FactKey] = {tuple(claim.fact) for claim in self.profile.claims if claim.fact.kind != "certificate"}
        facts |= {tuple(gift.fact) for offer, _, end in placed.values() if end <= moment for gift in offer.gives}
        if wait and self.birthday is not None and self.birthday <= moment:
            facts.add(("age", "18"))
        return Trees(self.catalogue, self.profile, facts, frozenset())

    def _in_time(self, placed: Placed | None, *, wait: bool) -> bool:
        """Whether the goal is met when everything is over, within the deadline and while the card is valid.

        What lasts is over with the half-month before its end; what takes no time, and a birthday, is there on its own.
        """
        if placed is None:
            return False
        last = self._last(placed, wait=wait)
        trees = self._trees(placed, last + 1, wait=wait)
        for claim in self.profile.claims:
            if claim.valid_to is not None and last // 2 <= claim.valid_to.index:
                trees.facts.add(tuple(claim.fact))
        deadline = self.profile.deadline
        return (deadline is None or last // 2 <= deadline.index) and trees.met(self.goal, "goal", "FI")


Begun = tuple[tuple[LearningOpportunity, int], ...]
"""Offers with their first half-month, in the order in which they begin."""


@dataclass(frozen=True)
class CardBruteForce(DatedBruteForce):
    """As before, with one card that ends some months after it is taken: every start in every half-month is tried.

    For a deadline that is near.
    """

    def soonest(self) -> tuple[int, int] | None:
        """Return the earliest half-month in which everything can be there, and the least cost of that."""
        for last in range(self.first, self._deadline + 1):
            best = replace(self, by=last).optimum()
            if best is not None:
                return last, best
        return None

    by: int = HORIZON * 1000
    """The half-month in which everything has to be there, beside the person's deadline."""

    @property
    def _deadline(self) -> int:
        assert self.profile.deadline is not None
        return min(self.by, self.profile.deadline.index * 2 + 1)

    def _livable(self, chosen: tuple[LearningOpportunity, ...], *, wait: bool) -> bool:
        facts = {fact for moment in (self.first, self._deadline) for fact in self._own(moment, wait=wait)}
        rest = list(chosen)
        while ready := [one for one in rest if self._read(facts).met(one.requires, one.id, "FI")]:
            rest = [one for one in rest if one not in ready]
            facts |= {tuple(gift.fact) for one in ready for gift in one.gives}
        undated = not rest and self._read(facts).met(self.goal, "goal", "FI")
        return undated and self._goes_on((), chosen, self.first, wait=wait)

    def _goes_on(
        self, begun: Begun, rest: tuple[LearningOpportunity, ...], moment: int, *, wait: bool
    ) -> bool:  # fmt: skip
        """Whether the rest can follow what has begun, none of it before a half-month."""
        if not rest:
            birthday = self.birthday if wait and self.birthday is not None else self.first
            last = max([birthday, *(max(begin, begin + _length(one) - 1) for one, begin in begun)])
            facts = self._held(begun, last, last + 1, wait=wait)
            return last <= self._deadline and self._read(facts).met(self.goal, "goal", "FI")
        return any(
            self._goes_on((*begun, (one, begin)), tuple(other for other in rest if other != one), begin, wait=wait)
            for begin in range(moment, self._deadline + 1)
            for one in rest
            if self._begins(one, begin, begun, wait=wait)
        )

    def _begins(self, offer: LearningOpportunity, begin: int, begun: Begun, *, wait: bool) -> bool:
        running = sum(_load(one) for one, first in begun if first <= begin < first + _length(one))
        fits = not running or not _length(offer) or not _load(offer) or running + _load(offer) <= 100
        facts = self._held(begun, begin, begin, wait=wait)
        return fits and self._open_at(offer, begin) and self._read(facts).met(offer.requires, offer.id, "FI")

    def _held(self, begun: Begun, moment: int, over: int, *, wait: bool) -> set[FactKey]:
        """What is held in a half-month, of what is over by `over`; a card only while it is valid."""
        facts = self._own(moment, wait=wait)
        months = {one.id: one.validity_months for one in self.catalogue.certificates}
        for offer, begin in begun:
            end = begin + _length(offer)
            for gift in offer.gives if end <= over else ():
                valid = months.get(gift.fact.value) if gift.fact.kind == "certificate" else None
                if valid is None or moment // 2 <= max(begin, end - 1) // 2 + valid:
                    facts.add(tuple(gift.fact))
        return facts

    def _own(self, moment: int, *, wait: bool) -> set[FactKey]:
        facts = {
            tuple(claim.fact)
            for claim in self.profile.claims
            if claim.valid_to is None or moment // 2 <= claim.valid_to.index
        }
        return facts | ({("age", "18")} if wait and self.birthday is not None and self.birthday <= moment else set())

    def _read(self, facts: set[FactKey]) -> Trees:
        return Trees(self.catalogue, self.profile, facts, frozenset())


def _length(offer: LearningOpportunity) -> int:
    assert offer.months is not None
    return round(offer.months.max * 2)


def _load(offer: LearningOpportunity) -> int:
    return 0 if offer.load_adapts else 100 if offer.load_percent is None else offer.load_percent
