"""Facts: what can be true of a person. A fact is a kind and a value, never a bare string."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

from pydantic_core import PydanticCustomError

FactKind = Literal[
    "qualification",  # fi-pt-351605, or generic with a field: se-yh-examen/laboratory
    "unit",  # fi-unit-akku: a unit of a qualification
    "competence",  # handle-chemicals
    "certificate",  # fi-ea1
    "language",  # sv/B2
    "level",  # 4/process/FI: an EQF level in a field that counts in a country
    "degree",  # 6/automation/FI: the same, from a higher-education degree
    "eligibility",  # fi-uas: a door that stands open
    "experience",  # process/36: months of work in a field
    "age",  # 18: has reached that age
    "subject",  # se-grundskola-mathematics: a passed subject or course
    "credits",  # electrical/osp: points of study in a subject, counted
    "assessment",  # what an assessing party has accepted
    "status",  # resident-fi: what one simply is; not said means not known
    "settled",  # an unknown that somebody has answered
]
FACT_KINDS: tuple[str, ...] = get_args(FactKind)

#: What a person simply is. Not said of these is *not known*; not said of all others is *not held*.
STATUS_KINDS: frozenset[str] = frozenset({"status", "age"})


class Fact(NamedTuple):
    """One thing that can be true of a person.

    >>> Fact.parse("language:sv/B2")
    Fact(kind='language', value='sv/B2')
    """

    kind: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Fact:
        """Read `kind:value`; raise `ValueError` when the kind is not one of `FACT_KINDS`."""
        kind, separator, value = text.partition(":")
        if kind not in FACT_KINDS or not separator or not value:
            raise PydanticCustomError(
                "not-a-fact",
                "'{text}' is not a fact in the form kind:value, kind one of {known}",
                {"text": text, "known": ", ".join(FACT_KINDS)},
            )
        return cls(kind, value)

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def parts(self) -> tuple[str, ...]:
        """The value's parts between slashes."""
        return tuple(self.value.split("/"))


def fact_from_mapping(data: Any) -> Fact:
    """Read the curators' form `{kind: value}`; raise `ValueError` with what is wrong."""
    if not isinstance(data, dict) or len(data) != 1:
        raise PydanticCustomError(
            "not-a-fact",
            "a fact is written as one pair, for example `certificate: fi-ea1`, kind one of {known}",
            {"known": ", ".join(FACT_KINDS)},
        )
    ((kind, value),) = data.items()
    return Fact.parse(f"{kind}:{value}")
