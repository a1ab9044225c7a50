"""Writing records into Neo4j: node by node and relationship by relationship, in bounded batches."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, LiteralString

from pathways.errors import CatalogueError, StoreError
from pathways.graph.store import cypher
from pathways.graph.store.collector import collect_young
from pathways.graph.store.projection import Edge, Projection, Sealed

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from pathways.graph.store.connection import Connection

BATCH = 5_000
"""Rows in one transaction of a push that writes a whole graph."""


Row = tuple[Any, ...]
"""A node or relationship as a parameter; the driver takes plain tuples only."""


class Nodes:
    """Nodes gathered for one transaction: `(label, properties)` of records, parts and terms."""

    def __init__(self) -> None:
        self.records: list[Row] = []
        self.parts: list[Row] = []
        self.terms: list[Row] = []

    def add(self, projection: Projection, known_terms: set[str]) -> None:
        """Gather a record, its parts, and the terms that were not written yet."""
        self.records.append(tuple(projection.nodes[0]))
        self.add_below(projection, known_terms)

    def add_below(self, projection: Projection, known_terms: set[str]) -> None:
        """Gather a record's parts and terms, without its own node."""
        self.parts.extend(map(tuple, projection.nodes[1:]))
        for key, term in projection.terms.items():
            if key not in known_terms:
                known_terms.add(key)
                self.terms.append(tuple(term))

    @property
    def count(self) -> int:
        """How many nodes were gathered."""
        return len(self.records) + len(self.parts) + len(self.terms)

    def write(self, transaction: ManagedTransaction, graph: str, names: Names) -> None:
        """Write what was gathered, and note the server's names of it."""
        for query, rows in (
            (cypher.MERGE_TERMS, self.terms),
            (cypher.CREATE_RECORDS, self.records),
            (cypher.CREATE_PARTS, self.parts),
        ):
            if rows:
                names.add(transaction.run(query, graph=graph, rows=rows).values())


class Names:
    """The server's names of nodes by their keys: what they have in common once, and the rest of each."""

    def __init__(self) -> None:
        self._common: set[str] = set()
        self._rest: dict[str, str] = {}

    def add(self, rows: Iterable[Sequence[str]]) -> None:
        """Note the name of each key."""
        for key, name in rows:
            common, colon, self._rest[key] = name.rpartition(":")
            self._common.add(common + colon)

    def join(self, transaction: ManagedTransaction, graph: str, rows: Sequence[Row]) -> None:
        """Write relationships by the names of their ends, where all are known and alike."""
        rest = self._rest
        if len(self._common) != 1 or not all(row[1] in rest and row[2] in rest for row in rows):
            create_edges(transaction, graph, rows)
            return
        (common,) = self._common
        named = [(of, rest[start], rest[end], *said) for of, start, end, *said in rows]
        _create(transaction, cypher.JOIN_NODES, named, common=common)


def create_edges(transaction: ManagedTransaction, graph: str, rows: Sequence[Row]) -> None:
    """Write relationships by the keys of their ends; raise `StoreError` for one without."""
    _create(transaction, cypher.CREATE_EDGES, rows, graph=graph)


def _create(transaction: ManagedTransaction, query: LiteralString, rows: Sequence[Row], **values: Any) -> None:
    """Send what many relationships have in common once."""
    bases: list[Any] = []
    places: dict[int, int] = {}
    placed = []
    for of, start, end, basis, order, fact in rows:
        place = places.get(id(basis))
        if place is None:
            place = places[id(basis)] = len(bases)
            bases.append(basis)
        placed.append((of, start, end, place, order, fact))
    made = transaction.run(query, bases=bases, rows=placed, **values).single(strict=True)["made"]
    if made != len(rows):
        raise StoreError("store-disturbed", count=len(rows) - made)


class Spool:
    """Relationships set aside on disk until all nodes are there, in batches."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the block
        self._waiting: list[Row] = []

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, edges: Iterable[Edge]) -> None:
        """Set relationships aside."""
        self._waiting.extend(map(tuple, edges))
        while len(self._waiting) >= BATCH:
            marshal.dump(self._waiting[:BATCH], self._file)
            del self._waiting[:BATCH]

    def batches(self) -> Iterator[list[Any]]:
        """Yield what was set aside."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield marshal.load(self._file)  # noqa: S302 - written above
        if self._waiting:
            yield self._waiting


class References:
    """Which records are referred to before they were seen, and by whom."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._waiting: dict[str, tuple[str, str]] = {}

    def add(self, sealed: Sealed, projection: Projection) -> None:
        """Note a record and what it refers to."""
        self._seen.add(sealed.key)
        self._waiting.pop(sealed.key, None)
        for target in projection.targets():
            if target not in self._seen:
                self._waiting.setdefault(target, (sealed.file, sealed.id))

    def check(self, held: Container[str] = ()) -> None:
        """Raise `CatalogueError` for the first reference to a record that is neither seen nor `held`."""
        for target, (file, record) in self._waiting.items():
            if target not in held:
                raise CatalogueError("reference-absent", file=file, record=record, target=target)


class Building:
    """A graph that is written beside the one in use, batch by batch, visible to nobody before it is published.

    Every batch counts itself in the transaction that writes it: one that was committed although its answer got lost is
    not written twice, and one of a push that was given up by another is not written at all. While the server writes a
    batch, the next one is drawn.
    """

    def __init__(self, connection: Connection, push: str, graph: str) -> None:
        self.connection, self.push, self.graph = connection, push, graph
        self._batch = 0
        self._names = Names()
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Building:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self._writer.shutdown()

    def nodes(self, nodes: Nodes) -> None:
        """Write a batch of nodes."""
        self._counted(lambda transaction: nodes.write(transaction, self.graph, self._names))

    def edges(self, rows: list[Any]) -> None:
        """Write a batch of relationships."""
        self._counted(lambda transaction: self._names.join(transaction, self.graph, rows))

    def finish(self) -> None:
        """Wait for the batch that is under way; raise what became of it."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.result()

    def _counted(self, write: Callable[[ManagedTransaction], None]) -> None:
        number = self._batch

        def work(transaction: ManagedTransaction) -> None:
            found = transaction.run(cypher.NEXT_BATCH, push=self.push, batch=number).single()
            if found is None or found["done"] not in (number, number + 1):
                raise StoreError("store-lost")
            if found["done"] == number:
                write(transaction)

        self.finish()
        collect_young()  # the driver's transactions are cycles that hold their rows
        self._batch += 1
        self._under_way = self._writer.submit(self.connection.write, work)
