"""The catalogue in a Neo4j database that several people and programs share.

How a push stays atomic for readers. All nodes of one graph carry its name in `graph`; the one `GraphVersion` with `current`
names the graph in use. A push of few changes is one transaction on that graph. A larger one writes a second graph beside
it in bounded batches, and one last small transaction makes it the current one; the old graph is then removed. Whatever
moment a push is killed at, the version in use is whole, and the next push removes what was left lying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import sleep
from typing import Any

from pydantic import BaseModel, ValidationError

from pathways.errors import CatalogueError, StoreError
from pathways.graph.store import cypher
from pathways.graph.store.collector import collector_paused
from pathways.graph.store.connection import Address, Connection
from pathways.graph.store.contents import Contents, Held
from pathways.graph.store.home import Entry, Pushed, entries
from pathways.graph.store.projection import BUCKETS, FORMAT, digest_of
from pathways.graph.store.pushing import (
    IN_PLACE,
    Changes,
    Current,
    clean_up,
    clear_replaced,
    push_in_place,
    push_whole,
)
from pathways.graph.store.verification import Deviation, deviations, models
from pathways.graph.store.write_back import WrittenRoute, write_pathways
from pathways.model.catalogue import Catalogue, LoadedCatalogue
from pathways.model.fault import first_fault

READ_AGAIN = 6
"""How often a reader begins again because a push changed the graph under it."""
REFUSED_AFTER = 3
"""How often the same graph has to be found altered before it is refused."""
APPLYING_SECONDS = 0.3
"""How long a reader waits before it reads such a graph once more."""
CHUNK = 64
"""Buckets of records in one row of a `load`: some thousand records of 200,000."""
COMPARED_UP_TO = 20_000
"""Records; up to here `load` compares every node and relationship with its record, beyond it the records' digests only."""


class Neo4jStore:
    """A `GraphStore` in Neo4j.

    Parameters
    ----------
    address
        Server, database and credentials.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._contents = Contents()

    # -- reading ----------------------------------------------------------------------------------------------------

    def version(self) -> str:
        """Return the published version."""
        with Connection(self.address) as connection:
            return _current(connection).version

    def load(self) -> LoadedCatalogue:
        """Return the catalogue. Records are streamed: only the catalogue itself is held."""
        with Connection(self.address) as connection:
            refusals: list[Current] = []
            for _ in range(READ_AGAIN):
                current = _current(connection)
                try:
                    loaded, contents = _load(connection, current)
                except CatalogueError:
                    # A commit is not applied at one blow: what it deletes can be gone a moment before the version is another.
                    refusals.append(current)
                    if refusals.count(current) == REFUSED_AFTER and _is_current(connection, current):
                        raise
                    sleep(APPLYING_SECONDS)
                    continue
                if _is_current(connection, current):
                    self._contents = contents  # of this version only: a service that reloads forgets the last one
                    return loaded
        raise StoreError("store-restless", address=self.address.shown)

    def verify(self) -> tuple[Deviation, ...]:
        """Return everything in the graph that is not as the published version says, nothing left out."""
        with Connection(self.address) as connection:
            current = _current(connection)
            return tuple(_altered(connection, current)) + tuple(deviations(connection, current.graph))

    def history(self, most: int = 10) -> list[dict[str, Any]]:
        """Return the versions published here, the newest first."""
        with Connection(self.address) as connection:
            return connection.read(cypher.HISTORY, most=most)

    def write_routes(self, version: str, routes: Iterable[WrittenRoute]) -> int:
        """Replace the routes that are written in the graph; they have to be those of the published `version`."""
        with Connection(self.address) as connection:
            current = _current(connection)
            if current.version != version:
                raise StoreError("store-lost")
            return write_pathways(connection, current, routes)

    # -- pushing ----------------------------------------------------------------------------------------------------

    def push(self, loaded: LoadedCatalogue, *, whole: bool = False) -> Pushed:
        """Make the store hold this catalogue; `whole` writes everything anew, also what has not changed."""
        version = loaded.graph_version
        with Connection(self.address) as connection, collector_paused():
            clean_up(connection)
            base = _find_current(connection)
            if base is None or base.format != FORMAT or whole:
                return push_whole(connection, base, version, entries(loaded))
            clear_replaced(connection, base.graph)
            changes = Changes.between(connection, base, self._contents.turned(loaded))
            if base.version == version and not changes.count:
                return changes.pushed(version)
            if changes.count > IN_PLACE:
                return push_whole(connection, base, version, entries(loaded))
            return push_in_place(connection, base, version, changes)

    def push_records(self, version: str, records: Iterable[Entry]) -> Pushed:
        """Write everything anew, out of records that need not all be held in memory at once."""
        with Connection(self.address) as connection, collector_paused():
            clean_up(connection)
            return push_whole(connection, _find_current(connection), version, records)


def _split(key: str) -> tuple[str, str]:
    kind, _, record_id = key.partition(":")
    return kind, record_id


def _find_current(connection: Connection) -> Current | None:
    found = connection.read(cypher.CURRENT)
    if not found:
        return None
    properties = found[0]["version"]
    for name, value in properties.items():
        if value is None:
            raise _altered_error([Deviation("GraphVersion", "property-differs", name)])
    return Current(**properties)


def _current(connection: Connection) -> Current:
    found = _find_current(connection)
    if found is None:
        raise StoreError("store-empty", address=connection.address.shown)
    return found


def _is_current(connection: Connection, current: Current) -> bool:
    found = _find_current(connection)
    return found is not None and found.push == current.push


# -- reading ----------------------------------------------------------------------------------------------------------


def _load(connection: Connection, current: Current) -> tuple[LoadedCatalogue, Contents]:
    known = models()
    records: dict[str, list[Any]] = {kind: [] for kind in known}
    origins: dict[tuple[str, str], str] = {}
    contents = Contents()
    digests = contents.digests
    with collector_paused():
        for row in _sealed(connection, current.graph):
            kind, record = _restored(row, known)
            key, file, _, digest = row
            records[kind].append(record)
            origins[kind, record.id] = file
            contents.put(key, Held(record, file, digest))
        (held,) = connection.read(cypher.COUNT_RECORDS, graph=current.graph)
        if (digests.records, digests.whole, held["count"]) != (current.records, current.digest, current.records):
            raise CatalogueError("graph-incomplete", found=held["count"], records=current.records)
        if digests.records <= COMPARED_UP_TO:
            _refuse_altered(deviations(connection, current.graph))
        for found in records.values():
            found.sort(key=lambda record: str(record.id))
        catalogue = Catalogue.model_validate({kind: tuple(found) for kind, found in records.items()})
    loaded = LoadedCatalogue(catalogue, current.version, origins)
    contents.close(loaded)
    return loaded, contents


Row = Sequence[Any]
"""Key, file, JSON and digest of a record's node."""


def _sealed(connection: Connection, graph: str) -> Iterator[Row]:
    """Yield the records' nodes that have what a push gives them."""
    for (rows,) in connection.rows(cypher.RECORDS_IN_LISTS, graph=graph, buckets=BUCKETS, chunk=CHUNK):
        yield from rows


def _restored(row: Row, known: dict[str, type[BaseModel]]) -> tuple[str, Any]:
    """Return kind and record of a record's node; raise `CatalogueError` when it is not as it was pushed."""
    deviation = _fault(row, known)
    if deviation is not None:
        raise _altered_error([deviation])
    key, _, text, _ = row
    kind, record_id = _split(key)
    record: Any = known[kind].model_validate_json(text)
    if record.id != record_id:  # somebody renamed the node: its digest does not tell
        raise _altered_error([Deviation(key, "record-altered")])
    return kind, record


def _fault(row: Row, known: dict[str, type[BaseModel]]) -> Deviation | None:
    """What is wrong with a record's node by itself."""
    key, file, text, digest = row
    shown = str(key)
    if not all(isinstance(value, str) for value in (key, file, text, digest)) or _split(key)[0] not in known:
        return Deviation(shown, "not-pushed")
    kind = _split(key)[0]
    if digest_of(kind, file, text) != digest:
        try:
            known[kind].model_validate_json(text)
        except ValidationError as error:
            fault = first_fault(error)
            return Deviation(shown, "not-valid", fault["field"], found=fault["value"], fault=fault)
        return Deviation(shown, "record-altered")
    return None


def _altered(connection: Connection, current: Current) -> Iterator[Deviation]:
    known, count = models(), 0
    for row in connection.rows(cypher.RECORDS, graph=current.graph):
        count += 1
        deviation = _fault(row, known)
        if deviation is not None:
            yield deviation
    if count != current.records:
        yield Deviation("GraphVersion", "records-counted", "records", str(current.records), str(count))


def _refuse_altered(found: Iterable[Deviation]) -> None:
    """Raise `CatalogueError` for what deviates."""
    deviations_found = list(found)
    if deviations_found:
        raise _altered_error(deviations_found)


def _altered_error(found: list[Deviation]) -> CatalogueError:
    """The refusal of a graph: names the first thing that deviates and counts all."""
    return CatalogueError("graph-altered", count=len(found), node=found[0].node, **found[0].values)
