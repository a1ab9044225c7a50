"""What a graph holds or is to hold: every record with its digest, and the digests that seal them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import zip_longest
from operator import xor
from typing import Any, NamedTuple

from pathways.graph.store.home import entries, file_of
from pathways.graph.store.projection import BUCKETS, Sealed, bucket_of
from pathways.model.catalogue import Catalogue, LoadedCatalogue


class Digests:
    """The digest of a whole graph: of each bucket that of its records, in any order, and of all buckets."""

    def __init__(self) -> None:
        self._totals = [0] * BUCKETS
        self.records = 0

    def copy(self) -> Digests:
        """Return the same, to be changed apart."""
        found = Digests()
        found._totals, found.records = self._totals.copy(), self.records
        return found

    def add(self, key: str, digest: str) -> None:
        """Take in a record."""
        self._totals[bucket_of(key)] ^= int(digest, 16)
        self.records += 1

    def remove(self, key: str, digest: str) -> None:
        """Take out a record that was taken in."""
        self._totals[bucket_of(key)] ^= int(digest, 16)
        self.records -= 1

    @property
    def buckets(self) -> list[str]:
        """The digest of each bucket."""
        return [f"{total:x}" for total in self._totals]

    @property
    def whole(self) -> str:
        """The digest of all."""
        return f"{reduce(xor, self._totals):032x}"

    def differing(self, buckets: Sequence[str]) -> list[int]:
        """Return the buckets that are not as those given."""
        return [number for number, (one, other) in enumerate(zip(self.buckets, buckets, strict=True)) if one != other]


class Held(NamedTuple):
    """A record, the file that it belongs to, and the digest of both."""

    record: Any
    file: str
    digest: str


class Contents:
    """The records of one catalogue by their keys, sealed.

    A store keeps those of what it loaded last: of a catalogue that was made from that one, only the records that are
    other objects have to be sealed.
    """

    def __init__(self) -> None:
        self.records: dict[str, Held] = {}
        self.digests = Digests()
        self._kinds: dict[str, tuple[Any, ...]] = dict.fromkeys(Catalogue.model_fields, ())
        self._origins: dict[tuple[str, str], str] = {}

    def put(self, key: str, held: Held) -> None:
        """Take in a record, in the place of the one of that key."""
        self.drop(key)
        self.records[key] = held
        self.digests.add(key, held.digest)

    def drop(self, key: str) -> None:
        """Take out the record of that key, if there is one."""
        held = self.records.pop(key, None)
        if held is not None:
            self.digests.remove(key, held.digest)

    def close(self, loaded: LoadedCatalogue) -> None:
        """Note that these are all records of `loaded`."""
        self._kinds = {kind: getattr(loaded.catalogue, kind) for kind in Catalogue.model_fields}
        self._origins = loaded.origins.copy()  # others can change theirs

    def turned(self, loaded: LoadedCatalogue) -> Contents:
        """Return the contents of another catalogue."""
        found = Contents()
        if loaded.origins != self._origins:
            for kind, record, file in entries(loaded):
                found._seal(kind, record, file)
        else:
            found.records, found.digests = self.records.copy(), self.digests.copy()
            for kind, before in self._kinds.items():
                gone, new = _unlike(before, getattr(loaded.catalogue, kind))
                for record in gone:
                    found.drop(f"{kind}:{record.id}")
                for record in new:
                    found._seal(kind, record, file_of(loaded, kind, record.id))
        found.close(loaded)
        return found

    def _seal(self, kind: str, record: Any, file: str) -> None:
        sealed = Sealed.of(kind, record, file)
        self.put(sealed.key, Held(record, file, sealed.digest))


def _unlike(before: Sequence[Any], after: Sequence[Any]) -> tuple[Iterator[Any], Iterator[Any]]:
    """Return the objects that are only among those `before`, and those only `after`, wherever they stand."""
    apart = [pair for pair in zip_longest(before, after) if pair[0] is not pair[1]]
    old = {id(one): one for one, _ in apart if one is not None}
    new = {id(other): other for _, other in apart if other is not None}
    return (one for at, one in old.items() if at not in new), (other for at, other in new.items() if at not in old)
