"""What every home of the graph can do, whatever it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

from pathways.model.catalogue import Catalogue, LoadedCatalogue


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did. `whole`: everything was written anew beside the old version."""

    version: str
    added: int
    changed: int
    removed: int
    whole: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the store held it all already."""
        return not (self.added or self.changed or self.removed or self.whole)


@runtime_checkable
class GraphStore(Protocol):
    """A home of the catalogue."""

    def version(self) -> str:
        """Return the version that a `load` would return now; cheap.

        Raises
        ------
        StoreError, CatalogueError
            It cannot be reached, or holds no catalogue.
        """
        ...

    def load(self) -> LoadedCatalogue:
        """Return the catalogue, its records of each kind in the order of their ids.

        Raises
        ------
        StoreError
            It cannot be reached, or holds no catalogue.
        CatalogueError
            What it holds is not a whole, valid catalogue; names the record.
        """
        ...

    def push(self, loaded: LoadedCatalogue) -> Pushed:
        """Make the store hold this catalogue. Readers see the old one or the new one, never a mixture.

        Raises
        ------
        StoreError
            It cannot be reached or written; what it held before stays.
        CatalogueError
            A record refers to one that the catalogue does not hold.
        """
        ...


class Entry(NamedTuple):
    """One record with its kind and the file that it belongs to."""

    kind: str
    record: Any
    file: str


def entries(loaded: LoadedCatalogue) -> Iterator[Entry]:
    """Yield every record of a catalogue."""
    for kind in Catalogue.model_fields:
        for record in getattr(loaded.catalogue, kind):
            yield Entry(kind, record, file_of(loaded, kind, record.id))


def file_of(loaded: LoadedCatalogue, kind: str, record_id: str) -> str:
    """Return the file that a record was read from, or that it would stand in."""
    return loaded.origins.get((kind, record_id)) or f"{kind.replace('_', '-')}/{kind}.yaml"


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that two catalogues do not hold alike; `fields` are those that differ, `file` among them."""

    kind: str
    id: str
    change: Literal["added", "changed", "removed"]
    fields: tuple[str, ...] = ()


def differences(before: LoadedCatalogue, after: LoadedCatalogue) -> Iterator[Difference]:
    """Yield what a change from one catalogue to the other adds, changes and removes, by kind and id."""
    old = {(entry.kind, entry.record.id): entry for entry in entries(before)}
    new = {(entry.kind, entry.record.id): entry for entry in entries(after)}
    for kind, record_id in sorted(old.keys() | new.keys()):
        one, other = old.get((kind, record_id)), new.get((kind, record_id))
        if one is None or other is None:
            yield Difference(kind, record_id, "added" if one is None else "removed")
            continue
        fields = [
            name for name in type(one.record).model_fields if getattr(one.record, name) != getattr(other.record, name)
        ]
        fields += ["file"] if one.file != other.file else []
        if fields:
            yield Difference(kind, record_id, "changed", tuple(fields))
