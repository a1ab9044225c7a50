"""How offers stand to a person: closed, too far, too much at once, or open, at what price, distance and time.

Most of it depends on the person's situation alone (where they live, how far they go, how much time they have), which many
share: it is worked out once for each situation. What a person has, pays and avoids is laid over it by
`pathways.graph.question`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from pathways.graph.calendar import UNDATED, Timing, half_months, has_sure_intake
from pathways.graph.hypergraph import Hypergraph
from pathways.graph.person import Person
from pathways.graph.weights import Cost, Objective
from pathways.model.education import Fee, LearningOpportunity, Qualification
from pathways.model.work import Place

#: Kinds that need no presence at a place of study and no study hours: a paper, a visit, a test.
WITHOUT_ATTENDANCE = frozenset({"assessment", "recognition", "introduction", "exam", "validation"})
KEPT = 64
"""How many situations, and homes, are kept."""


class OfferState(NamedTuple):
    """How an offer stands to this person: barred (and why), or open under unknowns, at a price and distance."""

    barred: tuple[str, str] | None
    unknowns: tuple[tuple[str, str], ...] = ()
    eur: float | None = None
    km: float | None = None
    place: str | None = None


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance in km between two places (haversine, Earth radius 6371 km)."""
    return _haversine(one.lat, one.lon, other.lat, other.lon)


def _haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(h))


# -- in one month ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """How an offer stands in one month, whoever asks: its timing, whether an intake is left, what planning counts with.

    `sure` as `calendar.has_sure_intake`; `waiting` the months until it can begin, as far as that is held; `months` its
    length, `None` if not held.
    """

    timing: Timing
    sure: bool | None
    waiting: float
    months: float | None


@lru_cache(maxsize=16)
def offered(graph: Hypergraph, start: int) -> dict[str, Offered]:
    """Return every offer as it stands at the half-month `start`."""
    found = {}
    for number in graph.offers:
        offer = graph.offer(number)
        timing = Timing(offer, start)
        sure = has_sure_intake(offer.intakes, start)
        found[offer.id] = Offered(timing, sure, waiting(timing), _planning_months(graph, offer))
    return found


def waiting(timing: Timing) -> float:
    """Months until the step can begin at the earliest; 0 where that is not held."""
    begin = timing.begin(timing.not_before, latest=False)
    return 0.0 if begin >= UNDATED else (begin - timing.not_before) / 2


def _planning_months(graph: Hypergraph, offer: LearningOpportunity) -> float | None:
    """The middle of the length where both ends are held, the upper end where only that is; else the qualification's
    nominal length, else not held."""
    if offer.months is not None:
        low, high = offer.months.min, offer.months.max
        return high if low == 0 else (low + high) / 2
    if offer.qualification is not None:
        qualification = graph.catalogue.find("qualifications", offer.qualification, Qualification)
        if qualification is not None and qualification.nominal_months is not None:
            return float(qualification.nominal_months)
    return None


# -- from one home --------------------------------------------------------------------------------------------------


class Home(NamedTuple):
    """A place by its id and coordinates: it need not be in the catalogue."""

    id: str
    lat: float
    lon: float


class Way(NamedTuple):
    """From home to a place where something is offered: great-circle km, and whether a link says: not every day."""

    km: float
    place: str
    not_daily: bool


@lru_cache(maxsize=KEPT)
def ways(graph: Hypergraph, home: Home) -> dict[str, list[Way]]:
    """Return the ways from a place to the places of each offer, the nearest first."""
    links = [{link.from_place, link.to_place} for link in graph.catalogue.travel_links if link.daily is False]
    found: dict[str, Way] = {}
    for place_id in {place for offer in graph.catalogue.opportunities for place in offer.places}:
        place = graph.catalogue.find("places", place_id, Place)
        km = 0.0 if place is None else _haversine(home.lat, home.lon, place.lat, place.lon)
        found[place_id] = Way(km, place_id, {home.id, place_id} in links)
    return {offer.id: sorted(map(found.__getitem__, offer.places)) for offer in graph.catalogue.opportunities}


# -- in one situation -----------------------------------------------------------------------------------------------


class Situation(NamedTuple):
    """From when, from where, how far, how much and at what hours somebody can study."""

    start: int
    """Half-month."""
    home: Home | None
    radius_km: float | None
    """Absent where they move."""
    online_only: bool
    load_percent: int
    hours_of_day: str

    @classmethod
    def of(cls, person: Person) -> Situation:
        """Return the situation of a person."""
        profile, place = person.profile, person.home
        return cls(
            half_months(person.start), None if place is None else Home(place.id, place.lat, place.lon),
            None if place is None or profile.relocate else profile.radius_km, profile.online_only, profile.load_percent,
            profile.hours_of_day,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How the offers stand to everybody in one situation."""

    states: dict[str, OfferState]
    """By offer; the price is left out where it depends on the person."""
    open: tuple[tuple[int, Timing, Cost], ...]
    """The steps of the offers that are open, with what they take."""
    barred: tuple[int, ...]
    unsure: tuple[int, ...]
    """Open ones under unknowns."""
    own: tuple[int, ...]
    """Open ones at a price or with an age limit that depends on the person."""


@lru_cache(maxsize=KEPT)
def standing(graph: Hypergraph, situation: Situation) -> Standing:
    """Return how every offer stands to those in a situation."""
    stands = offered(graph, situation.start)
    near = {} if situation.home is None else ways(graph, situation.home)
    states = {}
    opened, barred, unsure, own = [], [], [], []
    for number in graph.offers:
        offer = graph.offer(number)
        one = stands[offer.id]
        state = states[offer.id] = _state(offer, one, situation, near.get(offer.id, []))
        if state.barred is not None:
            barred.append(number)
            continue
        opened.append((number, one.timing, cost(offer, one, state)))
        if offer.max_age_at_start is not None or not priced_alike(offer):
            own.append(number)
        elif state.unknowns:
            unsure.append(number)
    return Standing(states, tuple(opened), tuple(barred), tuple(unsure), tuple(own))


@lru_cache(maxsize=KEPT)
def weighed(graph: Hypergraph, situation: Situation, objective: Objective) -> tuple[int, ...]:
    """Return the cost of each of the graph's steps under an objective, as it is for everybody in a situation."""
    found = [charge.weigh(objective) for charge in graph.costs]
    for number, _, charge in standing(graph, situation).open:
        found[number] = charge.weigh(objective)
    return tuple(found)


def cost(offer: LearningOpportunity, one: Offered, state: OfferState, wait: float | None = None) -> Cost:
    """Return what an open offer is charged; `wait`: months until this person can begin, where that is their own."""
    paid = offer.kind == "apprenticeship"
    wait = one.waiting if wait is None else wait
    return Cost(one.months, state.eur, state.km, waiting=wait, offer=True, paid=paid)


def priced_alike(offer: LearningOpportunity) -> bool:
    """Whether everybody pays the same."""
    return all(fee.when is None for fee in offer.fees)


def whole_price(fee: Fee, months: float | None) -> float | None:
    """Return a fee in euro for all of an offer of so many months; `None` if that is not held."""
    if fee.per == "all" or fee.eur == 0:
        return fee.eur
    return None if months is None else fee.eur * max(1.0, months / 12)


def _state(offer: LearningOpportunity, one: Offered, situation: Situation, near: list[Way]) -> OfferState:
    if offer.availability.state == "closed":
        return OfferState(("closed", offer.id))
    unknowns: list[tuple[str, str]] = []
    if one.sure is False:
        return OfferState(("no-intake-left", offer.id))
    if one.sure is None:
        unknowns.append(("last-intake-used", offer.id))
    place, km, barred = _attendance(offer, situation, near, unknowns)
    if barred is None:
        barred = _load_and_hours(offer, situation, unknowns)
    if barred is not None:
        return OfferState(barred)
    eur = whole_price(offer.fees[0], one.months) if offer.fees and priced_alike(offer) else None
    return OfferState(None, tuple(unknowns), eur, km, place)


def _attendance(
    offer: LearningOpportunity, situation: Situation, near: list[Way], unknowns: list[tuple[str, str]]
) -> tuple[str | None, float | None, tuple[str, str] | None]:
    if offer.delivery in ("online", "paper") or offer.kind in WITHOUT_ATTENDANCE:
        return None, 0.0, None
    if situation.online_only:
        if offer.delivery is None and not offer.places:
            unknowns.append(("place-not-held", offer.id))
            return None, None, None
        return None, None, ("not-online", offer.id)
    radius = situation.radius_km
    if offer.everywhere:
        return None, 0.0, None
    if not offer.places:
        if radius is not None:
            unknowns.append(("place-not-held", offer.id))
        return None, None, None
    if not near:
        return offer.places[0], None, None
    km, place, not_daily = near[0]
    if radius is None:
        return place, km, None
    km, place, not_daily = min(near, key=lambda way: (way.km > radius, way.not_daily, way))
    if km > radius:
        return place, km, ("too-far", f"{km:.0f}")
    if not_daily:
        if offer.delivery == "onsite":
            return place, km, ("no-daily-way", place)
        unknowns.append(("place-not-held", offer.id))  # how often one must cross decides
    return place, km, None


def _load_and_hours(
    offer: LearningOpportunity, situation: Situation, unknowns: list[tuple[str, str]]
) -> tuple[str, str] | None:
    if situation.load_percent == 100 and situation.hours_of_day == "any":
        return None
    if offer.kind in WITHOUT_ATTENDANCE or offer.delivery == "paper":
        return None
    if situation.load_percent < 100 and not offer.load_adapts:
        if offer.load_percent is None:
            unknowns.append(("load-not-held", offer.id))
        elif offer.load_percent > situation.load_percent:
            return ("too-much-load", str(offer.load_percent))
    if situation.hours_of_day != "any":
        if offer.hours_of_day is None:
            if offer.delivery != "online":
                unknowns.append(("hours-not-held", offer.id))
        elif offer.hours_of_day not in ("any", situation.hours_of_day):
            return ("other-hours", offer.hours_of_day)
    return None
