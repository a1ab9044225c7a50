"""A question: one person laid over the compiled graph, for one reading of what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from pathways.graph.calendar import NEVER, UNDATED, Timing, half_months, has_sure_intake
from pathways.graph.hypergraph import FREE_KINDS, Gate, Hypergraph, Step
from pathways.graph.person import FactKey, Person, certificate_end
from pathways.graph.pruning import reduce
from pathways.graph.reachability import Arrays, edited, part, reach, relevant
from pathways.graph.weights import (
    CHANGE,
    CHANGE_ORDER,
    FREE,
    UNKNOWN,
    Cost,
    Criterion,
    Objective,
    unknown_charge,
)
from pathways.model.education import Certificate, Fee, Intakes, LearningOpportunity, Qualification
from pathways.model.levels import CEFR
from pathways.model.requirement import (
    AllOf,
    AnyOf,
    CreditSum,
    Holds,
    Requirement,
    Without,
)
from pathways.model.work import Place

#: Kinds that need no presence at a place of study and no study hours: a paper, a visit, a test.
WITHOUT_ATTENDANCE = frozenset({"assessment", "recognition", "introduction", "exam", "validation"})


_ROLLING = Intakes(rolling=True)

#: What bars an offer → the change that would open it.
_CHANGE_OF: dict[str, tuple[str, str]] = {
    "too-far": ("radius", "km"),
    "no-daily-way": ("radius", "km"),
    "not-online": ("not-online", ""),
    "too-much-load": ("load", "percent"),
    "other-hours": ("hours", ""),
    "too-dear": ("budget", "eur"),
    "avoided": ("avoid", ""),
    "closed": ("reopen", ""),
    "no-intake-left": ("new-intake", ""),
}
#: Kinds of facts that one change can give, and which change that is.
_CHANGEABLE: dict[str, str] = {
    "language": "language",
    "certificate-at-end": "certificate",
    "subject": "subject",
    "status": "status",
    "experience": "experience",
    "eligibility": "eligibility",
    "level": "new-course",
    "qualification": "new-course",
    "unit": "new-course",
}


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
        offer = graph.steps[number].offer
        assert offer is not None, "graph.offers lists offers"  # noqa: S101
        timing = Timing(offer, start)
        sure = has_sure_intake(offer.intakes, start)
        found[offer.id] = Offered(timing, sure, _waiting(timing), _planning_months(graph, offer))
    return found


def _waiting(timing: Timing) -> float:
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


class Way(NamedTuple):
    """From home to a place where something is offered: great-circle km, and whether a link says: not every day."""

    km: float
    place: str
    not_daily: bool


@lru_cache(maxsize=64)
def ways(graph: Hypergraph, home: str, lat: float, lon: float) -> dict[str, list[Way]]:
    """Return the ways from a place (its id and coordinates) to the places of each offer, the nearest first."""
    links = [{link.from_place, link.to_place} for link in graph.catalogue.travel_links if link.daily is False]
    found: dict[str, Way] = {}
    for place_id in {place for offer in graph.catalogue.opportunities for place in offer.places}:
        place = graph.catalogue.find("places", place_id, Place)
        km = 0.0 if place is None else _haversine(lat, lon, place.lat, place.lon)
        found[place_id] = Way(km, place_id, {home, place_id} in links)
    return {offer.id: sorted(map(found.__getitem__, offer.places)) for offer in graph.catalogue.opportunities}


class Question:
    """One person over one graph. Facts true at the start, steps open to them, their costs and timings.

    Parameters
    ----------
    graph
        The compiled catalogue; not changed.
    person
        See `pathways.graph.person.resolve`.
    changes_for
        A goal: add steps that each stand for one change of the person's situation or of the supply, for "what would".
    """

    def __init__(self, graph: Hypergraph, person: Person, changes_for: Sequence[FactKey] = ()) -> None:
        self.graph = graph
        self.person = person
        self.numbers = dict(graph.numbers)
        self.facts = list(graph.facts)
        self.unknowns = dict(graph.unknowns)
        self.start = half_months(person.start)
        self.initial: set[int] = set()
        self.steps: list[Step] = list(graph.steps)
        self.tails: list[tuple[int, ...]] = list(graph.tails)
        self.heads: list[tuple[int, ...]] = list(graph.heads)
        self.open_to_person = bytearray(b"\1" * len(self.steps))
        self.changed_tails: set[int] = set()
        self.changed_heads: set[int] = set()
        self.timings: list[Timing] = [Timing(None, self.start)] * len(self.steps)
        self.costs: list[Cost] = [FREE] * len(self.steps)
        self.offer_states: dict[str, OfferState] = {}
        self._offered = offered(graph, self.start)
        home = person.home
        self._ways = {} if home is None else ways(graph, home.id, home.lat, home.lon)
        self._arrays: Arrays | None = None
        self._take_initial_facts()
        self._take_experience()
        self._take_held_certificates()
        self._take_denied()
        self.at_start = self.closure(self.initial)
        """What holds at the start, with all that follows from it without a step."""
        self._take_offers()
        self._take_gates()
        self._take_assumptions()
        if changes_for:
            self._take_changes(changes_for)

    # -- facts --------------------------------------------------------------------------------------------------

    def number(self, fact: FactKey) -> int:
        """Return the number of a fact, new or known."""
        found = self.numbers.get(fact)
        if found is None:
            found = self.numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return found

    def _values(self, kind: str) -> list[str]:
        """The values of all facts of a kind, those of the graph first."""
        own = self.facts[len(self.graph.facts) :]
        return [*self.graph.values.get(kind, ()), *(value for name, value in own if name == kind)]

    def _take_initial_facts(self) -> None:
        person = self.person
        for kind, value in person.held:
            if kind != "certificate":
                self.initial.add(self.number((kind, value)))
        for record in person.held:
            if record[0] in ("level", "degree"):
                self.initial.update(self.graph.levels_below(record))
            if record[0] == "qualification":
                # In whatever field it is held, also one that the catalogue does not name.
                self.initial.add(self.number(("qualification", record[1].partition("/")[0])))
                self._take_basis(record)
        for years in self._values("age"):
            window = person.reaches_age(int(years))
            if window is not None and window[1] <= person.start:
                self.initial.add(self.numbers[("age", years)])
        for key, answer in person.profile.settled.items():
            if answer is not False:
                self.initial.add(self.number(("unknown", key)))

    def _take_experience(self) -> None:
        """Months of work in a field, or in any: those of the person and those of the offers that give some, together."""
        held = self.person.experience_months
        for value in self._values("experience"):
            name, _, months = value.partition("/")
            missing = int(months) - (sum(held.values()) if name == "any" else held.get(name, 0))
            fact = self.numbers[("experience", value)]
            if missing <= 0:
                self.initial.add(fact)
                continue
            given = [(done, size) for done, place, size in self.graph.experience if name in (place, "any")]
            for chosen in _least_sums(given, missing):
                self._add(Step("inference", chosen, (fact,), "experience"))

    def _take_basis(self, fact: FactKey) -> None:
        """What a held qualification also gives by the year of its basis."""
        held = self.graph.catalogue.find("qualifications", fact[1].partition("/")[0], Qualification)
        claim = self.person.held[fact]
        for since in held.since if held is not None else ():
            year = claim.year if claim is not None else None
            allowed = [gift.fact for gift in since.gives if gift.fact not in self.person.denied]
            valid = [
                card for fact in allowed if fact.kind == "certificate" for card in self.graph.cards.get(fact.value, ())
            ]
            gives = (*map(self.number, allowed), *valid)
            if year is not None and year >= since.year:
                self.initial.update(gives)
            elif year is None and gives:
                unknown = self.number(("unknown", since.unknown))
                self.unknowns.setdefault(unknown, (since.unknown, ""))
                self._add(Step("inference", (unknown,), gives, f"qualification:{fact[1]}"))

    def _add(self, step: Step, timing: Timing | None = None, cost: Cost | None = None) -> None:
        self.steps.append(step)
        self.tails.append(step.tail)
        self.heads.append(step.head)
        self.open_to_person.append(1)
        self.timings.append(timing if timing is not None else Timing(None, self.start))
        self.costs.append(cost if cost is not None else FREE)

    def add_inference(self, tail: tuple[int, ...], fact: int) -> None:
        """Add a free step for a goal of one's own (a counter over competences)."""
        self._add(Step("inference", tail, (fact,), "goal"))

    def _needs_too(self, step: int, fact: int) -> None:
        self.tails[step] = (*self.tails[step], fact)
        self.changed_tails.add(step)

    # -- steps --------------------------------------------------------------------------------------------------

    def _take_offers(self) -> None:
        for number in self.graph.offers:
            offer = self.graph.steps[number].offer
            assert offer is not None, "graph.offers lists offers"  # noqa: S101
            state = self.offer_state(offer)
            self.offer_states[offer.id] = state
            if state.barred is None:
                self._open_offer(number, offer, state)
            else:
                self.open_to_person[number] = 0

    def _open_offer(self, number: int, offer: LearningOpportunity, state: OfferState) -> None:
        for record, subject in state.unknowns:
            unknown = self.number(("unknown", f"{record}/{subject}"))
            self.unknowns.setdefault(unknown, (record, subject))
            self._needs_too(number, unknown)
        stands = self._offered[offer.id]
        timing, waiting = stands.timing, stands.waiting
        if offer.max_age_at_start is not None:
            timing = Timing(offer, self.start, self._last_start_by_age(offer.max_age_at_start))
            waiting = _waiting(timing)
        self.timings[number] = timing
        paid = offer.kind == "apprenticeship"
        self.costs[number] = Cost(stands.months, state.eur, state.km, waiting=waiting, offer=True, paid=paid)

    def _take_denied(self) -> None:
        """What the person says no to is not given by inference either."""
        denied = {self.numbers[fact] for fact in self.person.denied if fact in self.numbers}
        denied.update(
            valid
            for kind, value in self.person.denied
            if kind == "certificate"
            for valid in self.graph.cards.get(value, ())
        )
        base = self.graph.arrays
        for fact in denied:
            giving = () if fact >= base.facts else base.giver[base.giver_at[fact] : base.giver_at[fact + 1]]
            for number in (*giving, *range(base.steps, len(self.steps))):
                if self.steps[number].kind not in ("offer", "hold") and fact in self.heads[number]:
                    self.heads[number] = tuple(given for given in self.heads[number] if given != fact)
                    self.changed_heads.add(number)

    def _certificate(self, record_id: str) -> Certificate | None:
        return self.graph.catalogue.find("certificates", record_id.partition("/")[0], Certificate)

    def _last_start_by_age(self, years: int) -> int:
        born = self.person.profile.born
        if born is not None:
            return 2 * ((born.year + years) * 12 + 11)
        if self.person.age is None:
            return NEVER
        # The year of birth is this year minus the age, or one less; the later one is taken, and the offer's own note
        # tells to check it.
        return 2 * ((self.person.today.year - self.person.age + years) * 12 + 11)

    def _take_held_certificates(self) -> None:
        """A held certificate meets a requirement, of an entry or of the route's end, while it is valid."""
        for (kind, value), claim in self.person.held.items():
            if kind != "certificate":
                continue
            certificate = self._certificate(value)
            end = certificate_end(claim, certificate)
            if end is not None and end < self.person.start:
                continue  # expired: evidence only
            self.initial.add(self.number((kind, value)))
            last = NEVER if end is None else half_months(end) + 1
            for card in (value, *self._counting(value, certificate)):
                for fact in self.graph.cards.get(card, ()):
                    self._add(Step("hold", (), (fact,), f"certificate:{value}"), Timing(None, self.start, last))

    def _counting(self, value: str, certificate: Certificate | None) -> list[str]:
        """`value/COUNTRY` for countries where a held certificate counts although it comes from elsewhere."""
        claim = self.person.held[("certificate", value)]
        found = []
        for exception in certificate.not_counting if certificate is not None else ():
            key = f"{value}/{exception.country}"
            if exception.issued_from is None:
                continue
            issued = claim.issued if claim is not None else None
            if issued is None and claim is not None and claim.valid_to is not None and certificate is not None:
                months = certificate.validity_months
                issued = claim.valid_to + -months if months is not None else None
            if issued is not None and issued < exception.issued_from:
                found.append(key)
        return found

    # -- offers -------------------------------------------------------------------------------------------------

    def offer_state(self, offer: LearningOpportunity) -> OfferState:
        """Return how `offer` stands to the person: barred by what, or open under which unknowns."""
        profile = self.person.profile
        if offer.availability.state == "closed":
            return OfferState(("closed", offer.id))
        if offer.id in profile.avoid or (offer.provider is not None and offer.provider in profile.avoid):
            return OfferState(("avoided", offer.id))
        unknowns: list[tuple[str, str]] = []
        sure = self._offered[offer.id].sure
        if sure is False:
            return OfferState(("no-intake-left", offer.id))
        if sure is None:
            unknowns.append(("last-intake-used", offer.id))
        place, km, barred = self._attendance(offer, unknowns)
        if barred is None:
            barred = self._load_and_hours(offer, unknowns)
        if barred is not None:
            return OfferState(barred)
        eur = self.price(offer)
        if eur is not None and profile.budget_eur is not None and eur > profile.budget_eur:
            return OfferState(("too-dear", f"{eur:.0f}"), eur=eur, km=km, place=place)
        return OfferState(None, tuple(unknowns), eur, km, place)

    def _attendance(
        self, offer: LearningOpportunity, unknowns: list[tuple[str, str]]
    ) -> tuple[str | None, float | None, tuple[str, str] | None]:
        profile = self.person.profile
        if offer.delivery in ("online", "paper") or offer.kind in WITHOUT_ATTENDANCE:
            return None, 0.0, None
        if profile.online_only:
            if offer.delivery is None and not offer.places:
                unknowns.append(("place-not-held", offer.id))
                return None, None, None
            return None, None, ("not-online", offer.id)
        home = self.person.home
        radius = None if home is None or profile.relocate else profile.radius_km
        if offer.everywhere:
            return None, 0.0, None
        if not offer.places:
            if radius is not None:
                unknowns.append(("place-not-held", offer.id))
            return None, None, None
        if home is None:
            return offer.places[0], None, None
        near = self._ways[offer.id]
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

    def _load_and_hours(self, offer: LearningOpportunity, unknowns: list[tuple[str, str]]) -> tuple[str, str] | None:
        profile = self.person.profile
        if profile.load_percent == 100 and profile.hours_of_day == "any":
            return None
        if offer.kind in WITHOUT_ATTENDANCE or offer.delivery == "paper":
            return None
        if profile.load_percent < 100 and not offer.load_adapts:
            if offer.load_percent is None:
                unknowns.append(("load-not-held", offer.id))
            elif offer.load_percent > profile.load_percent:
                return ("too-much-load", str(offer.load_percent))
        if profile.hours_of_day != "any":
            if offer.hours_of_day is None:
                if offer.delivery != "online":
                    unknowns.append(("hours-not-held", offer.id))
            elif offer.hours_of_day not in ("any", profile.hours_of_day):
                return ("other-hours", offer.hours_of_day)
        return None

    def price(self, offer: LearningOpportunity) -> float | None:
        """Return what the offer costs this person in euro, `None` if not held or depending on what was not said."""
        for fee in offer.fees:
            met = True if fee.when is None else self._plainly(fee.when)
            if met is None:
                return None
            if met:
                return self._whole(fee, offer)
        return None

    def _whole(self, fee: Fee, offer: LearningOpportunity) -> float | None:
        if fee.per == "all" or fee.eur == 0:
            return fee.eur
        months = self._offered[offer.id].months
        return None if months is None else fee.eur * max(1.0, months / 12)

    def _plainly(self, requirement: Requirement) -> bool | None:
        """Read a condition on the person as they start, in three values."""
        match requirement:
            case Holds(fact=fact):
                if self.numbers.get(fact) in self.at_start:
                    return True
                if fact.kind == "age":
                    window = self.person.reaches_age(int(fact.value))
                    return True if window is not None and window[1] <= self.person.start else None
                return None if fact.kind == "status" and fact not in self.person.denied else False
            case AllOf(all_of=members):
                read = [self._plainly(member) for member in members]
                return False if False in read else None if None in read else True
            case AnyOf(any_of=members):
                read = [self._plainly(member) for member in members]
                return True if True in read else None if None in read else False
            case _:
                return None

    # -- gates and assumptions ----------------------------------------------------------------------------------

    def _take_gates(self) -> None:
        for value in self._values("own-level"):
            levels = (("level", f"{value}/{country}") for country in ("FI", "SE", "other"))
            if any(self.numbers.get(level) in self.at_start for level in levels):
                self.initial.add(self.numbers[("own-level", value)])
        for gate in self.graph.gates:
            match gate.requirement:
                case Without():
                    if not any(fact in self.at_start for fact in gate.watched):
                        self.initial.add(gate.fact)
                case CreditSum() as requirement:
                    self._take_credit_sum(gate, requirement)

    def _take_credit_sum(self, gate: Gate, requirement: CreditSum) -> None:
        body = requirement.credit_sum
        claimed = self.person.credit_points.get((body.subject, body.unit), 0.0)
        sized = [(fact, item.points) for fact, item in zip(gate.watched, body.of, strict=True) if item.points]
        for value in self.graph.values.get("credits", ()):
            if value.startswith(f"{body.subject}/{body.unit}/"):
                sized.append((self.numbers[("credits", value)], float(value.rsplit("/", 1)[1])))
        for chosen in _least_sums(sized, body.points - claimed):
            self._add(Step("inference", chosen, (gate.fact,), "credit-sum"))
        size = self.number(("unknown", "credit-size-not-held"))
        self.unknowns.setdefault(size, ("credit-size-not-held", ""))
        for fact, item in zip(gate.watched, body.of, strict=True):
            if item.points is None:
                self._add(Step("inference", (fact, size), (gate.fact,), "credit-sum"))

    def _take_assumptions(self) -> None:
        """What is not known can be assumed in the open reading, at a charge, unless it was answered."""
        if self.person.contradictions:
            self.unknowns.setdefault(self.number(("unknown", "profile-contradiction")), ("profile-contradiction", ""))
        charges = self.graph.charges
        settled_no = {key for key, answer in self.person.profile.settled.items() if answer is False}
        barred = {("unknown", key) for key in settled_no} | self.person.denied
        barred |= {("status", key.partition("/")[2]) for key in settled_no if key.startswith("status/")}
        for number in self.graph.assumptions:
            fact = self.heads[number][0] if self.heads[number] else self.graph.heads[number][0]
            if fact in self.initial or self.facts[fact] in barred:
                self.open_to_person[number] = 0
            self.costs[number] = charges[number]
        known = len(self.graph.facts)
        abouts = {unknown.id: unknown.about for unknown in self.graph.catalogue.unknowns}
        for fact, (record, subject) in self.unknowns.items():
            if fact < known:
                continue
            key = f"{record}/{subject}" if subject else record
            if fact not in self.initial and key not in settled_no:
                cost = Cost(unknown=unknown_charge(record, abouts.get(record, "")))
                self._add(Step("assumption", (), (fact,), f"unknown:{key}"), cost=cost)
        self._take_ages()

    def _take_ages(self) -> None:
        """Ages come by themselves, or are assumed when not said; a higher one implies the lower."""
        years = sorted((int(value), value) for value in self._values("age"))
        for place, (age, _) in enumerate(years):
            head = tuple(self.numbers[("age", lower)] for _, lower in years[: place + 1])
            head = tuple(fact for fact in head if fact not in self.initial)
            if not head:
                continue
            window = self.person.reaches_age(age)
            if window is None:
                cost = Cost(unknown=UNKNOWN["status"])
                self._add(Step("assumption", (), head, f"unknown:age/{age}"), cost=cost)
            else:
                begin = half_months(window[0])
                cost = Cost(waiting=max(0, begin - self.start) / 2)
                self._add(Step("wait", (), head, f"age:{age}"), Timing(None, begin), cost)

    # -- changes ------------------------------------------------------------------------------------------------

    def _take_changes(self, goal: Sequence[FactKey]) -> None:
        """One free step for each change, charged by `CHANGE` and its place in the published table.

        Only what cannot be reached anyway is changed, and a new course only where it leads to the goal at once: one
        further back would need more than one that gives what the goal asks.
        """
        reached = reach(self._flat(), bytes(self.open_to_person), self.initial)
        near = self._facts_before([self.number(fact) for fact in goal])
        offered = {number for number in self.graph.offers if self.open_to_person[number]}
        for number in self.graph.offers:
            offer = self.graph.steps[number].offer
            if number in offered or offer is None:
                continue
            barred = self.offer_states[offer.id].barred
            if barred is not None:
                self._open_by_change(number, offer, *_CHANGE_OF.get(barred[0], (barred[0], "")), barred[1])
        radii = sorted(int(value[7:]) for kind, value in self.facts if kind == "change" and value.startswith("radius/"))
        for place, km in enumerate(radii):
            head = tuple(self.numbers[("change", f"radius/{lower}")] for lower in radii[: place + 1])
            self._change("radius", str(km), head)
        for (kind, value), held in zip(list(self.facts), reached, strict=False):
            number = self.numbers[(kind, value)]
            change = _CHANGEABLE.get(kind)
            if not held and change is not None and (change != "new-course" or number in near):
                self._change(change, f"{kind}:{value}", (number,))

    def _facts_before(self, goal: Sequence[int]) -> set[int]:
        """Facts from which the goal follows by free steps."""
        givers: dict[int, list[int]] = {}
        for step, head in enumerate(self.heads):
            if self.steps[step].kind == "inference":
                for fact in head:
                    givers.setdefault(fact, []).append(step)
        seen = set(goal)
        pending = list(goal)
        while pending:
            for step in givers.get(pending.pop(), ()):
                for fact in self.tails[step]:
                    if fact not in seen:
                        seen.add(fact)
                        pending.append(fact)
        return seen

    def _open_by_change(self, number: int, offer: LearningOpportunity, change: str, unit: str, detail: str) -> None:
        if change == "radius":
            detail = str(-(-int(detail) // 10) * 10) if detail.isdigit() else "1000"
        key = f"{change}/{detail}"
        fresh = ("change", key) not in self.numbers
        fact = self.number(("change", key))
        self._needs_too(number, fact)
        self.open_to_person[number] = 1
        state = self.offer_states[offer.id]
        # A closed offer or one without an intake left would begin like a rolling one.
        again = offer if change not in ("reopen", "new-intake") else offer.model_copy(update={"intakes": _ROLLING})
        self.timings[number] = Timing(again, self.start)
        self.costs[number] = Cost(self._offered[offer.id].months, state.eur, state.km, offer=True)
        if fresh and change != "radius":
            self._change(change, detail, (fact,))

    def _change(self, change: str, detail: str, head: tuple[int, ...]) -> None:
        charge = CHANGE + CHANGE_ORDER[change]
        if change == "radius":
            charge += int(detail)  # the smaller radius first
        elif change == "language":
            charge += 100 * CEFR.index(detail.rpartition("/")[2])  # the lower level first
        elif change == "new-course":
            charge += 100 * self._eqf(detail)  # likewise
        cost = Cost(unknown=charge)
        self._add(Step("change", (), head, f"change:{change}/{detail}"), cost=cost)

    def _eqf(self, detail: str) -> int:
        kind, _, value = detail.partition(":")
        if kind == "level":
            return int(value.partition("/")[0])
        held = self.graph.catalogue.find("qualifications", value.partition("/")[0], Qualification)
        return 0 if held is None or held.eqf is None else held.eqf

    # -- views --------------------------------------------------------------------------------------------------

    def closure(self, initial: Iterable[int]) -> set[int]:
        """Return what follows from `initial` by free steps alone."""
        free = self.graph.free + bytes([step.kind in FREE_KINDS for step in self.steps[len(self.graph.free) :]])
        reached = reach(self._flat(), free, initial)
        return {fact for fact, held in enumerate(reached) if held}

    def _flat(self) -> Arrays:
        base = self.graph.arrays
        tails = {step: self.tails[step] for step in self.changed_tails if step < base.steps}
        heads = {step: self.heads[step] for step in self.changed_heads if step < base.steps}
        more = list(zip(self.tails[base.steps :], self.heads[base.steps :], strict=True))
        return edited(base, len(self.facts), tails, heads, more)

    @property
    def arrays(self) -> Arrays:
        """All steps as flat arrays, without costs, made anew when a fact or a step was added."""
        known = self._arrays
        if known is None or known.facts < len(self.facts) or known.steps < len(self.steps):
            known = self._arrays = self._flat()
        return known

    def no_later(self, one: int, other: int) -> bool:
        """Whether step `one` may stand for step `other` on any calendar and under any load and budget."""
        if self.steps[one].kind != "offer" or self.steps[other].kind != "offer":
            kinds = {self.steps[one].kind, self.steps[other].kind}
            return self.steps[one].kind == "inference" or kinds == {"assumption"} or kinds == {"change"}
        first, second = self.steps[one].offer, self.steps[other].offer
        assert first is not None, "offer steps have offers"  # noqa: S101
        assert second is not None, "offer steps have offers"  # noqa: S101
        lighter = first.load_adapts or (
            not second.load_adapts and (first.load_percent or 100) <= (second.load_percent or 100)
        )
        cheaper = (self.costs[one].eur or 0.0) <= (self.costs[other].eur or 0.0)
        return lighter and cheaper and self.timings[one].no_later(self.timings[other])

    def latest_age(self, years: int) -> int:
        """Return the last half-month in which the person may turn `years`."""
        window = self.person.reaches_age(years)
        return NEVER if window is None else half_months(window[1])


def _least_sums(sized: Sequence[tuple[int, float]], amount: float) -> Iterator[tuple[int, ...]]:
    """Yield the sets of facts whose sizes reach `amount` and of which none can be spared."""
    for count in range(len(sized) + 1):
        for chosen in combinations(sized, count):
            total = sum(size for _, size in chosen)
            if total >= amount and not any(total - size >= amount for _, size in chosen):
                yield tuple(fact for fact, _ in chosen)


class Reading:
    """A question in one reading: strict (what is not known counts as not met) or open (as met, at a charge)."""

    def __init__(self, question: Question, *, open_reading: bool) -> None:
        self.question = question
        self.open = open_reading
        self._read: tuple[Arrays, bytes, bytearray] | None = None

    @property
    def allowed(self) -> bytes:
        """Which steps may be taken in this reading, one byte each."""
        return self._current()[1]

    @property
    def reachable(self) -> bytearray:
        """Which facts hold at the start or can be reached in this reading."""
        return self._current()[2]

    def _current(self) -> tuple[Arrays, bytes, bytearray]:
        """What is read off the question as it is now; a step or fact may have been added."""
        question = self.question
        arrays = question.arrays
        if self._read is None or self._read[0] is not arrays:
            allowed = bytearray(question.open_to_person)
            if not self.open:
                added = range(len(question.graph.steps), len(question.steps))
                for step in (*question.graph.assumptions, *added):
                    if question.steps[step].kind == "assumption":
                        allowed[step] = 0
            self._read = (arrays, bytes(allowed), reach(arrays, bytes(allowed), question.initial))
        return self._read

    def holds(self, fact: int) -> bool:
        """Whether the fact is true at the start or can be reached."""
        reachable = self.reachable
        return fact < len(reachable) and bool(reachable[fact])


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a reading that can matter for a goal: arrays, and the question's step behind each of theirs."""

    arrays: Arrays
    steps: tuple[int, ...]
    local: dict[int, int]
    """The question's fact → the arrays' fact."""
    merged: tuple[tuple[int, ...], ...] = ()
    """Of a reduced extract: the question's steps that come with each of its steps."""

    def reduced(self, question: Question) -> Extract:
        """Return the same problem without what cannot matter; its steps are still the question's."""
        kinds = [question.steps[step].kind for step in self.steps]

        def no_later(one: int, other: int) -> bool:
            return question.no_later(self.steps[one], self.steps[other])

        free = [kind == "inference" for kind in kinds]
        small = reduce(self.arrays, free, [kind == "assumption" for kind in kinds], no_later)
        merged = tuple(tuple(self.steps[step] for step in group) for group in small.merged)
        return Extract(small.arrays, tuple(self.steps[step] for step in small.steps), {}, merged)

    def undominated(self, question: Question, criteria: Sequence[Criterion]) -> Extract:
        """Return the same problem without steps for which another stands in each criterion and on every date."""
        costs = [question.costs[step] for step in self.steps]
        amounts = [tuple(cost.amount(criterion) for criterion in criteria) for cost in costs]

        def no_later(one: int, other: int) -> bool:
            no_dearer = all(mine <= others for mine, others in zip(amounts[one], amounts[other], strict=True))
            return no_dearer and question.no_later(self.steps[one], self.steps[other])

        free = [question.steps[step].kind == "inference" for step in self.steps]
        small = reduce(self.arrays, free, None, no_later)
        return Extract(small.arrays, tuple(self.steps[step] for step in small.steps), {}, small.merged)


def extract(
    reading: Reading, goal: Sequence[int], objective: Objective, forbidden: frozenset[str] = frozenset(),
    given: frozenset[str] = frozenset(),
) -> Extract:  # fmt: skip
    """Return the relevant part for `goal`: backwards from it through reachable steps, stopping at held facts.

    `forbidden` names offers to leave out, `given` offers that are taken anyway and cost next to nothing here.
    """
    question = reading.question
    allowed = reading.allowed
    if forbidden:
        may = bytearray(allowed)
        for step in question.graph.offers:
            offer = question.steps[step].offer
            if offer is not None and offer.id in forbidden:
                may[step] = 0
        allowed = bytes(may)
    chosen, facts = relevant(question.arrays, goal, allowed, reading.reachable, question.initial)
    costs = [
        1
        if given and (offer := question.steps[step].offer) is not None and offer.id in given
        else 0
        if (cost := question.costs[step]) is FREE
        else cost.weigh(objective)
        for step in chosen
    ]
    wanted = [fact for fact in goal if fact not in question.initial]
    arrays = part(question.arrays, chosen, facts, costs, wanted)
    return Extract(arrays, tuple(chosen), {fact: place for place, fact in enumerate(facts)})
