"""The independent validator: replays a route on the uncompiled catalogue and says what does not hold.

It reads the requirement trees themselves, in three values, and knows nothing of the compiled graph, the search or the
calendar's code; only the domain's records, the person's claims and the finished route. No route leaves the planner
unless `faults` is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import acos, cos, radians, sin

from pathways.graph.pathway import Route, RouteStep
from pathways.graph.person import Person
from pathways.model.catalogue import Catalogue
from pathways.model.education import Certificate, LearningOpportunity, Qualification
from pathways.model.levels import CEFR
from pathways.model.month import Month
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
)
from pathways.model.work import Place

Truth = bool | None
"""Met, not met, or (None) not known: Kleene's three values."""

_NO_ATTENDANCE = {"assessment", "recognition", "introduction", "exam", "validation"}


def all_true(values: Iterable[Truth]) -> Truth:
    """Kleene's AND."""
    known: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            known = None
    return known


def any_true(values: Iterable[Truth]) -> Truth:
    """Kleene's OR."""
    known: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            known = None
    return known


@dataclass(slots=True)
class Holdings:
    """What a person holds at one moment of a replay. `assumed` are the unknowns that the route's questions name."""

    catalogue: Catalogue
    person: Person
    assumed: frozenset[str]
    moment: Month
    facts: set[tuple[str, str]] = field(default_factory=set)
    gained: set[tuple[str, str]] = field(default_factory=set)
    card_ends: dict[str, Month | None] = field(default_factory=dict)
    """The last month in which a card is valid that the person has, or has had from the start on; absent: for good."""
    shown: set[str] = field(default_factory=set)
    """Cards that follow, at this moment, from what is held and valid."""
    ever: bool = False
    """Whether to have had a card from the start on counts like a valid one: for what it has shown once."""
    at_start: frozenset[tuple[str, str]] = frozenset()
    worked: Counter[str] = field(default_factory=Counter)
    """Months of experience by field: the person's, and what steps gave on top."""
    _path: set[tuple[str, int, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.worked.update(self.person.experience_months)

    def take_own_cards(self) -> None:
        """Add the certificates that the person has; what was over before the start is evidence only."""
        for (kind, value), claim in self.person.held.items():
            if kind == "certificate":
                self._own_card(value, claim.valid_to if claim else None, claim.issued if claim else None)

    def _own_card(self, value: str, valid_to: Month | None, issued: Month | None) -> None:
        record = self.catalogue.find("certificates", value, Certificate)
        months = None if record is None else record.validity_months
        end = (
            valid_to if valid_to is not None else issued + months if issued is not None and months is not None else None
        )
        if end is not None and end < self.person.start:
            return
        self.take_card(value, end)
        if issued is None and valid_to is not None and months is not None:
            issued = valid_to + -months
        for exception in record.not_counting if record is not None else ():
            if issued is not None and exception.issued_from is not None and issued < exception.issued_from:
                self.take_card(f"{value}/{exception.country}", end)

    def take_card(self, value: str, end: Month | None) -> None:
        """Add a card that is valid until `end`, absent: for good. Of two of a kind the later end counts."""
        had = self.card_ends.get(value, end)
        self.card_ends[value] = None if had is None or end is None else max(had, end)

    def grant(self, facts: Iterable[tuple[str, str]]) -> None:
        """Add facts and everything that follows from them without a step."""
        self.facts.update(facts)
        self._close()

    def _close(self) -> None:
        read_at: dict[str, tuple[int, int]] = {}
        """Inference → how much was held when it was read: what was not met then is not while nothing is added."""
        while True:
            before = len(self.facts), len(self.shown)
            for inference, gifts, cards in self.catalogue.inference_gifts:
                held = len(self.facts), len(self.shown)
                if read_at.get(inference.id) == held:
                    continue
                if not gifts <= self.facts and self._showed(inference.requires, inference.id):
                    self.facts.update(gift for gift in gifts if gift not in self.person.denied)
                if not cards <= self.shown and self.read(inference.requires, inference.id, None) is True:
                    self.shown |= cards
                read_at[inference.id] = held
            cards_before = dict(self.card_ends)
            for kind, value in list(self.facts):
                if kind == "qualification":
                    self._follow_qualification(value)
            if self.card_ends != cards_before:
                read_at.clear()
            if (len(self.facts), len(self.shown)) == before:
                return

    def _showed(self, requirement: Requirement, subject: str) -> bool:
        """Whether the requirement is met, also by cards that were valid once."""
        before, self.ever = self.ever, True
        met = self.read(requirement, subject, None) is True
        self.ever = before
        return met

    def _follow_qualification(self, value: str) -> None:
        base = value.partition("/")[0]
        self.facts.add(("qualification", base))
        record = self.catalogue.find("qualifications", base, Qualification)
        if record is None:
            return
        self._take_with_it(record.also_gives)
        for since in record.since:
            claim = self.person.held.get(("qualification", value))
            new_basis = ("qualification", value) in self.gained
            if claim is not None and claim.year is not None:
                new_basis = new_basis or claim.year >= since.year
            if new_basis or since.unknown in self.assumed:
                self._take_with_it(gift for gift in since.gives if gift.fact not in self.person.denied)

    def _take_with_it(self, gives: Iterable[Holds]) -> None:
        for gift in gives:
            self.facts.add(gift.fact)
            if gift.fact.kind == "certificate":
                self.take_card(gift.fact.value, None)

    # -- reading ------------------------------------------------------------------------------------------------

    def read(self, requirement: Requirement, subject: str, country: str | None) -> Truth:
        """Read a requirement of `subject` (an offer or a target) in `country`."""
        match requirement:
            case Holds(fact=fact):
                return self.has(fact.kind, fact.value)
            case AllOf(all_of=members):
                return all_true(self.read(member, subject, country) for member in members)
            case AnyOf(any_of=members):
                return any_true(self.read(member, subject, country) for member in members)
            case AtLeast(at_least=body):
                read = [self.read(member, subject, country) for member in body.of]
                if read.count(True) >= body.k:
                    return True
                return None if read.count(True) + read.count(None) >= body.k else False
            case Level(level=level):
                where = level.country or country or ""
                return self._reads_level(level.eqf, level.fields, level.related, where, subject)
            case Speaks(speaks=speaks):
                return any_true(
                    self._speaks(language, speaks.level, speaks.not_known_from, speaks.unknown, subject)
                    for language in speaks.any_of
                )
            case NotKnown(not_known=record):
                return True if self._assumes(record, subject) else None
            case CreditSum():
                return self._credits(requirement)
            case Without(without=without):
                return not any(self._held_at_start(member) for member in without.any_of)

    def has(self, kind: str, value: str) -> Truth:
        """Whether one fact holds now."""
        denied = self.person.denied
        if denied and (kind, value) in denied and (kind, value) not in self.gained:
            return False
        match kind:
            case "certificate":
                return self._card(value)
            case "language":
                language, _, level = value.partition("/")
                return any(("language", f"{language}/{rung}") in self.facts for rung in CEFR[CEFR.index(level) :])
            case "level" | "degree":
                eqf, study_field, country = value.split("/")
                return self._level(kind, int(eqf), study_field, country)
            case "age":
                return self._age(int(value))
            case "experience":
                name, _, months = value.partition("/")
                return (sum(self.worked.values()) if name == "any" else self.worked[name]) >= int(months)
            case "status":
                if (kind, value) in self.facts or f"status/{value}" in self.assumed:
                    return True
                return None
            case _:
                return (kind, value) in self.facts

    def _assumes(self, record: str, subject: str) -> bool:
        return (
            record in self.assumed
            or f"{record}/{subject}" in self.assumed
            or (
                self.person.profile.settled.get(f"{record}/{subject}", self.person.profile.settled.get(record, False))
                is not False
            )
        )

    def _card(self, value: str) -> Truth:
        if value in self.shown or (self.ever and ("certificate", value) in self.facts):
            return True
        if value not in self.card_ends:
            return False
        end = self.card_ends[value]
        return self.ever or end is None or end >= self.moment

    def _age(self, years: int) -> Truth:
        window = self.person.reaches_age(years)
        if window is None:
            assumed = [int(key.partition("/")[2]) for key in self.assumed if key.startswith("age/")]
            return True if any(age >= years for age in assumed) else None
        return window[0] <= self.moment  # the replay is of the earliest dates; the birthday's month is an interval

    def _speaks(self, language: str, level: str, low: str | None, unknown: str, subject: str) -> Truth:
        if self.has("language", f"{language}/{level}"):
            return True
        if low is None or not self.has("language", f"{language}/{low}"):
            return False
        return True if self._assumes(unknown, subject) else None

    def _reads_level(
        self, eqf: int, fields: Sequence[str], related: Sequence[str], country: str, subject: str
    ) -> Truth:
        if not fields:
            return self._level("level", eqf, "any", country)
        if any(self._level("level", eqf, name, country) for name in fields):
            return True
        judged = [name for name in (*related, "not-said") if self._level("level", eqf, name, country)]
        if any(self._own_level(eqf, name) for name in judged):
            return True if self._assumes("related-field", subject) else None
        return False

    def _own_level(self, eqf: int, study_field: str) -> bool:
        """Whether the person had the level in that field at the start, earned anywhere."""
        then = Holdings(self.catalogue, self.person, frozenset(), self.person.start, set(self.at_start or self.facts))
        return any(then._level("level", eqf, study_field, country) for country in ("FI", "SE", "other"))

    def _level(self, kind: str, eqf: int, study_field: str, country: str) -> bool:
        for fact_kind, value in self.facts:
            if fact_kind == "qualification":
                base, _, said = value.partition("/")
                record = self.catalogue.find("qualifications", base, Qualification)
                if record is None or record.country != country or record.eqf is None or record.eqf < eqf:
                    continue
                if kind == "degree" and not record.higher_education:
                    continue
                if study_field == "any" or study_field == said or study_field in record.fields:
                    return True
            elif fact_kind == kind or (fact_kind == "degree" and kind == "level"):
                high, held_field, where = value.split("/")
                if where == country and int(high) >= eqf and study_field in (held_field, "any"):
                    return True
        return kind == "level" and self._crosses(eqf, study_field, country)

    def _crosses(self, eqf: int, study_field: str, country: str) -> bool:
        here = ("level", eqf, study_field, country)
        if here in self._path:
            return False
        self._path.add(here)
        try:
            for crossing in self.catalogue.crossings:
                if crossing.to_country != country:
                    continue
                if crossing.through is not None and not self._showed(crossing.through, crossing.id):
                    continue
                kind = "degree" if crossing.covers == "higher-education" else "level"
                if self._level(kind, eqf, study_field, crossing.from_country):
                    return True
            return False
        finally:
            self._path.discard(here)

    def _credits(self, requirement: CreditSum) -> Truth:
        body = requirement.credit_sum
        total = self.person.credit_points.get((body.subject, body.unit), 0.0)
        prefix = f"{body.subject}/{body.unit}/"
        total += sum(
            float(value[len(prefix) :]) for kind, value in self.facts if kind == "credits" and value.startswith(prefix)
        )
        unsized = False
        for item in body.of:
            if item.fact in self.facts:
                total += item.points or 0.0
                unsized = unsized or item.points is None
        if total >= body.points:
            return True
        if not unsized:
            return False
        return True if "credit-size-not-held" in self.assumed else None

    def _held_at_start(self, member: Holds) -> bool:
        then = Holdings(self.catalogue, self.person, frozenset(), self.person.start, set(self.at_start))
        if member.fact.kind == "certificate":
            then.take_own_cards()
            then.grant(())
        return then.has(member.fact.kind, member.fact.value) is True


def held_at_start(catalogue: Catalogue, person: Person) -> Holdings:
    """Return what the person holds at the start, with all that follows; the same for every route of theirs."""
    holdings = Holdings(catalogue, person, frozenset(), person.start)
    holdings.take_own_cards()
    holdings.grant(fact for fact in person.held if fact[0] != "certificate")
    holdings.at_start = frozenset(holdings.facts)
    return holdings


class Replay:
    """One route, step by step, over the catalogue's own trees."""

    def __init__(
        self,
        catalogue: Catalogue,
        person: Person,
        route: Route,
        at_start: frozenset[tuple[str, str]] | None = None,
    ) -> None:
        self.at_start = at_start if at_start is not None else held_at_start(catalogue, person).at_start
        self.catalogue = catalogue
        self.person = person
        self.route = route
        self.assumed = frozenset(question.key for question in route.questions)
        self.problems: list[str] = []

    def faults(self, target: Requirement, subject: str, country: str | None) -> tuple[str, ...]:
        """Return what does not hold, in plain technical words; empty for a route that stands."""
        for place, step in enumerate(self.route.steps):
            before = [other for other in self.route.steps[:place] if other.end.earliest <= step.begin.earliest]
            self._check_entry(step, self._holdings_at(step.begin.earliest, before))
            self._check_limits(step)
            self._check_intake(step)
        self._check_load()
        self._check_budget()
        end = self._holdings_at(self.route.totals.finish.earliest, self.route.steps)
        if end.read(target, subject, country) is not True:
            self.problems.append(f"target {subject}: requirement is not met at the end")
        for step in self.route.steps:
            if step.end.earliest > self.route.totals.finish.earliest:
                self.problems.append(f"{step.offer.id}: ends after the route does")
        if self.person.contradictions and "profile-contradiction" not in self.assumed:
            self.problems.append("the profile contradicts itself and the route does not say so")
        if (self.route.verdict == "holds") == bool(self.route.questions):
            self.problems.append("the verdict does not fit the open questions")
        if self.person.deadline is not None and self.route.totals.finish.earliest > self.person.deadline:
            self.problems.append("the route ends after the deadline")
        return tuple(self.problems)

    def _holdings_at(self, moment: Month, steps: Sequence[RouteStep]) -> Holdings:
        holdings = Holdings(self.catalogue, self.person, self.assumed, moment)
        holdings.take_own_cards()
        holdings.facts.update(self.at_start)
        holdings.at_start = self.at_start
        for step in steps:
            for gift in step.offer.gives:
                holdings.gained.add(gift.fact)
                if gift.fact.kind == "experience":
                    name, worked = gift.fact.parts
                    holdings.worked[name] += int(worked)
                if gift.fact.kind == "certificate":
                    months = self._validity(gift.fact.value)
                    holdings.take_card(gift.fact.value, None if months is None else step.end.earliest + months)
        holdings.grant(gift.fact for step in steps for gift in step.offer.gives)
        return holdings

    def _validity(self, record_id: str) -> int | None:
        record = self.catalogue.find("certificates", record_id.partition("/")[0], Certificate)
        return None if record is None else record.validity_months

    def _check_entry(self, step: RouteStep, holdings: Holdings) -> None:
        offer = step.offer
        needed = [holdings.read(offer.requires, offer.id, offer.country)]
        for record in (
            offer.outcome_not_known,
            "offer-still-run" if offer.availability.state == "not-known" else None,
        ):
            if record is not None:
                needed.append(True if holdings._assumes(record, offer.id) else None)
        if all_true(needed) is not True:
            self.problems.append(f"{offer.id}: its entry requirement is not met at {step.begin.earliest}")
        if offer.availability.state == "closed":
            self.problems.append(f"{offer.id}: closed")

    def _asked(self, record: str, offer: LearningOpportunity) -> bool:
        """Whether the route asks about something that is not held of an offer, or somebody has answered that it fits."""
        key = f"{record}/{offer.id}"
        return key in self.assumed or self.person.profile.settled.get(key, False) is not False

    def _check_limits(self, step: RouteStep) -> None:
        offer, profile = step.offer, self.person.profile
        if offer.id in profile.avoid or offer.provider in profile.avoid:
            self.problems.append(f"{offer.id}: was to be avoided")
        if offer.delivery == "paper" or offer.kind in _NO_ATTENDANCE:
            return
        if offer.load_percent is not None and not offer.load_adapts and offer.load_percent > profile.load_percent:
            self.problems.append(f"{offer.id}: takes more load than the person can give")
        if offer.load_percent is None and not offer.load_adapts and profile.load_percent < 100:  # noqa: SIM102
            if not self._asked("load-not-held", offer):
                self.problems.append(f"{offer.id}: its load is not held and not asked about")
        if profile.hours_of_day != "any" and offer.hours_of_day not in (profile.hours_of_day, "any"):  # noqa: SIM102
            if offer.hours_of_day is not None or (
                offer.delivery != "online" and not self._asked("hours-not-held", offer)
            ):
                self.problems.append(f"{offer.id}: its hours do not fit")
        if offer.delivery == "online":
            return
        if profile.online_only and (offer.delivery or offer.places or not self._asked("place-not-held", offer)):
            self.problems.append(f"{offer.id}: is not online")
        self._check_distance(offer)

    def _check_distance(self, offer: LearningOpportunity) -> None:
        profile, home = self.person.profile, self.person.home
        if home is None or profile.radius_km is None or profile.relocate or offer.everywhere:
            return
        if not offer.places:
            if not self._asked("place-not-held", offer):
                self.problems.append(f"{offer.id}: its place is not held and not asked about")
            return
        near = [place for place in offer.places if self._is_near(home, place, profile.radius_km)]
        if not near:
            self.problems.append(f"{offer.id}: lies outside the radius")
        elif all(self._not_every_day(home.id, place) for place in near) and (
            offer.delivery == "onsite" or not self._asked("place-not-held", offer)
        ):
            self.problems.append(f"{offer.id}: cannot be travelled to every day")

    def _is_near(self, home: Place, place_id: str, radius_km: float) -> bool:
        place = self.catalogue.find("places", place_id, Place)
        return place is not None and _distance_km(home, place) <= radius_km + 0.5

    def _not_every_day(self, one: str, other: str) -> bool:
        links = self.catalogue.travel_links
        return any(link.daily is False and {link.from_place, link.to_place} == {one, other} for link in links)

    def _check_intake(self, step: RouteStep) -> None:
        intakes, begin = step.offer.intakes, step.begin.earliest
        if begin < self.person.start:
            self.problems.append(f"{step.offer.id}: begins before the start")
        if intakes is None or intakes.rolling:
            return
        if intakes.months:
            fits = begin.month in intakes.months
            fits = fits and (intakes.first is None or begin >= intakes.first)
            fits = fits and (intakes.last is None or begin <= intakes.last)
        else:
            fits = any(window.first <= begin <= window.last for window in intakes.windows)
        if not fits:
            self.problems.append(f"{step.offer.id}: no intake at {begin}")

    def _check_load(self) -> None:
        heavy = [
            step for step in self.route.steps
            if not step.offer.load_adapts and step.offer.months is not None and step.offer.months.max > 0
        ]  # fmt: skip
        for step in heavy:
            running = [other for other in heavy if other.begin.earliest <= step.begin.earliest < other.end.earliest]
            total = sum(100 if other.offer.load_percent is None else other.offer.load_percent for other in running)
            if len(running) > 1 and total > self.person.profile.load_percent:
                self.problems.append(f"{step.offer.id}: more load than the person can give at {step.begin.earliest}")

    def _check_budget(self) -> None:
        budget = self.person.profile.budget_eur
        if budget is not None and sum(step.eur or 0.0 for step in self.route.steps) > budget:
            self.problems.append("the known prices exceed the budget")


def _distance_km(one: Place, other: Place) -> float:
    """Spherical law of cosines; another formula than the search uses, on purpose."""
    a, b = radians(one.lat), radians(other.lat)
    inner = sin(a) * sin(b) + cos(a) * cos(b) * cos(radians(other.lon - one.lon))
    return 6371.0 * acos(max(-1.0, min(1.0, inner)))
