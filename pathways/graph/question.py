"""A question: one person laid over the compiled graph, for one reading of what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, compress, count, islice

from pathways.graph.calendar import NEVER, Timing, half_months
from pathways.graph.hypergraph import FREE_KINDS, Gate, Hypergraph, Step, StepKind
from pathways.graph.offers import (
    OfferState,
    Situation,
    cost,
    offered,
    priced_alike,
    standing,
    waiting,
    weighed,
    whole_price,
)
from pathways.graph.person import FactKey, Person, certificate_end
from pathways.graph.pruning import Reduced, reduce
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
from pathways.model.education import Certificate, Intakes, LearningOpportunity, Qualification
from pathways.model.levels import CEFR
from pathways.model.requirement import (
    AllOf,
    AnyOf,
    CreditSum,
    Holds,
    Requirement,
    Without,
)

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
        self.kinds: list[StepKind] = list(graph.kinds)
        self.holds: list[int] = list(graph.holds)
        self.tails: list[tuple[int, ...]] = list(graph.tails)
        self.heads: list[tuple[int, ...]] = list(graph.heads)
        self.open_to_person = bytearray(b"\1" * len(self.steps))
        self.changed_tails: set[int] = set()
        self.changed_heads: set[int] = set()
        self._undated = Timing(None, self.start)
        self.timings: list[Timing] = [self._undated] * len(self.steps)
        self.costs: list[Cost] = list(graph.costs)
        self.offer_states: dict[str, OfferState] = {}
        self._situation = Situation.of(person)
        self._offered = offered(graph, self.start)
        self._own_costs: set[int] = set()
        """Steps of the graph that this person is charged otherwise than others in their situation."""
        self._weights: dict[Objective, list[int]] = {}
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
        self.kinds.append(step.kind)
        if step.kind == "hold":
            self.holds.append(len(self.steps) - 1)
        self.tails.append(step.tail)
        self.heads.append(step.head)
        self.open_to_person.append(1)
        self.timings.append(timing if timing is not None else self._undated)
        self.costs.append(cost if cost is not None else FREE)

    def add_inference(self, tail: tuple[int, ...], fact: int) -> None:
        """Add a free step for a goal of one's own (a counter over competences)."""
        self._add(Step("inference", tail, (fact,), "goal"))

    def _charge(self, number: int, charge: Cost) -> None:
        """Charge a step of the graph for this person."""
        self.costs[number] = charge
        self._own_costs.add(number)

    def weights(self, objective: Objective) -> list[int]:
        """Return the cost of each step under an objective."""
        found = self._weights.get(objective)
        if found is None:
            found = self._weights[objective] = list(weighed(self.graph, self._situation, objective))
            for number in self._own_costs:
                found[number] = self.costs[number].weigh(objective)
        if len(found) < len(self.steps):
            found.extend(charge.weigh(objective) for charge in self.costs[len(found) :])
        return found

    def _needs_too(self, step: int, fact: int) -> None:
        self.tails[step] = (*self.tails[step], fact)
        self.changed_tails.add(step)

    # -- steps --------------------------------------------------------------------------------------------------

    def _take_offers(self) -> None:
        """Lay the offers as they stand to everybody in this situation, then what depends on this person alone."""
        general = standing(self.graph, self._situation)
        self.offer_states = dict(general.states)
        for number, timing, charge in general.open:
            self.timings[number] = timing
            self.costs[number] = charge
        for number in general.barred:
            self.open_to_person[number] = 0
        profile = self.person.profile
        if profile.avoid or profile.budget_eur is not None:
            own, unsure = set(self.graph.offers), set[int]()
        else:
            own, unsure = set(general.own), set(general.unsure)
        for number in sorted(own | unsure):
            offer = self.graph.offer(number)
            state = general.states[offer.id]
            if number in own:
                state = self.offer_states[offer.id] = self._own_state(offer, state)
                if state.barred is not None:
                    self._bar(number)
                    continue
                self._open_for_person(number, offer, state)
            self._ask_about(number, state)

    def _own_state(self, offer: LearningOpportunity, general: OfferState) -> OfferState:
        """How an offer stands to this person: what they avoid, what they pay and can pay."""
        profile = self.person.profile
        avoided = offer.id in profile.avoid or (offer.provider is not None and offer.provider in profile.avoid)
        if avoided and (general.barred is None or general.barred[0] != "closed"):
            return OfferState(("avoided", offer.id))
        if general.barred is not None:
            return general
        state = general if priced_alike(offer) else general._replace(eur=self.price(offer))
        if state.eur is not None and profile.budget_eur is not None and state.eur > profile.budget_eur:
            return state._replace(barred=("too-dear", f"{state.eur:.0f}"), unknowns=())
        return state

    def _bar(self, number: int) -> None:
        self.open_to_person[number] = 0
        self.timings[number] = self._undated
        self._charge(number, FREE)

    def _ask_about(self, number: int, state: OfferState) -> None:
        """Let an offer need what is not known of it."""
        for record, subject in state.unknowns:
            unknown = self.number(("unknown", f"{record}/{subject}"))
            self.unknowns.setdefault(unknown, (record, subject))
            self._needs_too(number, unknown)

    def _open_for_person(self, number: int, offer: LearningOpportunity, state: OfferState) -> None:
        """Charge an offer at the price, and with the waiting, that are this person's own."""
        stands = self._offered[offer.id]
        if offer.max_age_at_start is not None:
            timing = Timing(offer, self.start, self._last_start_by_age(offer.max_age_at_start))
            self.timings[number] = timing
            self._charge(number, cost(offer, stands, state, waiting(timing)))
        elif not priced_alike(offer):
            self._charge(number, cost(offer, stands, state))

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
                if self.kinds[number] not in ("offer", "hold") and fact in self.heads[number]:
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

    def price(self, offer: LearningOpportunity) -> float | None:
        """Return what the offer costs this person in euro, `None` if not held or depending on what was not said."""
        for fee in offer.fees:
            met = True if fee.when is None else self._plainly(fee.when)
            if met is None:
                return None
            if met:
                return whole_price(fee, self._offered[offer.id].months)
        return None

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
        for own, levels in self.graph.own_levels:
            if not self.at_start.isdisjoint(levels):
                self.initial.add(own)
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
        settled_no = {key for key, answer in self.person.profile.settled.items() if answer is False}
        barred = {("unknown", key) for key in settled_no} | self.person.denied
        barred |= {("status", key.partition("/")[2]) for key in settled_no if key.startswith("status/")}
        numbers = (self.numbers[fact] for fact in barred if fact in self.numbers)
        for fact in (*self.initial, *numbers):
            for number in self.graph.assumed.get(fact, ()):
                self.open_to_person[number] = 0
        known = len(self.graph.facts)
        for fact, (record, subject) in islice(self.unknowns.items(), len(self.graph.unknowns), None):
            if fact < known:
                continue
            key = f"{record}/{subject}" if subject else record
            if fact not in self.initial and key not in settled_no:
                charge = Cost(unknown=unknown_charge(record, self.graph.abouts.get(record, "")))
                self._add(Step("assumption", (), (fact,), f"unknown:{key}"), cost=charge)
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
            if self.kinds[step] == "inference":
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
        self._charge(number, Cost(self._offered[offer.id].months, state.eur, state.km, offer=True))
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
        free = self.graph.free + bytes([kind in FREE_KINDS for kind in self.kinds[len(self.graph.free) :]])
        reached = reach(self._flat(), free, initial)
        return set(compress(count(), reached))

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
        if self.kinds[one] != "offer" or self.kinds[other] != "offer":
            kinds = {self.kinds[one], self.kinds[other]}
            return self.kinds[one] == "inference" or kinds == {"assumption"} or kinds == {"change"}
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
    for many in range(len(sized) + 1):
        for chosen in combinations(sized, many):
            total = sum(size for _, size in chosen)
            if total >= amount and not any(total - size >= amount for _, size in chosen):
                yield tuple(fact for fact, _ in chosen)


def _both(one: bytes, other: bytes) -> bytes:
    """Where both of two strings of equal length have a bit."""
    whole = int.from_bytes(one) & int.from_bytes(other)
    return whole.to_bytes(len(one))


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
            allowed = bytes(question.open_to_person)
            if not self.open:
                added = bytes([kind != "assumption" for kind in question.kinds[len(question.graph.steps) :]])
                allowed = _both(allowed, question.graph.certain + added)
            self._read = (arrays, allowed, reach(arrays, allowed, question.initial))
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
    facts: Sequence[int] = ()
    """The question's number of each of the arrays' facts; not of a reduced extract."""
    places: tuple[int, ...] = ()
    """Of a reduced extract: where each of its steps stands in the one that it was made from."""
    merged: tuple[tuple[int, ...], ...] = ()
    """And where those stand that come with it."""

    def whole(self, plan: Iterable[int]) -> frozenset[int]:
        """Return a plan of a reduced extract as a plan of the one that it was made from."""
        return frozenset(place for step in plan for place in (self.places[step], *self.merged[step]))

    def reduced(self, question: Question) -> Extract:
        """Return the same problem without what cannot matter; its steps are still the question's."""
        kinds = [question.kinds[step] for step in self.steps]

        def no_later(one: int, other: int) -> bool:
            return question.no_later(self.steps[one], self.steps[other])

        free = [kind == "inference" for kind in kinds]
        return self._made(reduce(self.arrays, free, [kind == "assumption" for kind in kinds], no_later))

    def _made(self, small: Reduced) -> Extract:
        return Extract(
            small.arrays, tuple([self.steps[step] for step in small.steps]), places=small.steps, merged=small.merged
        )

    def undominated(self, question: Question, criteria: Sequence[Criterion]) -> Extract:
        """Return the same problem without steps for which another stands in each criterion and on every date."""
        costs = [question.costs[step] for step in self.steps]
        amounts = [tuple(cost.amount(criterion) for criterion in criteria) for cost in costs]

        def no_later(one: int, other: int) -> bool:
            no_dearer = all(mine <= others for mine, others in zip(amounts[one], amounts[other], strict=True))
            return no_dearer and question.no_later(self.steps[one], self.steps[other])

        free = [question.kinds[step] == "inference" for step in self.steps]
        return self._made(reduce(self.arrays, free, None, no_later))


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
    weights = question.weights(objective)
    costs = [weights[step] for step in chosen]
    if given:
        for place, step in enumerate(chosen):
            if (offer := question.steps[step].offer) is not None and offer.id in given:
                costs[place] = 1
    wanted = [fact for fact in goal if fact not in question.initial]
    arrays = part(question.arrays, chosen, facts, costs, wanted)
    return Extract(arrays, tuple(chosen), facts)
