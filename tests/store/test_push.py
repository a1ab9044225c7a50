"""Pushing: what is written, what is left alone, who wins, and what a reader sees meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pathways.errors import CatalogueError, StoreError
from pathways.graph.store import pushing
from pathways.graph.store.connection import Connection
from pathways.graph.store.home import Entry
from pathways.graph.store.neo4j import Neo4jStore
from pathways.graph.store.writing import Names
from pathways.model.catalogue import LoadedCatalogue
from tests.builder import Builder
from tests.store.conftest import Cypher, address_of
from tests.store.server import Server

ROOT = Path(__file__).parents[2]


def small(version: str = "one", *, eur: int = 100, more: int = 0, drop: bool = False) -> LoadedCatalogue:
    """A small catalogue: a course with a condition, a goal, and further courses."""
    builder = Builder().place("town", 65)
    builder.course("weld", "a & (b | 2 of (a, b, c))", "certificate:card", eur=eur, place="town")
    if not drop:
        builder.course("paint", "speaks(fi|sv B1 ~A2)", "c")
    for number in range(more):
        builder.course(f"more-{number}", "a", "b")
    builder.qualification("basic", kind="unit")
    return LoadedCatalogue(builder.goal("certificate:card").catalogue(), version, {})


def test_the_same_push_twice_writes_nothing(empty: Neo4jStore, cypher: Cypher) -> None:
    empty.push(small())
    before = cypher("MATCH (n) RETURN elementId(n) AS id, properties(n) AS all ORDER BY id")
    done = empty.push(small())
    assert done.nothing
    assert cypher("MATCH (n) RETURN elementId(n) AS id, properties(n) AS all ORDER BY id") == before


def test_only_what_changed_is_written(empty: Neo4jStore, cypher: Cypher) -> None:
    empty.push(small())
    before = {row["key"]: row["id"] for row in cypher("MATCH (n:Item) RETURN n.key AS key, elementId(n) AS id")}
    done = empty.push(small("two", eur=250, more=2, drop=True))
    assert (done.added, done.changed, done.removed, done.whole) == (2, 1, 1, False)
    after = {row["key"]: row["id"] for row in cypher("MATCH (n:Item) RETURN n.key AS key, elementId(n) AS id")}
    records = {key for key in before if "#" not in key}
    assert {key for key in records if after.get(key) != before[key]} == {
        "opportunities:paint",
        "language:sv/B1",
        "language:fi/B1",
    }
    assert empty.load().catalogue.opportunities == tuple(
        sorted(small(eur=250, more=2, drop=True).catalogue.opportunities, key=lambda one: one.id)
    )
    assert empty.verify() == ()


def test_a_qualification_that_becomes_a_unit_changes_its_label(empty: Neo4jStore, cypher: Cypher) -> None:
    first = Builder().qualification("basic", kind="vocational").catalogue()
    then = Builder().qualification("basic", kind="unit").catalogue()
    empty.push(LoadedCatalogue(first, "one", {}))
    empty.push(LoadedCatalogue(then, "two", {}))
    assert cypher("MATCH (n:Record {id: 'basic'}) RETURN labels(n) AS labels") == [
        {"labels": ["Item", "Record", "Unit"]}
    ]
    assert empty.verify() == ()


def test_many_changes_are_a_graph_beside_the_old_one(
    empty: Neo4jStore, cypher: Cypher, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.push(small())
    monkeypatch.setattr("pathways.graph.store.neo4j.IN_PLACE", 1)
    assert empty.push(small("two", more=5)).whole
    assert cypher("MATCH (n:Item) RETURN count(DISTINCT n.graph) AS graphs") == [{"graphs": 1}]
    assert len(empty.load().catalogue.opportunities) == 7


def test_an_absent_record_is_named_and_nothing_changes(empty: Neo4jStore) -> None:
    empty.push(small())
    broken = Builder().course("lost", gives="a", place="nowhere").catalogue()
    with pytest.raises(CatalogueError) as refused:
        empty.push(LoadedCatalogue(broken, "two", {}), whole=True)
    assert refused.value.key == "reference-absent"
    assert (refused.value.values["record"], refused.value.values["target"]) == ("lost", "places:nowhere")
    assert empty.version() == "one"
    begin = time.monotonic()
    empty.push(small("three"))
    assert time.monotonic() - begin < pushing.ABANDONED_AFTER_SECONDS  # a refused push is not waited for


def test_a_record_that_others_need_cannot_go(empty: Neo4jStore) -> None:
    full = small()
    empty.push(full)
    kept = tuple(place for place in full.catalogue.places if place.id != "town")
    without = full.catalogue.model_copy(update={"places": kept})
    with pytest.raises(CatalogueError) as refused:
        empty.push(LoadedCatalogue(without, "two", {}))
    assert refused.value.values["target"] == "places:town"
    assert empty.load().catalogue.places == full.catalogue.places


def test_relationships_join_by_keys_where_the_servers_own_names_of_nodes_are_not_alike(
    empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Names.add

    def named_by_two(names: Names, rows: Iterable[Sequence[str]]) -> None:
        original(names, [(key, f"{place % 2}:{name}") for place, (key, name) in enumerate(rows)])

    monkeypatch.setattr(Names, "add", named_by_two)
    empty.push(small())
    assert empty.verify() == ()


# -- several at once ------------------------------------------------------------------------------------------------


def test_of_two_pushes_in_place_one_wins_and_the_other_says_so(
    empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.push(small())
    original = pushing.Changes.between
    other = Neo4jStore(empty.address)

    def overtaken(*arguments: Any) -> Any:
        found = original(*arguments)
        monkeypatch.setattr(pushing.Changes, "between", original)
        other.push(small("theirs", eur=7))
        return found

    monkeypatch.setattr(pushing.Changes, "between", overtaken)
    with pytest.raises(StoreError) as lost:
        empty.push(small("ours", eur=9))
    assert lost.value.key == "store-lost"
    assert empty.version() == "theirs"
    assert empty.verify() == ()


def test_of_two_first_pushes_one_wins(empty: Neo4jStore) -> None:
    outcomes: list[str] = []

    def push(version: str) -> None:
        try:
            outcomes.append(Neo4jStore(empty.address).push(small(version, more=300)).version)
        except StoreError as error:
            outcomes.append(error.key)

    threads = [threading.Thread(target=push, args=(version,)) for version in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert empty.version() in outcomes
    assert empty.verify() == ()
    # Whoever came second lost, gave way, or pushed after the first was done.
    assert {outcome for outcome in outcomes if outcome != empty.version()} <= {"store-lost", "store-busy", "one", "two"}


def test_a_push_beside_a_living_one_gives_way(empty: Neo4jStore) -> None:
    empty.push(small())
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Entry]:
        from pathways.graph.store.home import entries

        for number, entry in enumerate(entries(small("slow", more=40))):
            if number % 5 == 0:
                begun.set()
                go_on.wait(0.6)
            yield entry

    def push() -> None:
        pushing_store.push_records("slow", slow())

    pushing_store = Neo4jStore(empty.address)
    batch, pushing_batch = pushing.BATCH, 5
    pushing.BATCH = pushing_batch
    try:
        thread = threading.Thread(target=push)
        thread.start()
        begun.wait(5)
        time.sleep(1.5)
        with pytest.raises(StoreError) as busy:
            empty.push(small("hasty", more=1))
        assert busy.value.key == "store-busy"
        go_on.set()
        thread.join()
    finally:
        pushing.BATCH = batch
    assert empty.version() == "slow"


def test_readers_see_one_version_or_the_other(empty: Neo4jStore) -> None:
    """A reader that loads again and again while versions come and go never sees a mixture."""
    versions = {"one": small("one"), "two": small("two", eur=250, more=30), "three": small("three", more=3, drop=True)}
    wanted = {
        name: {kind: {one.id: one for one in getattr(loaded.catalogue, kind)} for kind in ("opportunities", "places")}
        for name, loaded in versions.items()
    }
    empty.push(versions["one"])
    faults: list[Any] = []
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                loaded = Neo4jStore(empty.address).load()
            except StoreError as error:
                if error.key != "store-restless":
                    faults.append(error)
                continue
            except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
                faults.append(error)
                continue
            seen.add(loaded.graph_version)
            found = {
                kind: {one.id: one for one in getattr(loaded.catalogue, kind)} for kind in ("opportunities", "places")
            }
            if found != wanted[loaded.graph_version]:
                faults.append(loaded.graph_version)

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(6):
        name = ("two", "three", "one")[turn % 3]
        Neo4jStore(empty.address).push(versions[name], whole=turn % 2 == 0)
    done.set()
    reader.join()
    assert not faults
    assert len(seen) > 1


# -- killed -----------------------------------------------------------------------------------------------------------

PUSH = """
import sys
from pathways.graph.store import pushing
from pathways.graph.store.neo4j import Neo4jStore
from pathways.stores import shared_store
from tests.store.test_push import small
pushing.BATCH = 40
store = shared_store()
print("begin", flush=True)
store.push(small("killed", more=1500), whole=sys.argv[1] == "whole")
print("end", flush=True)
"""


def pushing_process(server: Server, how: str) -> subprocess.Popen[str]:
    environment = {**os.environ, **server.environment, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PUSH, how], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


def wait_for_others(cypher: Cypher) -> None:
    """Wait until nobody but the one who asks has a transaction."""
    end = time.monotonic() + 30
    while len(cypher("SHOW TRANSACTIONS YIELD transactionId")) > 1:
        assert time.monotonic() < end, "a transaction of a dead client is still there"
        time.sleep(0.1)


@pytest.mark.parametrize("how", ["whole", "in place"])
@pytest.mark.parametrize("after_seconds", [0.3, 1.2])
def test_a_killed_push_leaves_the_old_version_whole(
    empty: Neo4jStore, server: Server, cypher: Cypher, how: str, after_seconds: float
) -> None:
    empty.push(small())
    process = pushing_process(server, how)
    time.sleep(after_seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for _ in range(2):
        before = empty.load()
        assert before.graph_version in ("one", "killed")
        assert len(before.catalogue.opportunities) == (2 if before.graph_version == "one" else 1502)
        wait_for_others(cypher)  # what the server had already been told to commit may come after the client is dead
    empty.push(small("after", eur=7))
    assert empty.load().catalogue.opportunities[-1].fees[0].eur == 7
    assert empty.verify() == ()
    assert cypher("MATCH (n:Item) RETURN count(DISTINCT n.graph) AS graphs") == [{"graphs": 1}]
    assert cypher("MATCH (v:GraphVersion) WHERE v.state IN ['building', 'abandoned'] RETURN count(v) AS left") == [
        {"left": 0}
    ]


def test_a_server_killed_during_a_push_comes_back_with_the_old_version(empty: Neo4jStore, server: Server) -> None:
    if server.process is None:
        pytest.skip("the server is not ours to kill")
    empty.push(small())
    process = pushing_process(server, "whole")
    time.sleep(0.8)
    server.kill()
    server.start()
    out, err = process.communicate(timeout=120)
    # The client outlived the restart or said what happened; either way nothing is half there.
    loaded = Neo4jStore(address_of(server)).load()
    assert loaded.graph_version == ("killed" if "end" in out else "one"), err
    assert len(loaded.catalogue.opportunities) == (1502 if "end" in out else 2)
    assert Neo4jStore(address_of(server)).push(small("after", eur=3)).version == "after"
    assert Neo4jStore(address_of(server)).verify() == ()


def test_a_server_killed_during_queries_is_said_in_one_sentence(empty: Neo4jStore, server: Server) -> None:
    if server.process is None:
        pytest.skip("the server is not ours to kill")
    empty.push(small(more=200))
    errors: list[StoreError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                Neo4jStore(empty.address).load()
            except StoreError as error:
                errors.append(error)
                done.set()

    reader = threading.Thread(target=read)
    reader.start()
    time.sleep(0.5)
    server.kill()
    reader.join(60)
    done.set()
    server.start()
    assert {error.key for error in errors} <= {"store-unreachable", "store-cut"}
    assert errors
    assert len(empty.load().catalogue.opportunities) == 202


def test_an_answer_lost_at_the_commit_is_not_written_twice(empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver repeats a transaction whose commit it did not hear of: here every one is done twice."""
    original: Callable[..., Any] = Connection.write

    def twice(connection: Connection, work: Callable[..., Any]) -> Any:
        original(connection, work)
        return original(connection, work)

    monkeypatch.setattr(Connection, "write", twice)
    empty.push(small())
    empty.push(small("two", eur=9))
    empty.push(small("three", eur=9, more=3), whole=True)
    monkeypatch.undo()
    assert empty.version() == "three"
    assert empty.verify() == ()
    assert [one["version"] for one in empty.history()] == ["three", "two", "one"]
