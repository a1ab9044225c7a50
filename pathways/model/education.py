"""What can be held and what can be learned: qualifications, certificates, learning opportunities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pathways.model.month import Month
from pathways.model.provenance import Provenance
from pathways.model.record import Country, FactRef, Id, Record
from pathways.model.requirement import Holds, Requirement
from pathways.model.text import Frozen, Text

MonthOfYear = Annotated[int, Field(ge=1, le=12)]


class Credits(Frozen):
    """A size in one credit system. `points` absent: not held. Systems are never added to each other."""

    unit: Literal["osp", "ECTS", "hp", "YHp", "gymnasiepoäng", "week"]
    points: float | None = Field(default=None, ge=0)


class UnitOf(Frozen):
    """A unit's place in a qualification."""

    qualification: Id
    compulsory: bool


class Since(Frozen):
    """What a qualification also gives when it was completed in `year` or later.

    Without a year in the claim the answer is the `unknown`.
    """

    year: int
    gives: tuple[Holds, ...] = Field(min_length=1)
    unknown: Id


class Qualification(Record):
    """A qualification, or a unit of one (`part_of`).

    Holding a qualification never implies an optional unit. `fields` are those of every holder; a generic
    qualification (a YH diploma, a UAS degree) gets its field from the programme or the claim. `also_gives` follows
    from holding it at all, `since` from holding one of a newer basis. `min_age` is the youngest age at which it can
    plausibly be held, only used to notice contradictory profiles.
    """

    country: Literal["FI", "SE", "other"]
    kind: str
    eqf: int | None = Field(default=None, ge=1, le=8)
    higher_education: bool = False
    fields: tuple[Id, ...] = ()
    credits: Credits | None = None
    nominal_months: int | None = Field(default=None, ge=0)
    official_ids: tuple[str, ...] = ()
    part_of: tuple[UnitOf, ...] = ()
    also_gives: tuple[Holds, ...] = ()
    since: tuple[Since, ...] = ()
    superseded_by: Id | None = None
    min_age: int | None = None


class Certificate(Record):
    """A certificate or card, how long it is valid and where it counts.

    `counts_in` lists countries where a source says so; `not_in` where one says it does not, `from` the issue
    month given; elsewhere it is not known.
    """

    country: Country | None
    validity_months: int | None = Field(default=None, gt=0)
    counts_in: tuple[Country, ...] = ()
    not_counting: tuple[NotCounting, ...] = ()
    renews: Id | None = None
    """This is the refresher of another certificate, open only while that one is valid."""


class NotCounting(Frozen):
    """A country where the certificate does not count when issued in or after a month."""

    country: Country
    issued_from: Month | None = None
    facts: tuple[FactRef, ...] = Field(min_length=1)


class MonthRange(Frozen):
    """A length in months, both ends included. A day or a week is 0."""

    min: float = Field(ge=0, le=1200)
    max: float = Field(ge=0, le=1200)

    @model_validator(mode="after")
    def _ordered(self) -> MonthRange:
        if self.max < self.min:
            raise PydanticCustomError("max-below-min", "max is below min")
        return self


class Window(Frozen):
    """One approved intake that starts somewhere between two months; the month itself is not held."""

    first: Month
    last: Month

    @model_validator(mode="after")
    def _ordered(self) -> Window:
        if self.last < self.first:
            raise PydanticCustomError("last-before-first", "last is before first")
        return self


class Intakes(Frozen):
    """When one can begin: by agreement at any time (`rolling`), yearly in `months`, or in approved `windows`.

    `first` and `last` bound the yearly months. `closes_months_before` is how long before a start the application
    closes, where that is held. The absence of the whole object means: not held.
    """

    rolling: bool = False
    months: tuple[MonthOfYear, ...] = ()
    windows: tuple[Window, ...] = ()
    first: Month | None = None
    last: Month | None = None
    closes_months_before: int = Field(default=0, ge=0, le=12)

    @model_validator(mode="after")
    def _one_form(self) -> Intakes:
        if (self.rolling, bool(self.months), bool(self.windows)).count(True) != 1:
            raise PydanticCustomError("intakes-one-form", "give exactly one of rolling, months and windows")
        return self


class Application(Frozen):
    """When and how to apply, as far as it is held."""

    months: tuple[MonthOfYear, ...] = ()
    how: Text


class Fee(Frozen):
    """A price in euro. The first fee whose `when` is met applies; `when` absent: otherwise."""

    eur: float = Field(ge=0, le=1_000_000)
    per: Literal["all", "year"] = "all"
    when: Requirement | None = None


class Availability(Frozen):
    """Whether the offer still runs. Anything but `open` says why."""

    state: Literal["open", "not-known", "closed"]
    why: Text | None = None

    @model_validator(mode="after")
    def _reason(self) -> Availability:
        if self.state != "open" and self.why is None:
            raise PydanticCustomError("why-missing", "an offer that is not open needs a reason (why)")
        return self


OpportunityKind = Literal[
    "programme", "unit", "short-course", "apprenticeship", "preparatory", "labour-market-training", "language-course",
    "certificate-course", "exam", "validation", "assessment", "recognition", "introduction",
]  # fmt: skip


class LearningOpportunity(Record):
    """A step that somebody offers: study, a card course, validation, an assessment, a recognition decision.

    Empty and absent are "not held", never zero: `places`, `languages`, `months`, `load_percent`, `hours`, `fees`,
    `intakes`. A closed opportunity stays as evidence and is never routed through. `requires` is the entry
    requirement as far as it was read; what nobody has read stands in it as `not_known`. `outcome_not_known`
    names the unknown that decides whether it gives what it should.
    """

    kind: OpportunityKind
    provider: Id | None = None
    country: Country | None = None
    delivery: Literal["onsite", "blended", "online", "workplace", "paper"] | None = None
    places: tuple[Id, ...] = ()
    everywhere: bool = False
    """Held to be offered within reach of every place of the country (a one-day card course)."""
    languages: tuple[Literal["fi", "sv", "en", "no"], ...] = ()
    months: MonthRange | None = None
    load_percent: int | None = Field(default=None, ge=0, le=100)
    load_adapts: bool = False
    """The pace is set in a personal plan, so that any load the person can give will do."""
    hours_of_day: Literal["day", "evening", "any"] | None = None
    fees: tuple[Fee, ...] = ()
    intakes: Intakes | None = None
    application: Application | None = None
    availability: Availability = Availability(state="open")
    requires: Requirement
    gives: tuple[Holds, ...] = ()
    outcome_not_known: Id | None = None
    credits: Credits | None = None
    max_age_at_start: int | None = None
    """The last age, in the calendar year of the start, at which one is admitted."""
    competence_evidence: Provenance | None = None
    """The source of the competences among `gives`, where it differs from the record's."""
    leads_only_to_competences: bool = False
    qualification: Id | None = None


Certificate.model_rebuild()
