"""The catalogue: every record of one version of the graph, looked up by kind and id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pydantic import ConfigDict

from pathways.errors import UnknownName
from pathways.model.education import Certificate, LearningOpportunity, Qualification
from pathways.model.fact import Fact
from pathways.model.profile import EntryLevel
from pathways.model.record import (
    Competence,
    Eligibility,
    Inference,
    LevelCrossing,
    Note,
    Rule,
    Status,
    StudyField,
    Subject,
    Unknown,
)
from pathways.model.requirement import Holds
from pathways.model.text import Frozen
from pathways.model.work import Authority, FundingRule, Occupation, Place, Provider, Site, TravelLink

R = TypeVar("R")


class Catalogue(Frozen):
    """One immutable version of the graph's content. Built by a loader; see `pathways.loaders.curated`."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    fields: tuple[StudyField, ...] = ()
    competences: tuple[Competence, ...] = ()
    statuses: tuple[Status, ...] = ()
    eligibilities: tuple[Eligibility, ...] = ()
    subjects: tuple[Subject, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    inferences: tuple[Inference, ...] = ()
    crossings: tuple[LevelCrossing, ...] = ()
    opportunities: tuple[LearningOpportunity, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    entry_levels: tuple[EntryLevel, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    notes: tuple[Note, ...] = ()
    rules: tuple[Rule, ...] = ()
    funding: tuple[FundingRule, ...] = ()
    providers: tuple[Provider, ...] = ()
    authorities: tuple[Authority, ...] = ()
    sites: tuple[Site, ...] = ()
    places: tuple[Place, ...] = ()
    travel_links: tuple[TravelLink, ...] = ()

    @cached_property
    def by_kind(self) -> dict[str, dict[str, object]]:
        """Records of each kind by id."""
        return {name: {record.id: record for record in getattr(self, name)} for name in type(self).model_fields}

    @cached_property
    def givers(self) -> dict[tuple[str, str], tuple[LearningOpportunity, ...]]:
        """The opportunities that give a fact, or one of that kind and name in some field, in their order."""
        found: dict[tuple[str, str], dict[str, LearningOpportunity]] = {}
        for offer in self.opportunities:
            for gift in offer.gives:
                kind, value = gift.fact
                for name in (value, value.partition("/")[0]):
                    found.setdefault((kind, name), {})[offer.id] = offer
        return {fact: tuple(offers.values()) for fact, offers in found.items()}

    @cached_property
    def closed(self) -> tuple[LearningOpportunity, ...]:
        """The opportunities that are closed, in their order."""
        return tuple(offer for offer in self.opportunities if offer.availability.state == "closed")

    @cached_property
    def closed_givers(self) -> dict[tuple[str, str], tuple[LearningOpportunity, ...]]:
        """The closed opportunities that gave a fact, or one of that kind and name in some field."""
        closed = {offer.id for offer in self.closed}
        given = ((fact, tuple(offer for offer in offers if offer.id in closed)) for fact, offers in self.givers.items())
        return {fact: offers for fact, offers in given if offers}

    @cached_property
    def closed_levels(self) -> tuple[tuple[int, str, LearningOpportunity], ...]:
        """EQF level, field (empty: none named) and opportunity of each qualification that a closed one gave."""
        found = []
        for offer in self.closed:
            for gift in offer.gives:
                base, _, study_field = gift.fact.value.partition("/")
                record = self.find("qualifications", base, Qualification)
                if record is not None and record.eqf is not None:
                    found.append((record.eqf, study_field, offer))
        return tuple(found)

    @cached_property
    def notes_by_trigger(self) -> dict[str, tuple[int, ...]]:
        """Trigger → the places of the notes that it pulls."""
        found: dict[str, list[int]] = {}
        for place, note in enumerate(self.notes):
            for trigger in note.applies_to:
                found.setdefault(trigger, []).append(place)
        return {trigger: tuple(places) for trigger, places in found.items()}

    @cached_property
    def note_places(self) -> dict[str, int]:
        """Note → its place."""
        return {note.id: place for place, note in enumerate(self.notes)}

    @cached_property
    def inference_gifts(self) -> tuple[tuple[Inference, frozenset[Fact], frozenset[str]], ...]:
        """Each inference, the facts that it gives, and the certificates among them."""
        found = []
        for inference in self.inferences:
            gifts = frozenset(gift.fact for gift in inference.gives if isinstance(gift, Holds))
            cards = frozenset(gift.value for gift in gifts if gift.kind == "certificate")
            found.append((inference, gifts, cards))
        return tuple(found)

    def find(self, kind: str, record_id: str, model: type[R]) -> R | None:
        """Return the record of `kind` (a field of the catalogue) with `record_id`, or `None`."""
        record = self.by_kind[kind].get(record_id)
        return record if isinstance(record, model) else None

    def get(self, kind: str, record_id: str, model: type[R]) -> R:
        """Return the record; raise `UnknownName` if the catalogue does not hold it."""
        record = self.find(kind, record_id, model)
        if record is None:
            raise UnknownName(kind, record_id, ())
        return record


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """A catalogue, the version of its content, and where each record was read: `(kind, id)` → file."""

    catalogue: Catalogue
    graph_version: str
    origins: dict[tuple[str, str], str]
