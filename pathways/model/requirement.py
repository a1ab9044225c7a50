"""Requirements: AND/OR trees over facts, read in three values (met, not met, not known).

A tree has no negation but `without`, which looks only at what the person held at the start (a school door that
is for people without a qualification), so that what is gained on the way never shuts a door.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union

from pydantic import (
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    Tag,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from pathways.model.fact import FACT_KINDS, Fact, fact_from_mapping
from pathways.model.text import Frozen


class Holds(Frozen):
    """Leaf: the person holds this fact. Written `{kind: value}`."""

    fact: Fact

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, dict) and "fact" not in data:
            return {"fact": fact_from_mapping(data)}
        return data

    @model_serializer(mode="plain")
    def _write(self) -> dict[str, str]:
        return {self.fact.kind: self.fact.value}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "title": "A fact",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "properties": {kind: {"type": ["string", "integer"]} for kind in FACT_KINDS},
            "additionalProperties": False,
        }


class AllOf(Frozen):
    """Every member is met. Without members: met."""

    all_of: tuple[Requirement, ...]


class AnyOf(Frozen):
    """At least one member is met."""

    any_of: tuple[Requirement, ...] = Field(min_length=1)


class _AtLeastBody(Frozen):
    k: int = Field(ge=1)
    of: tuple[Requirement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _enough_members(self) -> _AtLeastBody:
        if self.k > len(self.of):
            raise PydanticCustomError(
                "at-least-too-many", "at_least asks {k} of only {count} members", {"k": self.k, "count": len(self.of)}
            )
        return self


class AtLeast(Frozen):
    """At least `k` of the members are met."""

    at_least: _AtLeastBody


class CreditItem(Frozen):
    """One thing that counts towards a credit sum. `points` absent: its size is not held."""

    fact: Fact
    points: float | None = Field(default=None, gt=0)

    @field_validator("fact", mode="before")
    @classmethod
    def _read_fact(cls, data: Any) -> Any:
        return fact_from_mapping(data) if isinstance(data, dict) else data

    @model_serializer(mode="wrap")
    def _write(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        written: dict[str, Any] = {"fact": {self.fact.kind: self.fact.value}}
        if self.points is not None:
            written["points"] = self.points
        return written


class _CreditSumBody(Frozen):
    points: float = Field(gt=0)
    unit: str
    subject: str
    of: tuple[CreditItem, ...] = ()


class CreditSum(Frozen):
    """The listed things, and what the person claims in `subject`, add up to `points` of one credit `unit`.

    Items without a size never complete a sum: it is met only if the known ones suffice, else not known.
    """

    credit_sum: _CreditSumBody


class _LevelBody(Frozen):
    eqf: int = Field(ge=1, le=8)
    fields: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    country: str | None = None


class Level(Frozen):
    """An EQF level that counts in the country of the requirement.

    `fields` empty: any field. A level in one of the `related` fields is for the employer or school to judge:
    not known. `country` absent: the country that the requirement stands in.
    """

    level: _LevelBody


class _SpeaksBody(Frozen):
    any_of: tuple[Literal["fi", "sv", "en"], ...] = Field(min_length=1)
    level: str
    not_known_from: str | None = None
    unknown: str = "working-language-level"


class Speaks(Frozen):
    """At least one of the languages at `level`. From `not_known_from` up to it the answer is not known."""

    speaks: _SpeaksBody


class NotKnown(Frozen):
    """Nobody has read this part of the requirement: the named unknown has to be settled."""

    not_known: str


class _WithoutBody(Frozen):
    any_of: tuple[Holds, ...] = Field(min_length=1)


class Without(Frozen):
    """The person held none of these at the start."""

    without: _WithoutBody


_NODES = ("all_of", "any_of", "at_least", "credit_sum", "level", "speaks", "not_known", "without")


def _tag(value: Any) -> str | None:
    keys = list(value) if isinstance(value, dict) else list(getattr(type(value), "model_fields", ()))
    if len(keys) != 1:
        return None
    key = keys[0]
    if key == "level" and isinstance(value, dict) and not isinstance(value["level"], dict):
        return "holds"  # `level: 4/process/FI` is the fact, `level: {eqf: 4}` the requirement
    if key in _NODES:
        return str(key)
    return "holds" if key == "fact" or key in FACT_KINDS else None


Requirement = Annotated[
    Union[  # noqa: UP007 - Annotated members need Union
        Annotated[AllOf, Tag("all_of")],
        Annotated[AnyOf, Tag("any_of")],
        Annotated[AtLeast, Tag("at_least")],
        Annotated[CreditSum, Tag("credit_sum")],
        Annotated[Level, Tag("level")],
        Annotated[Speaks, Tag("speaks")],
        Annotated[NotKnown, Tag("not_known")],
        Annotated[Without, Tag("without")],
        Annotated[Holds, Tag("holds")],
    ],
    Discriminator(
        _tag,
        custom_error_type="not-a-requirement",
        custom_error_message=(
            "a requirement is one pair: all_of, any_of, at_least, credit_sum, level, speaks, not_known, without, "
            "or one fact such as `certificate: fi-ea1`"
        ),
    ),
]

for _model in (AllOf, AnyOf, _AtLeastBody, AtLeast):
    _model.model_rebuild()

NOTHING = AllOf(all_of=())
"""The empty requirement: always met."""


def children(requirement: Requirement) -> tuple[Requirement, ...]:
    """Return the direct members of `requirement`, empty for a leaf."""
    match requirement:
        case AllOf(all_of=members) | AnyOf(any_of=members):
            return members
        case AtLeast(at_least=body):
            return body.of
        case _:
            return ()


def iter_leaves(requirement: Requirement) -> Iterator[Requirement]:
    """Yield every leaf of `requirement`, left to right."""
    members = children(requirement)
    if not members and not isinstance(requirement, AllOf | AnyOf | AtLeast):
        yield requirement
    for member in members:
        yield from iter_leaves(member)
