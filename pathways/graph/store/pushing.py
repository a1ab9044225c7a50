"""Bringing a graph in Neo4j to a new version: in place for a few changes, as a whole beside the old one for many."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pathways.errors import CatalogueError, StoreError
from pathways.graph.store import cypher
from pathways.graph.store.connection import Connection
from pathways.graph.store.contents import Contents, Digests
from pathways.graph.store.home import Entry, Pushed
from pathways.graph.store.projection import FORMAT, Projection, Sealed, bucket_of, project
from pathways.graph.store.writing import BATCH, Building, Names, Nodes, References, Spool, create_edges

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

IN_PLACE = 2_000
"""Up to so many changed records are one transaction."""
ABANDONED_AFTER_SECONDS = 6.0
"""A push beside ours that writes nothing for so long is taken for dead. If it lives, its next batch says that it lost."""


@dataclass(frozen=True, slots=True)
class Current:
    """The published version: its push, the graph that it names, and what seals it."""

    push: str
    graph: str
    version: str
    records: int
    digest: str
    format: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be written: the keys of new and changed records, and of those to remove.

    `held` are digests of the graph, as far as they were read.
    """

    held: dict[str, str]
    wanted: Contents
    written: frozenset[str]
    removed: frozenset[str]

    @classmethod
    def between(cls, connection: Connection, base: Current, wanted: Contents) -> Changes:
        """Compare the records to push with those of a graph; only buckets that differ are read from it."""
        (known,) = connection.read(cypher.BUCKETS, push=base.push)
        differing = wanted.digests.differing(known["buckets"])
        if not differing:
            return cls({}, wanted, frozenset(), frozenset())
        rows = connection.rows(cypher.HASHES, graph=base.graph, buckets=differing)
        held = {row["key"]: row["hash"] for row in rows}
        inside = frozenset(differing)
        written = frozenset(
            key for key, one in wanted.records.items() if bucket_of(key) in inside and held.get(key) != one.digest
        )
        return cls(held, wanted, written, frozenset(held.keys() - wanted.records.keys()))

    @property
    def count(self) -> int:
        """How many records differ."""
        return len(self.written) + len(self.removed)

    def pushed(self, version: str) -> Pushed:
        """Say what was done."""
        changed = sum(key in self.held for key in self.written)
        return Pushed(version, len(self.written) - changed, changed, len(self.removed))


def publish(
    transaction: ManagedTransaction, base: Current | None, new: Current, digests: Digests, connection: Connection
) -> None:  # fmt: skip
    """Make `new` the current version, if `base` still is; else another push was first."""
    if base is not None:
        if transaction.run(cypher.LOCK_CURRENT, base=base.push).single() is None:
            raise StoreError("store-lost", address=connection.address.shown)
        transaction.run(cypher.RETIRE, base=base.push).consume()
    elif transaction.run(cypher.CURRENT).single() is not None:
        raise StoreError("store-lost", address=connection.address.shown)
    values = {name: getattr(new, name) for name in Current.__slots__}
    transaction.run(cypher.PUBLISH, buckets=digests.buckets, **values).consume()
    if base is not None:
        transaction.run(cypher.CHAIN, push=new.push, base=base.push).consume()


def _was_published(transaction: ManagedTransaction, push: str) -> bool:
    """Whether this very push was committed already and only the answer got lost."""
    found = transaction.run(cypher.CURRENT).single()
    return found is not None and found["version"].get("push") == push


# -- a whole graph ----------------------------------------------------------------------------------------------------


def push_whole(connection: Connection, base: Current | None, version: str, source: Iterable[Entry]) -> Pushed:
    """Write a graph beside the one in use, publish it, and remove the old one; the records are taken one by one."""
    for statement in cypher.SCHEMA:
        connection.run(statement)
    connection.run(cypher.AWAIT_INDEXES)
    push, graph = secrets.token_hex(8), secrets.token_hex(4)
    connection.write(
        lambda transaction: transaction.run(cypher.BEGIN, push=push, graph=graph, version=version).consume()
    )
    try:
        with Building(connection, push, graph) as building:
            digests = _write_whole(building, source)
    except CatalogueError:
        connection.read_write(cypher.STOP_BUILDING, graph=graph)  # refused, not killed: the next push need not wait
        raise
    new = Current(push, graph, version, digests.records, digests.whole, FORMAT)

    def work(transaction: ManagedTransaction) -> None:
        if _was_published(transaction, push):
            return
        if transaction.run(cypher.STILL_BUILDING, push=push).single() is None:
            raise StoreError("store-lost", address=connection.address.shown)
        publish(transaction, base, new, digests, connection)

    connection.write(work)
    clear_replaced(connection, graph)
    return Pushed(version, digests.records, 0, 0, whole=True)


def _write_whole(building: Building, source: Iterable[Entry]) -> Digests:
    digests = Digests()
    nodes, terms, references = Nodes(), set[str](), References()
    with Spool() as spool:
        for kind, record, file in source:
            sealed = Sealed.of(kind, record, file)
            projection = project(sealed, record)
            references.add(sealed, projection)
            nodes.add(projection, terms)
            spool.add(projection.edges)
            digests.add(sealed.key, sealed.digest)
            if nodes.count >= BATCH:
                building.nodes(nodes)
                nodes = Nodes()
        references.check()
        building.nodes(nodes)
        for rows in spool.batches():
            building.edges(rows)
    return digests


# -- in place ---------------------------------------------------------------------------------------------------------


def push_in_place(connection: Connection, base: Current, version: str, changes: Changes) -> Pushed:
    """Write the changed records in one transaction, and publish the new version with it."""
    drawn, references = [], References()
    for key in sorted(changes.written):
        record, file, _ = changes.wanted.records[key]
        sealed = Sealed.of(key.partition(":")[0], record, file)
        projection = project(sealed, record)
        references.add(sealed, projection)
        drawn.append((sealed, projection))
    references.check(changes.wanted.records)
    push = secrets.token_hex(8)
    digests = changes.wanted.digests
    new = Current(push, base.graph, version, digests.records, digests.whole, FORMAT)

    def work(transaction: ManagedTransaction) -> None:
        if _was_published(transaction, push):
            return
        publish(transaction, base, new, digests, connection)
        _replace(transaction, base.graph, drawn, changes)

    connection.write(work)
    return changes.pushed(version)


def _replace(
    transaction: ManagedTransaction, graph: str, drawn: list[tuple[Sealed, Projection]], changes: Changes
) -> None:  # fmt: skip
    stale = [*(key for key in changes.written if key in changes.held), *changes.removed]
    transaction.run(cypher.DROP_PATHWAYS, graph=graph).consume()
    transaction.run(cypher.DROP_PARTS, graph=graph, keys=stale).consume()
    transaction.run(cypher.DROP_EDGES, graph=graph, keys=stale).consume()
    removed = sorted(changes.removed)
    if removed:
        left = transaction.run(cypher.STILL_REFERRED, graph=graph, keys=removed).single()
        if left is not None:
            record = left["referrer"].partition(":")[2].partition("#")[0]
            raise CatalogueError("reference-absent", file="-", record=record, target=left["target"])
        transaction.run(cypher.DROP_RECORDS, graph=graph, keys=removed).consume()
    new, terms, updated = Nodes(), set[str](), []
    for sealed, projection in drawn:
        if sealed.key in changes.held:
            updated.append(tuple(projection.nodes[0]))
            new.add_below(projection, terms)
        else:
            new.add(projection, terms)
    transaction.run(cypher.UPDATE, graph=graph, rows=updated).consume()
    new.write(transaction, graph, Names())
    create_edges(transaction, graph, [tuple(edge) for _, projection in drawn for edge in projection.edges])
    transaction.run(cypher.DROP_ORPHANS, graph=graph).consume()


# -- cleaning up ------------------------------------------------------------------------------------------------------


def clean_up(connection: Connection) -> None:
    """Remove what pushes that were killed left lying; raise `StoreError` beside one that is alive."""
    building = connection.read(cypher.BUILDING)
    if building:
        _see_whether_dead(connection, building)
        for row in building:
            connection.read_write(cypher.STOP_BUILDING, graph=row["graph"])
    for row in connection.read(cypher.ABANDONED):
        _clear(connection, row["graph"])
        connection.read_write(cypher.FORGET_ABANDONED, graph=row["graph"])


def _see_whether_dead(connection: Connection, building: list[dict[str, Any]]) -> None:
    until = time.monotonic() + ABANDONED_AFTER_SECONDS
    while time.monotonic() < until:
        time.sleep(0.5)
        if connection.read(cypher.BUILDING) != building:
            raise StoreError("store-busy", address=connection.address.shown)


def clear_replaced(connection: Connection, graph: str) -> None:
    """Remove the graphs of replaced versions, all but `graph`, in transactions of bounded size."""
    for row in connection.read(cypher.LEFT_OVER, graph=graph):
        _clear(connection, row["graph"])
        connection.read_write(cypher.CLEARED, graph=row["graph"])


def _clear(connection: Connection, graph: str) -> None:
    connection.run(cypher.CLEAR_EDGES, graph=graph)
    connection.run(cypher.CLEAR, graph=graph)
