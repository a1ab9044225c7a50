"""The base of every catalogue record, and the small vocabularies that records point at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pathways.model.provenance import Provenance
from pathways.model.requirement import Requirement
from pathways.model.text import Frozen, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=80)]
Country = Literal["FI", "SE"]
FactRef = Annotated[str, StringConstraints(pattern=r"^[a-z-]+:[A-Za-z0-9.:-]+$")]
"""A row of the collected facts that something rests on: `rule:7`, `prog:fi-kpedu-tuva`, `missing:2` …"""


class Record(Frozen):
    """What every record has: a stable id, a label, its sources, the facts and notes that belong to it."""

    id: Id
    label: Text
    provenance: tuple[Provenance, ...] = Field(min_length=1)
    facts: tuple[FactRef, ...] = ()
    notes: tuple[Id, ...] = ()


class StudyField(Record):
    """A field of study and work. `isced_f` is the ISCED-F 2013 code it is nearest to, where there is one."""

    isced_f: str | None = None


class Competence(Record):
    """A competence of ESCO, or one of our own (`esco_uri` absent)."""

    group: str | None = None
    esco_uri: str | None = None


class Status(Record):
    """Something that a person simply is, and the question that asks for it.

    `used_for` says in one sentence which rule reads it; nothing else does. `not_said` is how silence is read: of what
    one simply is, not known; of what somebody has to agree to (a contract, a place of study), not held. `place`: being
    registered in that municipality; taken from the home place.
    """

    question: Text
    used_for: Text
    not_said: Literal["not-known", "not-held"] = "not-known"
    place: Id | None = None


class Eligibility(Record):
    """A door of the education system that stands open to the person."""


class Subject(Record):
    """A school subject or course that can be passed on its own."""

    country: Country | None = None


class Inference(Record):
    """Something that follows without any step: costs nothing, shown only as a reason."""

    requires: Requirement
    gives: tuple[Requirement, ...] = Field(min_length=1)


class LevelCrossing(Record):
    """How a level earned in one country comes to count in another.

    `through` is the fact that opens the crossing (an employer's assessment); absent, it is automatic.
    `covers` higher education reads `degree` facts, vocational reads `level` facts.
    """

    from_country: Literal["FI", "SE", "other"]
    to_country: Country
    covers: Literal["vocational", "higher-education"]
    through: Requirement | None = None


class Unknown(Record):
    """A question that nobody has answered yet, and whom to ask.

    Shared unknowns count once however many steps wait for them; others are one for each step. The question may
    use `{offer}`, `{provider}`, `{place}` and `{target}`.
    """

    about: Literal[
        "requirement", "outcome", "availability", "intake", "place", "load", "hours", "language", "recognition",
        "status", "contradiction", "supply",
    ]  # fmt: skip
    question: Text
    ask: str
    shared: bool = False


NoteAbout = Literal[
    "uncertainty", "date", "funding", "benefit", "demand", "recognition", "certificate", "language", "gap",
    "alternative", "distance", "age", "permit", "unit", "capacity", "health-and-safety", "contradiction", "workplace",
]  # fmt: skip


class Note(Frozen):
    """Something to say beside an answer, where it applies.

    A note belongs to the records that name it and to everything listed in `applies_to` (`kind:id`, for example
    `occupation:cell-assembly-operator`, `step-kind:recognition`, `country:SE`, `stage:refining`, `always:yes`); any of
    them suffices. `crossing:FI-SE` is a level that the route takes across the border, `held-across:FI-SE` a
    qualification of one country held by somebody who wants to work in the other, whatever the route. `when` narrows it: said if met, and if not known.
    """

    id: Id
    about: NoteAbout
    text: Text
    applies_to: tuple[str, ...] = ()
    when: Requirement | None = None
    facts: tuple[FactRef, ...] = Field(min_length=1)
    provenance: tuple[Provenance, ...] = Field(min_length=1)


class Rule(Frozen):
    """A rule of the region's collected rules, retold, and where the ontology encodes it."""

    id: Id
    number: int
    section: Literal["FI", "SE", "cross-border", "age-and-safety", "language", "study-money", "supply", "data"]
    text: Text
    encoded: bool
    how: str = Field(min_length=1)
    """Where it is encoded (record kinds or ids), or why it is not."""
    provenance: tuple[Provenance, ...] = Field(min_length=1)
