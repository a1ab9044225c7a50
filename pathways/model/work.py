"""Where it leads and who is there: occupations, organisations, sites, places, money."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pathways.model.month import Month
from pathways.model.provenance import Provenance
from pathways.model.record import Country, Id, Record
from pathways.model.requirement import Requirement
from pathways.model.text import Frozen, Text

Stage = Literal[
    "raw-materials", "refining", "pcam", "cam", "anode", "electrode", "cell-assembly", "formation", "module-pack",
    "use-second-life", "recycling", "cross",
]  # fmt: skip


class EscoMatch(Frozen):
    """The ESCO occupation an occupation corresponds to, and how closely (SKOS)."""

    uri: str
    match: Literal["exactMatch", "closeMatch", "relatedMatch"]
    label: str | None = None


class OccupationRequirement(Frozen):
    """What the occupation requires in one country, or at one site of it."""

    country: Country
    site: Id | None = None
    requires: Requirement
    provenance: tuple[Provenance, ...] = Field(min_length=1)


class Need(Frozen):
    """A competence that the work needs. It never blocks a route; `weight` only where one is sourced."""

    competence: Id
    importance: Literal["essential", "optional"]
    weight: float | None = Field(default=None, gt=0)
    provenance: Provenance


class Occupation(Record):
    """An occupation of the battery value chain. `esco` absent: explicitly none."""

    isco08: str = Field(pattern=r"^\d{4}$")
    esco: EscoMatch | None = None
    stages: tuple[Stage, ...] = Field(min_length=1)
    requirements: tuple[OccupationRequirement, ...] = Field(min_length=1)
    needs: tuple[Need, ...] = ()
    skill_family: tuple[Id, ...] = ()
    """Fields of work whose experience carries over to it."""


class Place(Record):
    """A municipality or town with the coordinates of its centre (WGS 84)."""

    country: Country
    region: str | None = None
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    in_region: bool = False


class Provider(Record):
    """An organisation that offers learning. Coordinates are its place's where none of its own are held."""

    kind: str
    country: Country | None
    place: Id | None = None
    url: str | None = None
    languages: tuple[Literal["fi", "sv", "en"], ...] = ()
    """The languages to write to it in, first choice first."""


class Authority(Record):
    """Whom to ask: employment services, agencies, advice across the border."""

    country: Country | None
    subject: Text
    url: str | None = None
    languages: tuple[Literal["fi", "sv", "en"], ...] = ()


class Site(Record):
    """A site where such work is or is planned, with its dated state. Planned is never an employer."""

    operator: str
    country: Country
    place: Id
    stages: tuple[Stage, ...] = Field(min_length=1)
    state: Literal[
        "operating", "operating-cutting", "restarting", "building", "built-not-started", "awaiting-decision", "paused",
        "withdrawn", "unclear",
    ]  # fmt: skip
    state_as_of: str | None = None
    state_text: Text
    jobs: Text | None = None
    outside_batteries: bool = False


class TravelLink(Record):
    """A connection whose real way differs from the great circle, or that was read."""

    from_place: Id
    to_place: Id
    mode: Literal["ferry", "road", "rail", "road-or-rail", "walk"]
    km: float | None = None
    hours: float | None = None
    daily: bool | None = None
    """Whether it can be travelled every day; absent: not held."""


class FundingRule(Record):
    """A funding scheme as a rule on a profile and a step.

    `applies_if` is read in three values. `step_kinds`, `countries`, `providers` and `certificates` say for which steps
    it can matter at all; a closed scheme (`valid_to` in the past) stays, so that an answer can say so. Limits that depend on the step
    are in full-time weeks.
    """

    country: Country
    who: Text
    gives: Text
    limits: Text | None = None
    amount: Text | None = None
    valid_from: Month | None = None
    valid_to: Month | None = None
    closed: bool = False
    to: Literal["learner", "employer", "provider"] = "learner"
    step_kinds: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    providers: tuple[Id, ...] = ()
    """Only steps of these providers; empty: of any."""
    certificates: tuple[Id, ...] = ()
    """Only steps that give one of these; empty: of any."""
    applies_if: Requirement
    min_age: int | None = None
    max_age: int | None = None
    max_weeks_paid: int | None = None
    max_programme_weeks_under_age: tuple[int, int] | None = None
    """(age, weeks): below this age the education may be at most so many full-time weeks."""
