"""What belongs beside an answer: notes, funding, sites. Chosen by what the answer rests on, never by a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pathways.graph.offers import kilometres
from pathways.graph.pathway import Answer, Route, RouteStep
from pathways.graph.person import Person
from pathways.graph.question import Question
from pathways.graph.validation import Holdings, Truth, held_at_start
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.record import Note
from pathways.model.requirement import (
    AllOf,
    Holds,
    Level,
    Requirement,
    iter_leaves,
)
from pathways.model.work import Authority, FundingRule, Occupation, Place, Site

Pull = Callable[..., None]
GENERAL = frozenset({"always", "target-kind", "stage", "field", "country", "home", "entry-group", "opportunity-closed"})
"""Triggers that many answers pull: what they say comes after what only some answers have."""


@dataclass(frozen=True, slots=True)
class ChosenNote:
    """A note and the facts it rests on here (`occ:target` and `prog:step` filled in)."""

    note: Note
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FundingVerdict:
    """How a funding rule stands: applies, does not, or not known; `because` are the keys of the reasons."""

    rule: FundingRule
    verdict: Truth
    because: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    weeks_paid: tuple[int, int] | None = None
    """(weeks paid, weeks of the programme) where the rule pays for a part only."""


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site where such work is, or an alternative outside batteries, with the distance from home in km."""

    site: Site
    km: float | None
    alternative: bool


def triggers(
    catalogue: Catalogue, question: Question, answer: Answer, requirement: Requirement
) -> dict[str, tuple[str, ...]]:
    """Return every trigger that this answer pulls, each with the facts of the records that pulled it."""
    person = question.person
    found: dict[str, tuple[str, ...]] = {"always:yes": ()}

    def pull(trigger: str, facts: Iterable[str] = ()) -> None:
        found[trigger] = tuple(dict.fromkeys((*found.get(trigger, ()), *facts)))

    _pull_target(catalogue, answer, requirement, pull)
    _pull_person(catalogue, person, answer.country, pull)
    for route in answer.routes:
        _pull_route(catalogue, route, pull)
    if not answer.routes:
        pull("unreachable:yes")
    for offer in closed_offers(catalogue, requirement, answer.country):
        pull(f"opportunity-closed:{offer.id}", offer.facts)
    return found


def _pull_target(catalogue: Catalogue, answer: Answer, requirement: Requirement, pull: Pull) -> None:
    pull(f"target-kind:{answer.target_kind}")
    pull(f"{answer.target_kind}:{answer.target}")
    if answer.country is not None:
        pull(f"country:{answer.country}")
    occupation = (
        catalogue.find("occupations", answer.target, Occupation) if answer.target_kind == "occupation" else None
    )
    for stage in occupation.stages if occupation is not None else ():
        pull(f"stage:{stage}")
    for leaf in iter_leaves(requirement):
        match leaf:
            case Holds(fact=fact) if fact.kind in ("certificate", "qualification", "unit"):
                pull(f"certificate:{fact.parts[0]}" if fact.kind == "certificate" else f"qualification:{fact.parts[0]}")
            case Level(level=level):
                for name in level.fields:
                    pull(f"field:{name}")
            case _:
                pass


def _pull_person(catalogue: Catalogue, person: Person, country: str | None, pull: Pull) -> None:
    if person.entry_level is not None:
        pull(f"entry-level:{person.entry_level.id}")
        pull(f"entry-group:{person.entry_level.group}")
    if person.home is not None:
        pull(f"home:{person.home.country}")
        pull(f"home-place:{person.home.id}")
    for kind, value in person.held:
        base = value.partition("/")[0]
        if kind == "qualification":
            pull(f"held-qualification:{base}")
            held = catalogue.find("qualifications", base, Qualification)
            if held is not None and country not in (None, held.country):
                pull(f"held-across:{held.country}-{country}")  # whether or not a route makes use of it
        elif kind == "certificate":
            pull(f"held-certificate:{base}")


def _pull_route(catalogue: Catalogue, route: Route, pull: Pull) -> None:
    for step in route.steps:
        offer = step.offer
        pull(f"opportunity:{offer.id}", offer.facts)
        pull(f"step-kind:{offer.kind}", offer.facts)
        if offer.provider is not None:
            pull(f"provider:{offer.provider}", offer.facts)
        for gift in offer.gives:
            base = gift.fact.parts[0]
            if gift.fact.kind == "certificate":
                pull(f"certificate:{base}", offer.facts)
            elif gift.fact.kind in ("qualification", "unit"):
                pull(f"qualification:{base}", offer.facts)
    for question in route.questions:
        pull(f"unknown:{question.record}")
    for reason in route.reasons:
        kind, _, record = reason.partition(":")
        if kind == "crossing":
            crossing = next((one for one in catalogue.crossings if one.id == record), None)
            if crossing is not None:
                pull(f"crossing:{crossing.from_country}-{crossing.to_country}")
        elif kind == "inference":
            pull(f"inference:{record}")


def closed_offers(catalogue: Catalogue, requirement: Requirement, country: str | None) -> list[LearningOpportunity]:
    """Return closed opportunities that would have given what the target asks: its qualification, or its level and field."""
    levels = [leaf.level for leaf in iter_leaves(requirement) if isinstance(leaf, Level)]
    wanted = {leaf.fact for leaf in iter_leaves(requirement) if isinstance(leaf, Holds)}
    found = {offer.id for fact in wanted for offer in catalogue.closed_givers.get(fact, ())}
    for level in levels:
        for eqf, study_field, offer in catalogue.closed_levels:
            if eqf >= level.eqf and (study_field in level.fields or not level.fields):
                found.add(offer.id)
    return [offer for offer in catalogue.closed if offer.id in found]


def choose_notes(
    catalogue: Catalogue, question: Question, answer: Answer, requirement: Requirement,
    holdings: Holdings | None = None,
) -> tuple[ChosenNote, ...]:  # fmt: skip
    """Return the notes that belong beside the answer: those that only some answers have first, then by id.

    `holdings` is what `held_at_start` returns for the person, if it is there already.
    """
    pulled = triggers(catalogue, question, answer, requirement)
    holdings = holdings or held_at_start(catalogue, question.person)
    own_notes = _notes_of_records(catalogue, answer)
    particular: list[ChosenNote] = []
    general: list[ChosenNote] = []
    places = {place for trigger in pulled for place in catalogue.notes_by_trigger.get(trigger, ())}
    places.update(catalogue.note_places[note] for note in own_notes if note in catalogue.note_places)
    for note in map(catalogue.notes.__getitem__, sorted(places)):
        hits = [trigger for trigger in note.applies_to if trigger in pulled]
        if note.when is not None and holdings.read(note.when, note.id, answer.country) is False:
            continue
        facts: list[str] = []
        for fact in note.facts:
            if fact == "occ:target":
                facts.append(f"occ:{answer.target}")
            elif fact == "prog:step":
                facts.extend(f for hit in hits for f in pulled[hit] if f.startswith("prog:"))
            else:
                facts.append(fact)
        own = note.id in own_notes or any(hit.partition(":")[0] not in GENERAL for hit in hits)
        (particular if own else general).append(ChosenNote(note, tuple(dict.fromkeys(facts))))
    return (*particular, *general)


def _notes_of_records(catalogue: Catalogue, answer: Answer) -> frozenset[str]:
    notes: set[str] = set()
    for route in answer.routes:
        for step in route.steps:
            notes.update(step.offer.notes)
    target = catalogue.by_kind["occupations" if answer.target_kind == "occupation" else "qualifications"].get(
        answer.target
    )
    notes.update(getattr(target, "notes", ()))
    return frozenset(notes)


# -- funding ----------------------------------------------------------------------------------------------------


def judge_funding(
    catalogue: Catalogue, person: Person, route: Route | None, holdings: Holdings | None = None
) -> tuple[FundingVerdict, ...]:
    """Evaluate every funding rule on the person and the route's steps, closed schemes included.

    `holdings` is what `held_at_start` returns for the person, if it is there already.
    """
    holdings = holdings or held_at_start(catalogue, person)
    found = []
    for rule in catalogue.funding:
        steps = [step for step in (route.steps if route is not None else ()) if _concerns(rule, step.offer, person)]
        if not steps:
            continue
        found.append(_judge(rule, steps, person, holdings))
    return tuple(found)


def _concerns(rule: FundingRule, offer: LearningOpportunity, person: Person) -> bool:
    if rule.step_kinds and offer.kind not in rule.step_kinds:
        return False
    if rule.providers and offer.provider not in rule.providers:
        return False
    given = {gift.fact.parts[0] for gift in offer.gives if gift.fact.kind == "certificate"}
    if rule.certificates and given.isdisjoint(rule.certificates):
        return False
    countries = rule.countries or (rule.country,)
    home = person.home.country if person.home is not None else None
    return offer.country in countries or home in countries


def _judge(rule: FundingRule, taken: list[RouteStep], person: Person, holdings: Holdings) -> FundingVerdict:
    offers = [step.offer for step in taken]
    steps = tuple(offer.id for offer in offers)
    because: list[tuple[str, str]] = []
    verdicts: list[Truth] = []
    ended = rule.valid_to is not None and rule.valid_to < person.start
    if rule.closed or ended:
        return FundingVerdict(rule, False, (("closed", str(rule.valid_to or "")),), steps)
    if rule.to == "provider":
        return FundingVerdict(rule, False, (("condition", ""),), steps)  # money for a school is nobody's income
    condition = holdings.read(rule.applies_if, rule.id, rule.country)
    verdicts.append(condition)
    if condition is not True:
        because.append(("condition", ""))
    for verdict, reason in _judge_age(rule, taken, person):
        verdicts.append(verdict)
        because.append(reason)
    weeks = max((full_time_weeks(offer) or 0 for offer in offers), default=0)
    if rule.max_programme_weeks_under_age is not None and weeks:
        age, limit = rule.max_programme_weeks_under_age
        if weeks > limit:
            under = None if person.age is None else person.age < age
            if under is not False:
                verdicts.append(None if under is None else False)
                because.append(("programme-too-long", f"{weeks}>{limit}"))
    paid = (rule.max_weeks_paid, weeks) if rule.max_weeks_paid is not None and weeks > rule.max_weeks_paid else None
    whole: Truth = False if False in verdicts else None if None in verdicts else True
    return FundingVerdict(rule, whole, tuple(because), steps, paid)


def _judge_age(rule: FundingRule, taken: list[RouteStep], person: Person) -> Iterator[tuple[Truth, tuple[str, str]]]:
    """Judge the age while the steps are taken, not today: a birthday may come before or between them."""
    begin = min(step.begin.earliest for step in taken)
    end = max(step.end.latest or step.end.earliest for step in taken)
    if rule.min_age is not None:
        birthday = person.reaches_age(rule.min_age)
        if birthday is None:
            yield None, ("age-not-said", "")
        elif birthday[0] > end:
            yield False, ("too-young", str(rule.min_age))
        elif birthday[1] > begin:
            yield None, ("age-on-the-way", str(rule.min_age))
    if rule.max_age is not None:
        birthday = person.reaches_age(rule.max_age + 1)
        if birthday is not None and birthday[1] <= begin:
            yield False, ("too-old", str(rule.max_age))
        elif birthday is not None and birthday[0] <= end:
            yield None, ("too-old", str(rule.max_age))
        elif birthday is None and (rule.min_age is None or person.reaches_age(rule.min_age) is not None):
            yield None, ("age-not-said", "")


def full_time_weeks(offer: LearningOpportunity) -> int | None:
    """Full-time weeks of a programme from its credits (5 YHp a week, 1.5 hp a week), `None` where they do not say."""
    if offer.credits is None or offer.credits.points is None:
        return None
    per_week = {"YHp": 5.0, "hp": 1.5, "ECTS": 1.5, "week": 1.0}.get(offer.credits.unit)
    return None if per_week is None else round(offer.credits.points / per_week)


# -- sites ------------------------------------------------------------------------------------------------------


def sites_for(catalogue: Catalogue, answer: Answer, person: Person) -> tuple[SiteRow, ...]:
    """Return the sites where such work is, nearest first, then alternatives outside batteries in the region."""
    occupation = catalogue.find("occupations", answer.target, Occupation)
    if occupation is None:
        return ()
    cross = "cross" in occupation.stages
    rows = []
    for site in catalogue.sites:
        if answer.country is not None and site.country != answer.country:
            continue
        place = catalogue.find("places", site.place, Place)
        km = kilometres(person.home, place) if person.home is not None and place is not None else None
        fits = bool(set(site.stages) & set(occupation.stages)) or cross
        if fits and not site.outside_batteries:
            rows.append(SiteRow(site, km, alternative=False))
        elif site.outside_batteries:
            rows.append(SiteRow(site, km, alternative=True))
    rows.sort(key=lambda row: (row.alternative, row.km if row.km is not None else 1e9, row.site.id))
    return tuple(rows)


def referrals(catalogue: Catalogue, answer: Answer, person: Person) -> tuple[Authority, ...]:
    """Return whom to ask about living in one country and working in the other; nobody where the work is at home.

    Where one lives is the home place, else the country that the person says to be resident in.
    """
    lives_in = {person.home.country} if person.home is not None else set()
    if not lives_in:
        lives_in = {country for country in ("FI", "SE") if ("status", f"resident-{country.lower()}") in person.held}
    if not answer.routes or answer.country is None or lives_in <= {answer.country}:
        return ()
    return tuple(authority for authority in catalogue.authorities if authority.country is None)


def evaluate(
    requirement: Requirement, holdings: Holdings, subject: str, country: str | None
) -> list[tuple[Requirement, Truth]]:
    """Return each top-level part of a requirement with its reading."""
    parts = requirement.all_of if isinstance(requirement, AllOf) else (requirement,)
    return [(part, holdings.read(part, subject, country)) for part in parts]
