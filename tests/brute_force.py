"""A planner that cannot be wrong: every subset of offers and assumptions, read off the requirement trees.

For catalogues of a few offers without dates. It shares the published charges with the engine and nothing else: no
compiled graph, no reduction, no search, no validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from pathways.graph import weights
from pathways.graph.weights import Objective
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.levels import CEFR
from pathways.model.profile import Profile
from pathways.model.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    CreditSum,
    Holds,
    Level,
    NotKnown,
    Requirement,
    Speaks,
    Without,
    iter_leaves,
)
from pathways.model.work import Place

FactKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trees:
    """Reads requirements of one catalogue for one person, with some unknowns assumed."""

    catalogue: Catalogue
    profile: Profile
    facts: set[FactKey]
    assumed: frozenset[str]
    at_start: frozenset[FactKey] = frozenset()
    worked: list[FactKey] = field(default_factory=list)
    """What was worked, `(field, months)`, as often as it was."""

    def met(self, requirement: Requirement, subject: str, country: str | None) -> bool:
        """Whether `requirement` of `subject` is met."""
        match requirement:
            case AllOf(all_of=members):
                return all(self.met(member, subject, country) for member in members)
            case AnyOf(any_of=members):
                return any(self.met(member, subject, country) for member in members)
            case AtLeast(at_least=body):
                return sum(self.met(member, subject, country) for member in body.of) >= body.k
            case Holds(fact=fact):
                return self.has(fact.kind, fact.value)
            case NotKnown(not_known=name):
                return self.assumes(name, subject)
            case Level(level=body):
                where = body.country or country or ""
                related = any(
                    self.level("level", body.eqf, name, where) and self._own_level(body.eqf, name)
                    for name in (*body.related, "not-said")
                )
                return any(self.level("level", body.eqf, name, where) for name in body.fields or ("any",)) or (
                    bool(body.fields) and related and self.assumes("related-field", subject)
                )
            case Speaks(speaks=body):
                low = body.not_known_from
                return any(self.has("language", f"{name}/{body.level}") for name in body.any_of) or (
                    low is not None
                    and any(self.has("language", f"{name}/{low}") for name in body.any_of)
                    and self.assumes(body.unknown, subject)
                )
            case CreditSum(credit_sum=body):
                held = [item for item in body.of if tuple(item.fact) in self.facts]
                unsized = any(item.points is None for item in held)
                return sum(item.points or 0 for item in held) >= body.points or (
                    unsized and "credit-size-not-held" in self.assumed
                )
            case Without(without=body):
                then = Trees(self.catalogue, self.profile, set(self.at_start), frozenset())
                return not any(then.has(member.fact.kind, member.fact.value) for member in body.any_of)

    def has(self, kind: str, value: str) -> bool:
        """Whether one fact holds."""
        if kind == "language":
            name, _, level = value.partition("/")
            return any((kind, f"{name}/{rung}") in self.facts for rung in CEFR[CEFR.index(level) :])
        if kind in ("level", "degree"):
            eqf, field, country = value.split("/")
            return self.level(kind, int(eqf), field, country)
        if kind == "experience":
            name, _, wanted = value.partition("/")
            return sum(int(months) for place, months in self.worked if name in (place, "any")) >= int(wanted)
        if kind == "status" and f"status/{value}" in self.assumed:
            return True
        return (kind, value) in self.facts

    def level(self, kind: str, eqf: int, field: str, country: str, path: frozenset[str] = frozenset()) -> bool:
        """Whether a level in a field counts in a country, by what is held or across a border."""
        for name, value in self.facts:
            base, _, said = value.partition("/")
            held = self.catalogue.find("qualifications", base, Qualification) if name == "qualification" else None
            if held is not None and held.country == country and (held.eqf or 0) >= eqf:
                fits = field in ("any", said, *held.fields)
                if fits and (kind == "level" or held.higher_education):
                    return True
            if name == "degree" or name == kind == "level":  # a degree is a level too
                rung, said, where = value.split("/")
                if where == country and int(rung) >= eqf and field in ("any", said):
                    return True
        if kind == "degree" or country in path:
            return False
        return any(
            crossing.to_country == country
            and (crossing.through is None or self.met(crossing.through, crossing.id, None))
            and self.level(
                "degree" if crossing.covers == "higher-education" else "level", eqf, field, crossing.from_country,
                path | {country},
            )
            for crossing in self.catalogue.crossings
        )  # fmt: skip

    def _own_level(self, eqf: int, field: str) -> bool:
        then = Trees(self.catalogue, self.profile, set(self.at_start), frozenset())
        return any(then.level("level", eqf, field, country) for country in ("FI", "SE", "other"))

    def assumes(self, name: str, subject: str) -> bool:
        """Whether the unknown is assumed, or settled with yes."""
        settled = self.profile.settled
        return not self.assumed.isdisjoint({name, f"{name}/{subject}"}) or bool(
            settled.get(f"{name}/{subject}", settled.get(name, False))
        )

    def close(self) -> None:
        """Add what follows without a step."""
        size = -1
        while size != len(self.facts):
            size = len(self.facts)
            for kind, value in list(self.facts):
                if kind == "qualification":
                    self._follow(value.partition("/")[0])
            for inference in self.catalogue.inferences:
                if self.met(inference.requires, inference.id, None):
                    self.facts.update(tuple(gift.fact) for gift in inference.gives if isinstance(gift, Holds))

    def _follow(self, name: str) -> None:
        self.facts.add(("qualification", name))
        held = self.catalogue.find("qualifications", name, Qualification)
        if held is not None:
            self.facts.update(tuple(gift.fact) for gift in held.also_gives)


@dataclass(frozen=True)
class BruteForce:
    """All minimal plans for the occupation `goal` in Finland, and what the cheapest costs."""

    catalogue: Catalogue
    profile: Profile

    @cached_property
    def offers(self) -> tuple[LearningOpportunity, ...]:
        """Offers that may be used at all."""
        return tuple(offer for offer in self.catalogue.opportunities if offer.availability.state != "closed")

    @cached_property
    def goal(self) -> Requirement:
        """What the occupation requires."""
        return self.catalogue.occupations[0].requirements[0].requires

    @cached_property
    def unknowns(self) -> tuple[str, ...]:
        """Keys of everything that may be assumed."""
        refused = {key for key, answer in self.profile.settled.items() if answer is False}
        said = {tuple(claim.fact) for claim in self.profile.claims}
        found = dict.fromkeys(key for subject, leaf in self._leaves() for key in self._keys(leaf, subject))
        for offer in self.offers:
            if offer.outcome_not_known is not None:
                found[self._key(offer.outcome_not_known, offer.id)] = None
            if offer.availability.state == "not-known":
                found[self._key("offer-still-run", offer.id)] = None
        statuses = {key for key in found if key.startswith("status/") and ("status", key[7:]) in said}
        return tuple(key for key in found if key not in refused | statuses | set(self.profile.settled))

    def _leaves(self) -> Iterator[tuple[str, Requirement]]:
        trees = [("goal", self.goal), *((offer.id, offer.requires) for offer in self.offers)]
        trees += [(inference.id, inference.requires) for inference in self.catalogue.inferences]
        return ((subject, leaf) for subject, tree in trees for leaf in iter_leaves(tree))

    def _keys(self, leaf: Requirement, subject: str) -> tuple[str, ...]:
        match leaf:
            case NotKnown(not_known=name):
                return (self._key(name, subject),)
            case Holds(fact=fact) if fact.kind == "status":
                return (f"status/{fact.value}",)
            case Level():
                return (f"related-field/{subject}",)
            case Speaks(speaks=body) if body.not_known_from is not None:
                return (self._key(body.unknown, subject),)
            case CreditSum(credit_sum=body) if any(item.points is None for item in body.of):
                return ("credit-size-not-held",)
            case _:
                return ()

    def _key(self, name: str, subject: str) -> str:
        shared = any(unknown.id == name and unknown.shared for unknown in self.catalogue.unknowns)
        return name if shared else f"{name}/{subject}"

    def reaches(self, offers: tuple[LearningOpportunity, ...], assumed: frozenset[str]) -> bool:
        """Whether these offers and assumptions are a plan: each can be begun, and the goal is met at the end."""
        first = self._initial(frozenset(), frozenset())
        trees = self._initial(assumed, frozenset(first.facts))
        waiting = list(offers)
        while True:
            ready = [offer for offer in waiting if self._open(offer, trees)]
            if not ready:
                return not waiting and trees.met(self.goal, "goal", "FI")
            waiting = [offer for offer in waiting if offer not in ready]
            gifts = [gift.fact for offer in ready for gift in offer.gives]
            trees.facts.update(map(tuple, gifts))
            trees.worked.extend((fact.parts[0], fact.parts[1]) for fact in gifts if fact.kind == "experience")
            trees.close()

    def _open(self, offer: LearningOpportunity, trees: Trees) -> bool:
        asked = [
            offer.outcome_not_known,
            "offer-still-run" if offer.availability.state == "not-known" else None,
        ]
        return trees.met(offer.requires, offer.id, offer.country) and all(
            trees.assumes(name, offer.id) for name in asked if name is not None
        )

    def _initial(self, assumed: frozenset[str], at_start: frozenset[FactKey]) -> Trees:
        said = {tuple(claim.fact): claim.held for claim in self.profile.claims}  # the last word counts
        facts: set[FactKey] = {fact for fact, held in said.items() if held}
        facts |= {("language", f"{name}/{level}") for name, level in self.profile.languages.items()}
        worked = [(value.partition("/")[0], value.partition("/")[2]) for kind, value in facts if kind == "experience"]
        trees = Trees(self.catalogue, self.profile, facts, assumed, at_start or frozenset(facts), worked)
        trees.close()
        return trees

    @cached_property
    def plans(self) -> tuple[tuple[tuple[LearningOpportunity, ...], frozenset[str]], ...]:
        """Every plan that no smaller one is part of."""
        count = len(self.offers) + len(self.unknowns)
        minimal: list[int] = []
        for mask in sorted(range(1 << count), key=lambda mask: (mask.bit_count(), mask)):
            if not any(mask & known == known for known in minimal) and self.reaches(*self._chosen(mask)):
                minimal.append(mask)
        return tuple(self._chosen(mask) for mask in minimal)

    def _chosen(self, mask: int) -> tuple[tuple[LearningOpportunity, ...], frozenset[str]]:
        offers = tuple(offer for place, offer in enumerate(self.offers) if mask >> place & 1)
        rest = mask >> len(self.offers)
        return offers, frozenset(key for place, key in enumerate(self.unknowns) if rest >> place & 1)

    def optimum(self, objective: Objective) -> tuple[str, int] | None:
        """Return verdict and cost of the plan to show first, `None` if there is none.

        One that holds comes first unless one that holds if … is much cheaper.
        """
        charged = [(self._cost(offers, assumed, objective), assumed) for offers, assumed in self.plans]
        sure = min((cost for cost, assumed in charged if not assumed), default=None)
        unsure = min((cost for cost, assumed in charged if assumed), default=None)
        if sure is None:
            return None if unsure is None else ("holds_if", unsure)
        if unsure is not None and unsure < sure and unsure <= weights.SURE_ROUTE_MARGIN * sure:
            return "holds_if", unsure
        return "holds", sure

    def _cost(self, offers: tuple[LearningOpportunity, ...], assumed: frozenset[str], objective: Objective) -> int:
        unknowns = sum(self._unknown_charge(key, objective) for key in assumed)
        return unknowns + sum(self._charge(offer, objective) for offer in offers)

    def _charge(self, offer: LearningOpportunity, objective: Objective) -> int:
        months = None if offer.months is None else offer.months.max
        rate = weights.PAID_MONTH if offer.kind == "apprenticeship" else weights.MONTH
        eur = None if not offer.fees else offer.fees[0].eur
        km = self._kilometres(offer)
        weighted = (
            weights.EACH_STEP
            + (weights.LENGTH_NOT_HELD if months is None else round(rate * months))
            + (weights.UNPRICED_STEP if eur is None else round(eur))
            + (weights.UNPLACED_STEP if km is None else round(km))
        )
        first = {"time": None if months is None else 10 * months, "money": eur, "travel": km}.get(objective, 0.0)
        held = weights.SECONDARY if first is None else round(first) * weights.PRIMARY
        return held + weighted

    def _unknown_charge(self, key: str, objective: Objective) -> int:
        name = key.partition("/")[0]
        about = {unknown.id: unknown.about for unknown in self.catalogue.unknowns}.get(name, "")
        charge = weights.UNKNOWN["status"] if name == "status" else weights.unknown_charge(name, about)
        return charge + (weights.PRIMARY if objective == "certainty" else 0)

    def _kilometres(self, offer: LearningOpportunity) -> float | None:
        places = {place.id: place for place in self.catalogue.places}
        if offer.delivery == "online":
            return 0.0
        if self.profile.place is None or not offer.places:
            return None
        return min(_great_circle(places[self.profile.place], places[name]) for name in offer.places)


def _great_circle(one: Place, other: Place) -> float:
    dlat, dlon = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    inner = sin(dlat) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(dlon) ** 2
    return 2 * 6371.0 * asin(sqrt(inner))
