"""The catalogue compiled to a directed hypergraph: facts and steps as integers.

A step is a hyperedge: all facts of its tail are needed, all facts of its head follow. An OR in a requirement is an
auxiliary fact with one free step a member, so that every tail is a plain set (normal form, linear in the size of the
requirements). Ladders are folded: a required EQF level gets one free step from every qualification that reaches it.

What depends on the person (what is held, which offers are open to them, prices, distances, dates) is laid over this
graph by `pathways.graph.question`; the graph itself is compiled once a version.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from pathways.errors import CatalogueError
from pathways.graph.reachability import Arrays, longs
from pathways.graph.weights import FREE, Cost, unknown_charge
from pathways.model.catalogue import Catalogue
from pathways.model.education import Certificate, LearningOpportunity, Qualification
from pathways.model.fact import STATUS_KINDS, Fact
from pathways.model.levels import CEFR, EQF
from pathways.model.record import LevelCrossing
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

StepKind = Literal["offer", "inference", "assumption", "wait", "hold", "change"]

#: Kinds of steps that nobody has to take.
FREE_KINDS = ("inference", "hold")
#: A level in a field that the person did not name is judged like a related field.
FIELD_NOT_SAID = "not-said"


def card_of(fact: tuple[str, str]) -> tuple[str, str]:
    """Return the certificate itself for a fact that it is valid at some time, any other fact as it is."""
    kind, value = fact
    match kind:
        case "certificate-at-end":
            return "certificate", value
        case "certificate-at-entry":
            return "certificate", value.partition("/")[2]
        case _:
            return fact


@dataclass(frozen=True, slots=True)
class Step:
    """A hyperedge. `tail` and `head` are fact numbers; `reason` is the record it comes from."""

    kind: StepKind
    tail: tuple[int, ...]
    head: tuple[int, ...]
    reason: str
    offer: LearningOpportunity | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A fact whose meaning depends on the person: a credit sum, or a door for those without something."""

    fact: int
    requirement: CreditSum | Without
    watched: tuple[int, ...]
    """Credit sum: the items' facts, in order. Without: the facts that must not be held at the start."""


@dataclass(slots=True, eq=False)
class Hypergraph:
    """The compiled graph. Immutable after `compile_catalogue`; overlays append to copies."""

    catalogue: Catalogue
    facts: list[tuple[str, str]] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    goals: dict[tuple[str, str], int] = field(default_factory=dict)
    """(target, country or site) → the fact that says the target's requirement is met."""
    unknowns: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Fact of an unknown → (its record, the step or target it is about; empty if shared)."""
    kinds: list[StepKind] = field(default_factory=list)
    """The kind of each step once more, by itself. Filled by `freeze`, like what follows here."""
    tails: list[tuple[int, ...]] = field(default_factory=list)
    heads: list[tuple[int, ...]] = field(default_factory=list)
    arrays: Arrays = field(default_factory=lambda: Arrays.build(0, (), (), ()))
    """The tails and heads once more, flat."""
    values: dict[str, list[str]] = field(default_factory=dict)
    """Kind → the values of all facts of that kind."""
    free: bytes = b""
    """Which steps follow by themselves."""
    own_levels: list[tuple[int, frozenset[int]]] = field(default_factory=list)
    """Fact of a level of one's own, whatever the country; the facts of that level in each of them."""
    certain: bytes = b""
    """Which steps are no assumptions."""
    offers: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    """The steps of kind `hold`."""
    costs: list[Cost] = field(default_factory=list)
    """What each step is charged that costs everybody the same: an assumption."""
    assumed: dict[int, list[int]] = field(default_factory=dict)
    """Fact → the assumptions that give it."""
    abouts: dict[str, str] = field(default_factory=dict)
    """Unknown → what it is about."""
    experience: list[tuple[int, str, int]] = field(default_factory=list)
    """Of each offer that gives experience: the fact that it was done, the field, the months."""
    cards: dict[str, list[int]] = field(default_factory=dict)
    """Certificate → the facts that it is valid when it is asked for: at the end, at the entry to an offer."""
    entries: dict[int, int] = field(default_factory=dict)
    """Such a fact → the offer's step at whose entry it is asked for; absent where it is asked for at the end."""
    validity: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Step of kind `hold` → the offer's step that gives the card, and for how many months after that it is valid."""

    def number(self, fact: tuple[str, str]) -> int:
        """Return the fact's number, giving it one if it is new."""
        found = self.numbers.get(fact)
        if found is None:
            found = self.numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return found

    def offer(self, number: int) -> LearningOpportunity:
        """Return the offer behind one of the steps that `offers` lists."""
        offer = self.steps[number].offer
        assert offer is not None, "`offers` lists offers"  # noqa: S101
        return offer

    def levels_below(self, fact: tuple[str, str]) -> tuple[int, ...]:
        """Return the compiled facts that a level or degree implies: each lower one, in its field and in any."""
        kind, value = fact
        eqf, study_field, country = value.split("/")
        kinds = ("level", "degree") if kind == "degree" else ("level",)
        rungs = (
            (low, f"{rung}/{name}/{country}")
            for low in kinds
            for rung in range(int(eqf), 0, -1)
            for name in dict.fromkeys((study_field, "any"))
        )
        return tuple(self.numbers[rung] for rung in rungs if rung in self.numbers)

    def freeze(self) -> None:
        """Lay the steps out as arrays, once, for all questions."""
        self.kinds = [step.kind for step in self.steps]
        self.tails = [step.tail for step in self.steps]
        self.heads = [step.head for step in self.steps]
        for kind, value in self.facts:
            self.values.setdefault(kind, []).append(value)
        for value in self.values.get("own-level", ()):
            levels = (self.numbers.get(("level", f"{value}/{country}")) for country in ("FI", "SE", "other"))
            self.own_levels.append(
                (self.numbers[("own-level", value)], frozenset(level for level in levels if level is not None))
            )
        self.offers = [number for number, step in enumerate(self.steps) if step.offer is not None]
        self.holds = [number for number, kind in enumerate(self.kinds) if kind == "hold"]
        self.abouts = {unknown.id: unknown.about for unknown in self.catalogue.unknowns}
        self.costs = [FREE] * len(self.steps)
        for number, kind in enumerate(self.kinds):
            if kind == "assumption":
                record = self.steps[number].reason.partition(":")[2].partition("/")[0]
                self.costs[number] = Cost(unknown=unknown_charge(record, self.abouts.get(record, "status")))
                self.assumed.setdefault(self.heads[number][0], []).append(number)
        self.arrays = Arrays.build(len(self.facts), self.tails, self.heads, longs(len(self.steps)))
        self.certain = bytes([kind != "assumption" for kind in self.kinds])
        self.free = bytes([step.kind in FREE_KINDS for step in self.steps])


def compile_catalogue(catalogue: Catalogue) -> Hypergraph:
    """Compile a catalogue. Cost: linear in its requirements times the qualifications that reach a level.

    Raises
    ------
    CatalogueError
        A requirement asks for a level, and neither it nor its record says in which country; names the record.
    """
    compiler = _Compiler(Hypergraph(catalogue))
    for offer in catalogue.opportunities:
        compiler.offer(offer)
    for inference in catalogue.inferences:
        compiler.inference(inference.id, inference.requires, inference.gives)
    for occupation in catalogue.occupations:
        for demand in occupation.requirements:
            where = demand.site or demand.country
            goal = compiler.graph.number(("goal", f"{occupation.id}/{where}"))
            tail = compiler.needs(demand.requires, _Context(occupation.id, demand.country, _AT_END))
            compiler.free(tail, (goal,), f"occupation:{occupation.id}")
            compiler.graph.goals[(occupation.id, where)] = goal
    compiler.close()
    compiler.graph.freeze()
    return compiler.graph


_AT_END = Fact("certificate-at-end", "")


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a requirement stands: whose it is, in which country, and what fact says that a certificate in it is valid.

    `card` is how such a fact begins; absent: to have the certificate at the start or to gain it on the way is enough.
    """

    subject: str
    country: str | None
    card: Fact | None = None


class _Compiler:
    def __init__(self, graph: Hypergraph) -> None:
        self.graph = graph
        self._shared: dict[str, int] = {}
        self._levels: set[str] = set()
        given = {gift.fact.value for offer in graph.catalogue.opportunities for gift in offer.gives}
        with_field = {value.partition("/")[0] for value in given if "/" in value}
        self._generic = {
            qualification.id
            for qualification in graph.catalogue.qualifications
            if qualification.country == "other" or qualification.id in with_field or not qualification.fields
        }
        self._shared_unknowns = {unknown.id for unknown in graph.catalogue.unknowns if unknown.shared}

    # -- records ------------------------------------------------------------------------------------------------

    def offer(self, offer: LearningOpportunity) -> None:
        at_entry = Fact("certificate-at-entry", f"{offer.id}/")
        tail = list(self.needs(offer.requires, _Context(offer.id, offer.country, at_entry)))
        if offer.outcome_not_known is not None:
            tail.append(self.unknown(offer.outcome_not_known, offer.id))
        if offer.availability.state == "not-known":
            tail.append(self.unknown("offer-still-run", offer.id))
        head: list[int] = []
        for gift in offer.gives:
            head.append(self.graph.number(gift.fact))
            if gift.fact.kind == "experience":
                name, months = gift.fact.parts
                self.graph.experience.append((self.graph.number(("done", offer.id)), name, int(months)))
        head.append(self.graph.number(("done", offer.id)))
        for leaf in (leaf for fee in offer.fees if fee.when is not None for leaf in iter_leaves(fee.when)):
            if isinstance(leaf, Holds) and leaf.fact.kind not in STATUS_KINDS:
                # So that it can be read whether the person has it.
                self._leaf(leaf.fact, _Context(offer.id, offer.country))
        self.graph.steps.append(
            Step(
                "offer",
                tuple(dict.fromkeys(tail)),
                tuple(dict.fromkeys(head)),
                f"opportunity:{offer.id}",
                offer,
            )
        )

    def inference(self, reason: str, requires: Requirement, gives: Iterable[Requirement]) -> None:
        tail = self.needs(requires, _Context(reason, None))
        head = tuple(self.graph.number(gift.fact) for gift in gives if isinstance(gift, Holds))
        self.free(tail, head, f"inference:{reason}")

    def free(self, tail: Iterable[int], head: tuple[int, ...], reason: str) -> None:
        """Add a free step, unless it says nothing new."""
        kept = tuple(dict.fromkeys(tail))
        new = tuple(fact for fact in head if fact not in kept)
        if new:
            self.graph.steps.append(Step("inference", kept, new, reason))

    def unknown(self, record: str, subject: str) -> int:
        """Return the fact of an unknown: one for all if shared, else one for each subject."""
        about = "" if record in self._shared_unknowns else subject
        number = self.graph.number(("unknown", f"{record}/{about}" if about else record))
        self.graph.unknowns[number] = (record, about)
        return number

    # -- requirements -------------------------------------------------------------------------------------------

    def needs(self, requirement: Requirement, context: _Context) -> tuple[int, ...]:
        """Return the facts that are needed together so that the requirement is met."""
        match requirement:
            case AllOf(all_of=members):
                return tuple(dict.fromkeys(fact for member in members for fact in self.needs(member, context)))
            case Holds(fact=fact):
                return (self._leaf(fact, context),)
            case NotKnown(not_known=record):
                return (self.unknown(record, context.subject),)
            case AnyOf(any_of=members):
                return self._any([self.needs(member, context) for member in members])
            case AtLeast(at_least=body):
                return self._at_least(body.k, [self.needs(member, context) for member in body.of])
            case Level(level=level):
                country = level.country or context.country
                return self._level(level.eqf, level.fields, level.related, country, context)
            case Speaks(speaks=speaks):
                return self._speaks(speaks.any_of, speaks.level, speaks.not_known_from, speaks.unknown, context)
            case CreditSum(credit_sum=credit_body):
                items = tuple(self.graph.number(item.fact) for item in credit_body.of)
                return (self._gate(requirement, items, requirement.model_dump_json()),)
            case Without(without=without):
                at_start = _Context(context.subject, context.country)
                watched = tuple(self._leaf(member.fact, at_start) for member in without.any_of)
                return (self._gate(requirement, watched, requirement.model_dump_json()),)

    def _gate(self, requirement: CreditSum | Without, watched: tuple[int, ...], key: str) -> int:
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = self.graph.number(("gate", key))
            self.graph.gates.append(Gate(known, requirement, watched))
        return known

    def _leaf(self, fact: Fact, context: _Context) -> int:
        if fact.kind == "certificate" and context.card is not None:
            return self._valid_card(fact.value, context.card)
        if fact.kind in ("level", "degree"):
            eqf, study_field, country = fact.parts
            return self._level_fact(fact.kind, int(eqf), study_field, country)
        return self.graph.number(fact)

    def _valid_card(self, card: str, when: Fact) -> int:
        """Return the fact that a card is valid, at an entry or at the end; when it is new, with what it follows from."""
        key = (when.kind, f"{when.value}{card}")
        if key in self.graph.numbers:
            return self.graph.numbers[key]
        number = self.graph.number(key)
        self.graph.cards.setdefault(card, []).append(number)
        for inference in self.graph.catalogue.inferences:
            if any(isinstance(gift, Holds) and gift.fact == ("certificate", card) for gift in inference.gives):
                tail = self.needs(inference.requires, _Context(inference.id, None, when))
                self.free(tail, (number,), f"inference:{inference.id}")
        return number

    def _any(self, members: list[tuple[int, ...]]) -> tuple[int, ...]:
        distinct = sorted({tuple(sorted(set(member))) for member in members})
        if () in distinct:
            return ()
        if len(distinct) == 1:
            return distinct[0]
        key = f"any:{distinct}"
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = self.graph.number(("any", str(len(self._shared))))
            for member in distinct:
                self.free(member, (known,), "any")
        return (known,)

    def _at_least(self, k: int, members: list[tuple[int, ...]]) -> tuple[int, ...]:
        """Sequential counter: `row[j]` says that j of the members seen so far are met; O(n·k) free steps."""
        single = [member[0] if len(member) == 1 else self._all(member) for member in members]
        key = f"atleast:{k}:{sorted(single)}"
        if key in self._shared:
            return (self._shared[key],)
        row: list[int | None] = [None] * (k + 1)
        for place, member in enumerate(single):
            following = list(row)
            for j in range(min(place + 1, k), 0, -1):
                counted = self.graph.number(("count", f"{key}/{place}/{j}"))
                below = row[j - 1]
                self.free(
                    (member,) if j == 1 else (member, *([below] if below is not None else [])),
                    (counted,),
                    "count",
                )
                held = row[j]
                if held is not None:
                    self.free((held,), (counted,), "count")
                following[j] = counted
            row = following
        final = row[k]
        assert final is not None, "at_least asks no more than it has members (checked by the model)"  # noqa: S101
        self._shared[key] = final
        return (final,)

    def _all(self, members: tuple[int, ...]) -> int:
        key = f"all:{members}"
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = self.graph.number(("all", str(len(self._shared))))
            self.free(members, (known,), "all")
        return known

    def _speaks(
        self,
        languages: tuple[str, ...],
        level: str,
        not_known_from: str | None,
        unknown: str,
        context: _Context,
    ) -> tuple[int, ...]:
        members: list[tuple[int, ...]] = []
        for language in languages:
            members.append((self.graph.number(("language", f"{language}/{level}")),))
            if not_known_from is not None:
                low = self.graph.number(("language", f"{language}/{not_known_from}"))
                members.append((low, self.unknown(unknown, context.subject)))
        return self._any(members)

    def _level(
        self,
        eqf: int,
        fields: tuple[str, ...],
        related: tuple[str, ...],
        country: str | None,
        context: _Context,
    ) -> tuple[int, ...]:
        if country is None:
            # Files are not known here; who loaded the catalogue fills theirs in.
            raise CatalogueError("level-without-country", file="", record=context.subject, eqf=eqf)
        if not fields:
            return (self._level_fact("level", eqf, "any", country),)
        members: list[tuple[int, ...]] = [(self._level_fact("level", eqf, name, country),) for name in fields]
        for name in (*related, FIELD_NOT_SAID):
            judged = self.unknown("related-field", context.subject)
            # Judged for those who have it, not a reason to study it: the level has to be the person's own.
            own = self.graph.number(("own-level", f"{eqf}/{name}"))
            members.append((self._level_fact("level", eqf, name, country), own, judged))
            for home in ("FI", "SE", "other"):
                self._level_fact("level", eqf, name, home)
        return self._any(members)

    def _level_fact(self, kind: str, eqf: int, study_field: str, country: str) -> int:
        """Return the fact of a level and, once for each, the free steps that lead to it."""
        value = f"{eqf}/{study_field}/{country}"
        number = self.graph.number((kind, value))
        if f"{kind}:{value}" in self._levels:
            return number
        self._levels.add(f"{kind}:{value}")
        if eqf < EQF[-1]:
            self.free((self._level_fact(kind, eqf + 1, study_field, country),), (number,), "ladder")
        for qualification in self.graph.catalogue.qualifications:
            if qualification.country == country and qualification.eqf == eqf:
                self._qualification_reaches(qualification, kind, study_field, number)
        if kind == "level":
            for crossing in self.graph.catalogue.crossings:
                if crossing.to_country == country:
                    self._crossing_reaches(crossing, eqf, study_field, number)
        return number

    def _qualification_reaches(self, held: Qualification, kind: str, study_field: str, level: int) -> None:
        if kind == "degree" and not held.higher_education:
            return
        if study_field == "any" or study_field in held.fields:
            self.free((self.graph.number(("qualification", held.id)),), (level,), f"qualification:{held.id}")
        if study_field != "any" and held.id in self._generic:
            fact = ("qualification", f"{held.id}/{study_field}")
            self.free((self.graph.number(fact),), (level,), f"qualification:{held.id}")

    def _crossing_reaches(self, crossing: LevelCrossing, eqf: int, study_field: str, level: int) -> None:
        kind = "degree" if crossing.covers == "higher-education" else "level"
        earned = self._level_fact(kind, eqf, study_field, crossing.from_country)
        through = () if crossing.through is None else self.needs(crossing.through, _Context(crossing.id, None))
        self.free((earned, *through), (level,), f"crossing:{crossing.id}")

    # -- at the end ---------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Add what follows from holding a qualification, the language ladders, and levels that are given as such."""
        for qualification in self.graph.catalogue.qualifications:
            held = self.graph.number(("qualification", qualification.id))
            reason = f"qualification:{qualification.id}"
            self.free((held,), self._gifts(qualification.also_gives), reason)
            gained = self.graph.number(("gained", qualification.id))
            for since in qualification.since:
                self.free((gained,), self._gifts(since.gives), reason)
        self._given_cards()
        self._given_levels()
        self._generic_qualifications()
        self._assumptions()
        spoken = (
            "fi",
            "sv",
            "en",
            *(value.partition("/")[0] for kind, value in self.graph.facts if kind == "language"),
        )
        for language in dict.fromkeys(spoken):
            for low, high in pairwise(CEFR):
                above = self.graph.number(("language", f"{language}/{high}"))
                self.free((above,), (self.graph.number(("language", f"{language}/{low}")),), "ladder")

    def _assumptions(self) -> None:
        """What is not known can be assumed in the open reading: unknowns, and statuses that were not said."""
        for number, (record, about) in list(self.graph.unknowns.items()):
            key = f"{record}/{about}" if about else record
            self.graph.steps.append(Step("assumption", (), (number,), f"unknown:{key}"))
        not_held = {status.id for status in self.graph.catalogue.statuses if status.not_said == "not-held"}
        for kind, value in list(self.graph.facts):
            if kind == "status" and value not in not_held:
                number = self.graph.numbers[(kind, value)]
                self.graph.steps.append(Step("assumption", (), (number,), f"unknown:status/{value}"))

    def _generic_qualifications(self) -> None:
        for kind, value in list(self.graph.facts):
            if kind == "qualification" and "/" in value:
                whole = value.partition("/")[0]
                number = self.graph.numbers[(kind, value)]
                self.free((number,), (self.graph.number((kind, whole)),), f"qualification:{whole}")
        for place, step in enumerate(self.graph.steps):
            if step.kind == "offer":
                gained = [
                    self.graph.number(("gained", self.graph.facts[fact][1].partition("/")[0]))
                    for fact in step.head
                    if self.graph.facts[fact][0] == "qualification"
                ]
                if gained:
                    head = tuple(dict.fromkeys((*step.head, *gained)))
                    self.graph.steps[place] = Step(step.kind, step.tail, head, step.reason, step.offer)

    def _gifts(self, gives: Iterable[Holds]) -> tuple[int, ...]:
        """The facts that come with a qualification; a card that comes with it is valid as long as that is held."""
        cards = [gift.fact.value for gift in gives if gift.fact.kind == "certificate"]
        valid = [fact for card in cards for fact in self.graph.cards.get(card, ())]
        return (*(self.graph.number(gift.fact) for gift in gives), *valid)

    def _given_cards(self) -> None:
        """A card that an offer gives is valid for good, or some months after it; never at the offer's own entry."""
        graph = self.graph
        places = {step.offer.id: place for place, step in enumerate(graph.steps) if step.offer is not None}
        for fact in (fact for facts in graph.cards.values() for fact in facts):
            kind, value = graph.facts[fact]
            if kind == "certificate-at-entry":
                graph.entries[fact] = places[value.partition("/")[0]]
        for offer in graph.catalogue.opportunities:
            place = places[offer.id]
            for card in (gift.fact.value for gift in offer.gives if gift.fact.kind == "certificate"):
                record = graph.catalogue.find("certificates", card.partition("/")[0], Certificate)
                valid = tuple(fact for fact in graph.cards.get(card, ()) if graph.entries.get(fact) != place)
                if record is None or record.validity_months is None:
                    step = graph.steps[place]
                    graph.steps[place] = replace(step, head=(*step.head, *valid))
                    continue
                for fact in valid:
                    graph.validity[len(graph.steps)] = (place, record.validity_months)
                    done = graph.number(("done", offer.id))
                    graph.steps.append(Step("hold", (done,), (fact,), f"certificate:{card}"))

    def _given_levels(self) -> None:
        """A level may be given as such, by an offer, a qualification or an inference; every lower one follows."""
        catalogue = self.graph.catalogue
        gifts: list[Requirement] = [gift for offer in catalogue.opportunities for gift in offer.gives]
        gifts += [gift for inference in catalogue.inferences for gift in inference.gives]
        for held in catalogue.qualifications:
            gifts += [*held.also_gives, *(gift for since in held.since for gift in since.gives)]
        for fact in dict.fromkeys(gift.fact for gift in gifts if isinstance(gift, Holds)):
            if fact.kind in ("level", "degree"):
                self.free((self.graph.number(fact),), self.graph.levels_below(fact), "ladder")
