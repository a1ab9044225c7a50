"""A record as nodes and relationships that plain Cypher can read.

A record is one node: its label, its flat values as properties, and the record itself as JSON, from which it is restored.
What has members of its own (a group of a requirement, a fee, an intake) is a node of its own below it, a *part*; what has
no record (a language level, a source, a stage) is a *term*, one node for all who use it. The projection follows from the
record alone, so that what stands in a graph can be compared with what should stand there.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel

from pathways.model.education import LearningOpportunity, Qualification
from pathways.model.fact import Fact
from pathways.model.profile import EntryLevel
from pathways.model.provenance import Provenance
from pathways.model.record import Note
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
    children,
)
from pathways.model.work import FundingRule, Occupation, Site

FORMAT = 3
"""Rises when a record comes to be written differently; a graph of another format is written anew as a whole."""
LONGEST_KEY = 400
"""A term's name beyond this goes into its key as a digest: the server indexes keys up to some kilobytes only."""
_LARGEST_INTEGER = 2**63

LABELS = {
    "fields": "StudyField", "competences": "Competence", "statuses": "Status", "eligibilities": "Eligibility",
    "subjects": "Subject", "qualifications": "Qualification", "certificates": "Certificate", "inferences": "Inference",
    "crossings": "LevelCrossing", "opportunities": "LearningOpportunity", "occupations": "Occupation",
    "entry_levels": "EntryLevel", "unknowns": "Unknown", "notes": "Note", "rules": "Rule", "funding": "FundingRule",
    "providers": "Provider", "authorities": "Authority", "sites": "Site", "places": "Place",
    "travel_links": "TravelLink",
}  # fmt: skip
"""Kind of record → label of its node. A unit of a qualification is a `Unit`."""

#: (kind, field) → the relationship to the records that the field names, and their kind.
REFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("qualifications", "fields"): ("IN_FIELD", "fields"),
    ("qualifications", "superseded_by"): ("SUPERSEDED_BY", "qualifications"),
    ("certificates", "renews"): ("RENEWS", "certificates"),
    ("opportunities", "provider"): ("OFFERED_BY", "providers"),
    ("opportunities", "places"): ("HELD_AT", "places"),
    ("opportunities", "qualification"): ("PART_OF", "qualifications"),
    ("opportunities", "outcome_not_known"): ("DEPENDS_ON", "unknowns"),
    ("occupations", "skill_family"): ("IN_FIELD", "fields"),
    ("statuses", "place"): ("LOCATED_IN", "places"),
    ("providers", "place"): ("LOCATED_IN", "places"),
    ("sites", "place"): ("LOCATED_IN", "places"),
    ("travel_links", "from_place"): ("FROM_PLACE", "places"),
    ("travel_links", "to_place"): ("TO_PLACE", "places"),
    ("funding", "providers"): ("ONLY_AT", "providers"),
}

#: (kind, field) → the relationship to what a requirement asks for.
REQUIREMENTS: dict[tuple[str, str], str] = {
    ("opportunities", "requires"): "REQUIRES",
    ("inferences", "requires"): "REQUIRES",
    ("crossings", "through"): "REQUIRES",
    ("notes", "when"): "APPLIES_WHEN",
    ("funding", "applies_if"): "APPLIES_WHEN",
}

GIFTS = {"opportunities": "gives", "inferences": "gives", "qualifications": "also_gives"}

#: Kind of fact → the kind of record whose node stands for it.
FACT_RECORDS = {
    "competence": "competences", "certificate": "certificates", "qualification": "qualifications",
    "unit": "qualifications", "eligibility": "eligibilities", "subject": "subjects", "status": "statuses",
    "experience": "fields", "settled": "unknowns",
}  # fmt: skip
FACT_TERMS = {"language": "LanguageLevel", "level": "EducationLevel", "degree": "EducationLevel"}
"""Kind of fact → label of the term that stands for it; the others are a `Fact`."""
_NOTE_TARGETS = {
    "qualification": "qualifications", "opportunity": "opportunities", "opportunity-closed": "opportunities",
    "occupation": "occupations", "unknown": "unknowns", "certificate": "certificates", "provider": "providers",
    "entry-level": "entry_levels", "held-qualification": "qualifications", "held-certificate": "certificates",
}  # fmt: skip


class Edge(NamedTuple):
    """A relationship between two nodes, by their keys.

    Attributes
    ----------
    basis
        What it has in common with others of its record, as one object for all of them: provenance and validity.
    order, fact
        Its place among those that begin in the same group or record, and the whole fact that it is about.
    """

    type: str
    start: str
    end: str
    basis: dict[str, Any]
    order: int | None = None
    fact: str | None = None

    @property
    def properties(self) -> dict[str, Any]:
        """All that it says."""
        return {**self.basis, **_present({"order": self.order, "fact": self.fact})}


class Node(NamedTuple):
    """A node: its label beside `Item` and `Record`, `Part` or `Term`, and its properties, `key` among them."""

    label: str
    properties: dict[str, Any]


class Sealed(NamedTuple):
    """A record on its way into a store: kind, id, file, the record as JSON and the digest of all that."""

    kind: str
    id: str
    file: str
    text: str
    digest: str

    @property
    def key(self) -> str:
        """The key of its node."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def of(cls, kind: str, record: Any, file: str) -> Sealed:
        """Seal a record."""
        text = record.__pydantic_serializer__.to_json(record, exclude_defaults=True).decode()
        return cls(kind, record.id, file, text, digest_of(kind, file, text))


def digest_of(kind: str, file: str, text: str) -> str:
    """Return the content hash of a record and the file that it belongs to."""
    return hashlib.blake2b(f"{kind}\0{file}\0{text}".encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Projection:
    """What one record is in the graph. The first of `nodes` is the record's own, the others are its parts."""

    nodes: list[Node] = field(default_factory=list)
    terms: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def targets(self) -> Iterable[str]:
        """Yield the keys of other records that it refers to."""
        own = {node.properties["key"] for node in self.nodes}
        return (edge.end for edge in self.edges if edge.end not in own and edge.end not in self.terms)


BUCKETS = 4_096
"""Records are spread over so many buckets by their keys; a push reads only those whose digests differ."""


def bucket_of(key: str) -> int:
    """Return the bucket of a record."""
    return zlib.crc32(key.encode()) % BUCKETS


def project(sealed: Sealed, record: BaseModel) -> Projection:
    """Return the nodes and relationships of a record. Pure; the same for the same record."""
    return _Drawing(sealed, record).drawn()


class _Drawing:
    def __init__(self, sealed: Sealed, record: Any) -> None:
        self.sealed, self.record, self.kind = sealed, record, sealed.kind
        self.projection = Projection()
        self.basis = _basis(record.provenance[0]) | _validity(record)

    def drawn(self) -> Projection:
        record, kind = self.record, self.kind
        is_unit = isinstance(record, Qualification) and record.kind == "unit"
        values = _flat(json.loads(self.sealed.text))
        values |= {
            "key": self.sealed.key, "id": self.sealed.id, "hash": self.sealed.digest, "file": self.sealed.file,
            "record": self.sealed.text, "bucket": bucket_of(self.sealed.key),
        }  # fmt: skip
        self.projection.nodes.append(Node("Unit" if is_unit else LABELS[kind], values))
        for order, source in enumerate(record.provenance):
            self._source(self.sealed.key, source, order)
        for note in getattr(record, "notes", ()):
            self._refer("HAS_NOTE", "notes", note)
        for (of, name), (relation, target) in REFERENCES.items():
            if of == kind:
                found = getattr(record, name)
                for one in found if isinstance(found, tuple) else () if found is None else (found,):
                    self._refer(relation, target, one)
        for (of, name), relation in REQUIREMENTS.items():
            if of == kind and getattr(record, name) is not None:
                self._require(self.sealed.key, relation, getattr(record, name), self.basis)
        if kind in GIFTS:
            self._gifts(getattr(record, GIFTS[kind]))
        self._special()
        return self.projection

    def _special(self) -> None:
        match self.record:
            case LearningOpportunity():
                self._offer(self.record)
            case Occupation():
                self._occupation(self.record)
            case Qualification():
                self._qualification(self.record)
            case EntryLevel():
                self._entry_level(self.record)
            case Site(stages=stages):
                self._stages(stages)
            case Note(applies_to=targets):
                for target in targets:
                    named, _, value = target.partition(":")
                    if named in _NOTE_TARGETS:
                        self._refer("APPLIES_TO", _NOTE_TARGETS[named], value.partition("/")[0], named=named)

    # -- kinds ------------------------------------------------------------------------------------------------------

    def _offer(self, offer: LearningOpportunity) -> None:
        for order, fee in enumerate(offer.fees):
            part = self._part("Fee", eur=fee.eur, per=fee.per)
            self._edge("HAS_FEE", self.sealed.key, part, self.basis, order)
            if fee.when is not None:
                self._require(part, "APPLIES_WHEN", fee.when, self.basis)
        if offer.intakes is None:
            return
        intakes = offer.intakes
        begins: list[dict[str, Any]] = [{"form": "rolling"}] if intakes.rolling else []
        begins += [{"form": "yearly", "month": month} for month in intakes.months]
        begins += [{"form": "window", "first": str(one.first), "last": str(one.last)} for one in intakes.windows]
        for order, begin in enumerate(begins):
            begin["closes_months_before"] = intakes.closes_months_before
            self._edge("HAS_INTAKE", self.sealed.key, self._part("Intake", **begin), self.basis, order)

    def _occupation(self, occupation: Occupation) -> None:
        self._stages(occupation.stages)
        for order, demand in enumerate(occupation.requirements):
            basis = _basis(demand.provenance[0])
            part = self._part("OccupationRequirement", country=demand.country, site=demand.site)
            self._edge("HAS_REQUIREMENT", self.sealed.key, part, basis, order)
            if demand.site is not None:
                self._edge("AT_SITE", part, f"sites:{demand.site}", basis)
            for number, source in enumerate(demand.provenance):
                self._source(part, source, number)
            self._require(part, "REQUIRES", demand.requires, basis)
        for need in occupation.needs:
            said = {**_basis(need.provenance), **_present({"importance": need.importance, "weight": need.weight})}
            self._edge("NEEDS", self.sealed.key, f"competences:{need.competence}", said)

    def _qualification(self, qualification: Qualification) -> None:
        for whole in qualification.part_of:
            self._refer("PART_OF", "qualifications", whole.qualification, compulsory=whole.compulsory)
        for basis in qualification.since:
            for gift in basis.gives:
                self._fact(self.sealed.key, "GIVES", gift.fact, {**self.basis, "since": basis.year})
            self._refer("DEPENDS_ON", "unknowns", basis.unknown, since=basis.year)

    def _entry_level(self, level: EntryLevel) -> None:
        for claim in level.claims:
            details = claim.model_dump(mode="json", exclude={"fact"}, exclude_none=True)
            self._fact(self.sealed.key, "CLAIMS", claim.fact, {**self.basis, **details})
        for language, rung in level.languages.items():
            self._fact(self.sealed.key, "CLAIMS", Fact("language", f"{language}/{rung}"), {**self.basis, "held": True})

    def _stages(self, stages: Sequence[str]) -> None:
        for stage in stages:
            self._edge("IN_STAGE", self.sealed.key, self._term("ProductionStage", "stage", stage), self.basis)

    def _gifts(self, gifts: Iterable[Requirement]) -> None:
        evidence = getattr(self.record, "competence_evidence", None)
        of_competences = self.basis if evidence is None else self.basis | _basis(evidence)
        for gift in gifts:
            if isinstance(gift, Holds):
                basis = of_competences if gift.fact.kind == "competence" else self.basis
                self._fact(self.sealed.key, "GIVES", gift.fact, basis)

    # -- requirements -----------------------------------------------------------------------------------------------

    def _require(
        self, start: str, relation: str, requirement: Requirement, basis: dict[str, Any], order: int | None = None
    ) -> None:  # fmt: skip
        """Draw what is required below `start`; members of a group are related by `REQUIRES` in turn."""
        match requirement:
            case Holds(fact=fact):
                self._fact(start, relation, fact, basis, order)
                return
            case NotKnown(not_known=unknown):
                self._edge(relation, start, f"unknowns:{unknown}", basis, order)
                return
            case AllOf():
                part = self._part("AllOf")
            case AnyOf():
                part = self._part("AnyOf")
            case AtLeast(at_least=body):
                part = self._part("AtLeast", k=body.k)
            case CreditSum(credit_sum=total):
                part = self._part("CreditSum", points=total.points, unit=total.unit, subject=total.subject)
                for item in total.of:
                    self._fact(part, "COUNTS", item.fact, {**basis, **_present({"points": item.points})})
            case Level(level=level):
                part = self._part("Level", **_flat(level.model_dump(mode="json", exclude_defaults=True)))
                for name in level.fields:
                    self._edge("IN_FIELD", part, f"fields:{name}", basis)
                for name in level.related:
                    self._edge("IN_RELATED_FIELD", part, f"fields:{name}", basis)
            case Speaks(speaks=spoken):
                part = self._part("Speaks", level=spoken.level, not_known_from=spoken.not_known_from)
                for language in spoken.any_of:
                    self._fact(part, "REQUIRES", Fact("language", f"{language}/{spoken.level}"), basis)
                self._edge("DEPENDS_ON", part, f"unknowns:{spoken.unknown}", basis)
            case Without(without=body):
                part = self._part("Without")
                for excluded in body.any_of:
                    self._fact(part, "EXCLUDES", excluded.fact, basis)
        self._edge(relation, start, part, basis, order)
        for place, member in enumerate(children(requirement)):
            self._require(part, "REQUIRES", member, basis, place)

    # -- nodes and relationships ----------------------------------------------------------------------------------

    def _part(self, label: str, **values: Any) -> str:
        key = f"{self.sealed.key}#{len(self.projection.nodes)}"
        self.projection.nodes.append(Node(label, {"key": key, **_present(values)}))
        return key

    def _term(self, label: str, prefix: str, name: str, **values: Any) -> str:
        key = f"{prefix}:{name}"
        if len(key) > LONGEST_KEY:
            key = f"{prefix}:{hashlib.blake2b(name.encode(), digest_size=16).hexdigest()}"
        if key not in self.projection.terms:
            self.projection.terms[key] = Node(label, {"key": key, "id": name, **_present(values)})
        return key

    def _edge(
        self, relation: str, start: str, end: str, basis: dict[str, Any], order: int | None = None,
        fact: str | None = None,
    ) -> None:  # fmt: skip
        self.projection.edges.append(Edge(relation, start, end, basis, order, fact))

    def _refer(self, relation: str, kind: str, record_id: str, **values: Any) -> None:
        basis = {**self.basis, **_present(values)} if values else self.basis
        self._edge(relation, self.sealed.key, f"{kind}:{record_id}", basis)

    def _source(self, start: str, source: Provenance, order: int) -> None:
        term = self._term("Source", "source", source.source)
        said = source.model_dump(mode="json", exclude={"source"}, exclude_none=True)
        self._edge("RESTS_ON", start, term, said, order)

    def _fact(
        self, start: str, relation: str, fact: Fact, basis: dict[str, Any], order: int | None = None
    ) -> None:  # fmt: skip
        base, _, rest = fact.value.partition("/")
        if fact.kind in FACT_RECORDS and not (fact.kind == "experience" and base == "any"):
            if rest:
                name = {"experience": "months", "certificate": "country"}.get(fact.kind, "field")
                basis = {**basis, name: int(rest) if name == "months" and rest.isdecimal() else rest}
            end = f"{FACT_RECORDS[fact.kind]}:{base}"
        elif fact.kind == "language":
            end = self._term("LanguageLevel", fact.kind, fact.value, language=base, level=rest)
        elif fact.kind in FACT_TERMS and len(fact.parts) == 3:
            eqf, study_field, country = fact.parts
            end = self._term(
                "EducationLevel", fact.kind, fact.value, eqf=eqf, field=study_field, country=country,
                higher_education=fact.kind == "degree",
            )  # fmt: skip
        else:
            end = self._term("Fact", fact.kind, fact.value, kind=fact.kind)
        self._edge(relation, start, end, basis, order, str(fact))


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is not held has no property: a graph holds no null."""
    return {name: value for name, value in values.items() if value is not None}


def _basis(source: Provenance) -> dict[str, Any]:
    """The provenance of a relationship: that of the record, or of the part of it that says so."""
    return {"source": source.source, "retrieved": source.retrieved.isoformat(), "evidence": source.evidence}


def _validity(record: object) -> dict[str, Any]:
    """From when until when a record's relationships hold, where that is held."""
    first = last = None
    if isinstance(record, FundingRule):
        first, last = record.valid_from, record.valid_to
    elif isinstance(record, LearningOpportunity) and record.intakes is not None:
        windows = record.intakes.windows
        first = min((one.first for one in windows), default=record.intakes.first)
        last = max((one.last for one in windows), default=record.intakes.last)
    return _present({"valid_from": str(first) if first else None, "valid_to": str(last) if last else None})


def _flat(document: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the plain values of a document, inner ones by names joined with `_`; what has members is left out."""
    found: dict[str, Any] = {}
    for name, value in document.items():
        if isinstance(value, dict):
            if not prefix and name in _DRAWN:
                continue
            found |= _flat(value, f"{prefix}{name}_")
        elif isinstance(value, list):
            if value and not any(isinstance(member, dict | list) for member in value):
                found[prefix + name] = value
        elif value is not None:
            too_large = isinstance(value, int) and abs(value) >= _LARGEST_INTEGER
            found[prefix + name] = str(value) if too_large else value
    return found


_DRAWN = frozenset(name for _, name in REQUIREMENTS)
"""Fields that are drawn as nodes and have no properties on the record's own."""
