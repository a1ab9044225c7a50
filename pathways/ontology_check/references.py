"""References by id: records that records name, the triggers of notes, unknowns that the engine raises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from pathways.model.education import (
    Certificate,
    LearningOpportunity,
    OpportunityKind,
    Qualification,
    Since,
    UnitOf,
)
from pathways.model.profile import EntryLevel
from pathways.model.record import Country, LevelCrossing, Note, Record, Status, Unknown
from pathways.model.requirement import CreditSum, Level, NotKnown, Speaks, iter_leaves
from pathways.model.work import (
    FundingRule,
    Need,
    Occupation,
    OccupationRequirement,
    Provider,
    Site,
    Stage,
    TravelLink,
)
from pathways.ontology_check.finding import Finding, Spot
from pathways.ontology_check.inspection import Inspection, Stated


class Reference(NamedTuple):
    """A field of a model that holds one id, or a tuple of ids, of records of `kind`."""

    model: type[Any]
    field: str
    kind: str


REFERENCES = (
    Reference(Record, "notes", "notes"),
    Reference(Qualification, "fields", "fields"),
    Reference(Qualification, "superseded_by", "qualifications"),
    Reference(UnitOf, "qualification", "qualifications"),
    Reference(Since, "unknown", "unknowns"),
    Reference(Certificate, "renews", "certificates"),
    Reference(LearningOpportunity, "provider", "providers"),
    Reference(LearningOpportunity, "places", "places"),
    Reference(LearningOpportunity, "outcome_not_known", "unknowns"),
    Reference(LearningOpportunity, "qualification", "qualifications"),
    Reference(OccupationRequirement, "site", "sites"),
    Reference(Need, "competence", "competences"),
    Reference(Occupation, "skill_family", "fields"),
    Reference(FundingRule, "providers", "providers"),
    Reference(FundingRule, "certificates", "certificates"),
    Reference(Provider, "place", "places"),
    Reference(Site, "place", "places"),
    Reference(Status, "place", "places"),
    Reference(TravelLink, "from_place", "places"),
    Reference(TravelLink, "to_place", "places"),
)

#: Whom an unknown is put to, when not an authority by its id.
ASKED = frozenset({"provider", "employer", "person"})

COUNTRIES = frozenset({*get_args(Country), "other"})

#: Unknowns that the engine (`pathways.graph`) raises by name: of any offer, and of the profile.
RAISED_BY_OFFERS = (
    "offer-still-run", "last-intake-used", "place-not-held", "load-not-held", "hours-not-held",
    "length-against-deadline",
)  # fmt: skip
RAISED_ANYWAY = "profile-contradiction"

#: Trigger of a note → the records it can name.
TRIGGERS_BY_RECORD = {
    "occupation": "occupations",
    "qualification": "qualifications",
    "certificate": "certificates",
    "field": "fields",
    "entry-level": "entry_levels",
    "home-place": "places",
    "held-qualification": "qualifications",
    "held-certificate": "certificates",
    "opportunity": "opportunities",
    "opportunity-closed": "opportunities",
    "provider": "providers",
    "unknown": "unknowns",
    "inference": "inferences",
}

#: Trigger of a note → the values it can have.
TRIGGERS_BY_VALUE = {
    "always": frozenset({"yes"}),
    "unreachable": frozenset({"yes"}),
    "target-kind": frozenset({"occupation", "qualification"}),
    "country": frozenset(get_args(Country)),
    "home": frozenset(get_args(Country)),
    "stage": frozenset(get_args(Stage)),
    "step-kind": frozenset(get_args(OpportunityKind)),
    "entry-group": frozenset(get_args(EntryLevel.model_fields["group"].annotation)),
}


def check_references(inspection: Inspection) -> Iterator[Finding]:
    """Find every id that names no record."""
    yield from _plain(inspection)
    yield from _asked(inspection)
    yield from _step_kinds(inspection)
    yield from _triggers(inspection)
    for stated in inspection.stated:
        yield from _in_requirement(inspection, stated)
    yield from _raised(inspection)


def _absent(inspection: Inspection, spot: Spot, kind: str, value: str) -> Iterator[Finding]:
    if not inspection.holds(kind, value):
        yield inspection.finding(spot, "reference-absent", "error", value=value, folder=kind.replace("_", "-"))


def _plain(inspection: Inspection) -> Iterator[Finding]:
    for reference in REFERENCES:
        for spot, holder in inspection.every(reference.model):
            named = getattr(holder, reference.field)
            for value in named if isinstance(named, tuple) else (named,):
                if value is not None:
                    yield from _absent(inspection, spot.at(reference.field), reference.kind, value)


def _asked(inspection: Inspection) -> Iterator[Finding]:
    for spot, unknown in inspection.every(Unknown):
        if unknown.ask not in ASKED:
            yield from _absent(inspection, spot.at("ask"), "authorities", unknown.ask)


def _step_kinds(inspection: Inspection) -> Iterator[Finding]:
    known = TRIGGERS_BY_VALUE["step-kind"]
    for spot, rule in inspection.every(FundingRule):
        for kind in rule.step_kinds:
            if kind not in known:
                yield inspection.finding(
                    spot.at("step_kinds"),
                    "value-unknown",
                    "error",
                    value=kind,
                    known=", ".join(sorted(known)),
                )


# -- notes -----------------------------------------------------------------------------------------


def _triggers(inspection: Inspection) -> Iterator[Finding]:
    crossings = frozenset(f"{one.from_country}-{one.to_country}" for one in inspection.catalogue.crossings)
    values = {**TRIGGERS_BY_VALUE, "crossing": crossings, "held-across": crossings}
    named = {note for _, record in inspection.every(Record) for note in record.notes}
    for spot, note in inspection.every(Note):
        if not note.applies_to and note.id not in named:
            yield inspection.finding(spot.at("applies_to"), "note-never-said", "warning")
        for trigger in note.applies_to:
            yield from _trigger(inspection, spot.at("applies_to"), trigger, values)


def _trigger(inspection: Inspection, spot: Spot, trigger: str, values: dict[str, frozenset[str]]) -> Iterator[Finding]:
    kind, _, value = trigger.partition(":")
    if kind in TRIGGERS_BY_RECORD:
        yield from _absent(inspection, spot, TRIGGERS_BY_RECORD[kind], value.partition("/")[0])
    elif kind not in values:
        known = ", ".join(sorted({*values, *TRIGGERS_BY_RECORD}))
        yield inspection.finding(spot, "value-unknown", "error", value=trigger, known=known)
    elif value not in values[kind]:
        yield inspection.finding(spot, "value-unknown", "error", value=trigger, known=", ".join(sorted(values[kind])))
    if kind == "opportunity-closed":
        yield from _not_closed(inspection, spot, value)


def _not_closed(inspection: Inspection, spot: Spot, offer_id: str) -> Iterator[Finding]:
    offer = inspection.catalogue.find("opportunities", offer_id, LearningOpportunity)
    if offer is not None and offer.availability.state != "closed":
        yield inspection.finding(spot, "trigger-not-closed", "warning", value=offer_id)


# -- requirements ----------------------------------------------------------------------------------


def _in_requirement(inspection: Inspection, stated: Stated) -> Iterator[Finding]:
    spot = stated.spot
    for leaf in iter_leaves(stated.requirement):
        match leaf:
            case NotKnown(not_known=unknown):
                yield from _absent(inspection, spot, "unknowns", unknown)
            case Speaks(speaks=speaks):
                yield from _absent(inspection, spot, "unknowns", speaks.unknown)
            case Level(level=level):
                for name in (*level.fields, *level.related):
                    yield from _absent(inspection, spot, "fields", name)
                if level.country is not None and level.country not in COUNTRIES:
                    known = ", ".join(sorted(COUNTRIES))
                    yield inspection.finding(spot, "value-unknown", "error", value=level.country, known=known)
            case CreditSum(credit_sum=body):
                yield from _absent(inspection, spot, "fields", body.subject)
            case _:
                pass


def _raised(inspection: Inspection) -> Iterator[Finding]:
    """The engine asks these by name; without their records an answer would have a question without words."""
    leaves = [leaf for stated in inspection.stated for leaf in iter_leaves(stated.requirement)]
    raised = {RAISED_ANYWAY}
    if inspection.catalogue.opportunities:
        raised.update(RAISED_BY_OFFERS)
    if any(isinstance(leaf, Level) for leaf in leaves):
        raised.add("related-field")
    if any(isinstance(leaf, CreditSum) for leaf in leaves):
        raised.add("credit-size-not-held")
    for unknown in sorted(raised):
        if not inspection.holds("unknowns", unknown):
            yield inspection.finding(Spot("unknowns", unknown, "id"), "engine-unknown-absent", "error", value=unknown)


def check_crossings(inspection: Inspection) -> Iterator[Finding]:
    """Find crossings that cross nothing, and two automatic answers to the same crossing."""
    for spot, crossing in inspection.every(LevelCrossing):
        if crossing.from_country == crossing.to_country:
            yield inspection.finding(spot.at("to_country"), "crossing-nowhere", "error", value=crossing.to_country)
