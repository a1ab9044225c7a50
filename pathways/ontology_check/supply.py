"""Supply: what is asked for and not given, what is needed and not taught, offers that give nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.fact import Fact
from pathways.model.record import Country, Eligibility
from pathways.model.requirement import Holds, iter_leaves
from pathways.model.work import Need, Occupation
from pathways.ontology_check.finding import Finding, Severity, Spot
from pathways.ontology_check.inspection import Inspection, iter_facts

#: What something has to give when it is asked for, and how bad it is if nothing does: a qualification, a card
#: or a passed subject can be held from before, an assessment is always still to come.
ASKED: dict[str, Severity] = {
    "qualification": "warning",
    "unit": "warning",
    "certificate": "warning",
    "subject": "warning",
    "assessment": "error",
}


def check_supply(inspection: Inspection) -> Iterator[Finding]:
    """Find demands that no running supply answers."""
    given = _given(inspection)
    yield from _asked_and_not_given(inspection, given)
    yield from _closed_doors(inspection, given)
    yield from _not_taught(inspection)
    for spot, offer in inspection.every(LearningOpportunity):
        if offer.availability.state == "open" and not offer.gives:
            yield inspection.finding(spot.at("gives"), "offer-gives-nothing", "info")


def check_occupations(inspection: Inspection) -> Iterator[Finding]:
    """Find occupations whose requirement is not stated for one of the countries."""
    for spot, occupation in inspection.every(Occupation):
        stated = {demand.country for demand in occupation.requirements if demand.site is None}
        for country in get_args(Country):
            if country not in stated:
                yield inspection.finding(
                    spot.at("requirements"), "occupation-without-country", "warning", country=country
                )


def _given(inspection: Inspection) -> frozenset[Fact]:
    """Everything that running offers, qualifications and inferences give and that entry levels begin with."""
    running = {offer.id: offer for offer in inspection.running}
    given = {claim.fact for entry in inspection.catalogue.entry_levels for claim in entry.claims}
    for stated in inspection.stated:
        if not stated.is_gift:
            continue
        if stated.spot.kind == "opportunities":
            offer = running.get(stated.spot.record)
            given.update(_new(offer, iter_facts(stated.requirement)) if offer is not None else ())
        else:
            given.update(iter_facts(stated.requirement))
    return frozenset(given | {Fact(fact.kind, fact.parts[0]) for fact in given})


def _new(offer: LearningOpportunity, gifts: Iterator[Fact]) -> Iterator[Fact]:
    """Without the card that the offer itself asks for: a refresher gives it to nobody who has none."""
    asked = set(iter_facts(offer.requires))
    return (gift for gift in gifts if gift.kind != "certificate" or gift not in asked)


def _asked_and_not_given(inspection: Inspection, given: frozenset[Fact]) -> Iterator[Finding]:
    askers: dict[Fact, list[Spot]] = {}
    for spot, fact in _asks(inspection):
        if fact.kind in ASKED and fact not in given and not _from_elsewhere(inspection, fact):
            askers.setdefault(fact, []).append(spot)
    for fact, spots in askers.items():
        others = len({spot.record for spot in spots}) - 1
        yield inspection.finding(spots[0], "asked-not-given", ASKED[fact.kind], fact=fact, others=others)


def _asks(inspection: Inspection) -> Iterator[tuple[Spot, Fact]]:
    """Yield what stands between a person and an offer, an occupation or a level.

    Conditions of notes and fees ask nothing of anybody; an inference may read what is only held from before.
    """
    running = {offer.id for offer in inspection.running}
    for stated in inspection.stated:
        kind, record, field = stated.spot
        asks = field.endswith("requires") or field == "through"
        if not asks or (kind == "opportunities" and record not in running):
            continue
        for leaf in iter_leaves(stated.requirement):
            if isinstance(leaf, Holds) and (kind != "inferences" or leaf.fact.kind == "assessment"):
                yield stated.spot, leaf.fact


def _from_elsewhere(inspection: Inspection, fact: Fact) -> bool:
    """Whether it comes from abroad: a foreign qualification, or a card that counts here by an exception."""
    if fact.kind == "certificate":
        return len(fact.parts) == 2
    held = inspection.catalogue.find("qualifications", fact.parts[0], Qualification)
    return fact.kind == "qualification" and held is not None and held.country == "other"


def _closed_doors(inspection: Inspection, given: frozenset[Fact]) -> Iterator[Finding]:
    for spot, door in inspection.every(Eligibility):
        if Fact("eligibility", door.id) not in given:
            yield inspection.finding(spot.at("id"), "eligibility-not-given", "error", value=door.id)


def _not_taught(inspection: Inspection) -> Iterator[Finding]:
    gifts = (gift.fact for offer in inspection.running for gift in offer.gives)
    taught = {gift.value for gift in gifts if gift.kind == "competence"}
    needed: dict[str, set[str]] = {}
    for spot, need in inspection.every(Need):
        needed.setdefault(need.competence, set()).add(spot.record)
    for competence, occupations in needed.items():
        if competence not in taught:
            spot = Spot("competences", competence, "id")
            yield inspection.finding(spot, "competence-not-taught", "warning", occupations=len(occupations))
