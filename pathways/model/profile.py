"""Who asks: claims, entry levels and profiles. A profile lives in the request and is never stored."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pathways.model.fact import FACT_KINDS, Fact
from pathways.model.month import Month
from pathways.model.record import Country, Record
from pathways.model.text import Frozen, Text

SpokenLanguage = Literal["fi", "sv", "en"]


class Claim(Frozen):
    """What a person says of themselves. Written as a fact pair with details beside it.

    `held: false` says no to a status. `valid_to` and `issued` are those of a certificate, `year` when a
    qualification was completed, `months` the length of experience, `points` the credits in a subject.
    """

    fact: Fact
    held: bool = True
    valid_to: Month | None = None
    issued: Month | None = None
    year: int | None = Field(default=None, ge=1950, le=2100)
    months: int | None = Field(default=None, ge=0, le=900)
    points: float | None = Field(default=None, ge=0)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "fact" in data:
            return data
        kinds = [key for key in data if key in FACT_KINDS]
        if len(kinds) != 1:
            raise PydanticCustomError(
                "claim-one-fact",
                "a claim names exactly one fact, for example `certificate: fi-ea1`",
            )
        rest = {key: value for key, value in data.items() if key != kinds[0]}
        return {"fact": Fact.parse(f"{kinds[0]}:{data[kinds[0]]}"), **rest}


class EntryLevel(Record):
    """A named set of claims that a profile starts from and adds to."""

    group: Literal["young", "from-abroad", "career-change"]
    country: Country | None = None
    description: Text
    claims: tuple[Claim, ...] = ()
    languages: dict[SpokenLanguage, str] = {}
    """Usual levels of this group; what the person says of a language replaces them."""


class Profile(Frozen):
    """A question's person: claims and the constraints they live under.

    `radius_km` is for places of study that must be attended, from the home place as the crow flies; `relocate`
    lifts it. `load_percent` is what the person can give. Nothing here is stored or logged.
    """

    entry_level: str | None = None
    claims: tuple[Claim, ...] = ()
    languages: dict[SpokenLanguage, str] = {}
    age: int | None = Field(default=None, ge=0, le=110)
    born: Month | None = None
    place: str | None = None
    radius_km: float | None = Field(default=None, ge=0)
    relocate: bool = False
    online_only: bool = False
    load_percent: int = Field(default=100, ge=1, le=100)
    hours_of_day: Literal["day", "evening", "any"] = "any"
    budget_eur: float | None = Field(default=None, ge=0)
    start: Month | None = None
    deadline: Month | None = None
    permit_ends: Month | None = None
    avoid: tuple[str, ...] = ()
    settled: dict[str, Any] = {}
    """Answers to unknowns: the unknown's key → true or false."""
