"""The catalogue under inspection: every value of it with its place, and what the checks look up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from pathways.loaders.curated import LoadedCatalogue
from pathways.model.catalogue import Catalogue
from pathways.model.education import LearningOpportunity
from pathways.model.fact import Fact
from pathways.model.month import Month
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
    iter_leaves,
)
from pathways.model.text import Frozen
from pathways.model.work import Occupation
from pathways.ontology_check.finding import Finding, Severity, Spot

V = TypeVar("V")

NODES = (AllOf, AnyOf, AtLeast, CreditSum, Level, Speaks, NotKnown, Without, Holds)


class Stated(NamedTuple):
    """A requirement or gift where it stands, and the country whose levels it means (`None`: none is said)."""

    spot: Spot
    requirement: Requirement
    country: str | None

    @property
    def is_gift(self) -> bool:
        """Whether this is what a record gives, not what it asks."""
        outer = self.spot.field.partition(".")[0]
        return outer in ("gives", "also_gives", "since")


class Inspection:
    """One catalogue on one day.

    Parameters
    ----------
    loaded
        The catalogue, and the file of each record.
    today
        The month against which dates are read.
    """

    def __init__(self, loaded: LoadedCatalogue, today: Month) -> None:
        self.loaded = loaded
        self.today = today

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue's content."""
        return self.loaded.catalogue

    def finding(self, spot: Spot, key: str, severity: Severity, **values: object) -> Finding:
        """Return a finding at `spot`, with the file it was read from."""
        # Records made in memory have no file; their kind tells where to look.
        file = self.loaded.origins.get((spot.kind, spot.record), spot.kind)
        said = {name: str(value) for name, value in values.items()}
        return Finding(file, spot.record, spot.field, key, severity, said)

    def holds(self, kind: str, record_id: str) -> bool:
        """Whether the catalogue has a record of `kind` with this id."""
        return record_id in self.catalogue.by_kind[kind]

    @cached_property
    def values(self) -> tuple[tuple[Spot, object], ...]:
        """Every value of every record, with its place; a requirement counts as one value."""
        return tuple(
            (Spot(kind, record_id, path), value)
            for kind, records in self.catalogue.by_kind.items()
            for record_id, record in records.items()
            for path, value in iter_nested(record)
        )

    def every(self, model: type[V]) -> Iterator[tuple[Spot, V]]:
        """Yield every value of a type, wherever in a record it stands."""
        return ((spot, value) for spot, value in self.values if isinstance(value, model))

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every requirement and every gift of the catalogue."""
        return tuple(
            Stated(spot, value, self._country(spot)) for spot, value in self.values if isinstance(value, NODES)
        )

    def _country(self, spot: Spot) -> str | None:
        record = self.catalogue.by_kind[spot.kind][spot.record]
        if isinstance(record, Occupation):
            return record.requirements[int(spot.field.split(".")[1])].country
        country = getattr(record, "country", None)
        return country if isinstance(country, str) else None

    @cached_property
    def running(self) -> tuple[LearningOpportunity, ...]:
        """The offers that a route can go through: all but the closed ones."""
        return tuple(offer for offer in self.catalogue.opportunities if offer.availability.state != "closed")

    @cached_property
    def given_in_a_field(self) -> frozenset[str]:
        """Qualifications that get their field from the offer (a degree), not from their own record."""
        gifts = (gift.fact for offer in self.catalogue.opportunities for gift in offer.gives)
        return frozenset(gift.parts[0] for gift in gifts if gift.kind == "qualification" and len(gift.parts) > 1)


def iter_nested(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield a value and everything in it with dotted paths; requirements and facts stay whole."""
    yield path, value
    members: list[tuple[str, object]] = []
    if isinstance(value, Frozen) and not isinstance(value, NODES):
        members = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif isinstance(value, tuple) and not isinstance(value, Fact):
        members = [(str(number), member) for number, member in enumerate(value)]
    for name, member in members:
        yield from iter_nested(member, f"{path}.{name}" if path else name)


def iter_facts(requirement: Requirement) -> Iterator[Fact]:
    """Yield every fact that a requirement names, also in credit sums and in `without`."""
    for leaf in iter_leaves(requirement):
        match leaf:
            case Holds(fact=fact):
                yield fact
            case CreditSum(credit_sum=body):
                yield from (item.fact for item in body.of)
            case Without(without=without):
                yield from (member.fact for member in without.any_of)
            case _:
                pass
