"""The shared store on a real server, beside a plain `UNWIND … CREATE` loader and neo4j-admin's offline import.

Push, pull, compile, a small change, and a push of nothing.

`python -m benchmarks.store` measures the region, `--offers 200000` generated offers on top of it. The server is one of
the published jars, started for the run with a heap of `--heap`; processor time is given beside the clock, which other work slows.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import logging
import os
import platform
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import psutil

from pathways.graph.hypergraph import compile_catalogue
from pathways.graph.store.connection import Address
from pathways.graph.store.home import Entry, entries
from pathways.graph.store.neo4j import Neo4jStore
from pathways.graph.store.projection import Sealed, project
from pathways.loaders.curated import load_catalogue
from pathways.model.catalogue import LoadedCatalogue
from pathways.model.education import LearningOpportunity
from tests.store.server import Server, admin, jar_server

CHANGED = 100
PLAIN_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Generated:
    """The region's records and `offers` generated ones on top, made anew each time they are asked for."""

    region: LoadedCatalogue
    offers: int
    seed: int = 1

    def __iter__(self) -> Iterator[Entry]:
        yield from entries(self.region)
        yield from (Entry("opportunities", offer, "opportunities/generated.yaml") for offer in self.generated())

    def generated(self) -> Iterator[LearningOpportunity]:
        """Yield the generated offers: a provider, a place, one or two competences asked for, two given, a price."""
        draw, catalogue = Random(self.seed), self.region.catalogue  # noqa: S311 - a benchmark
        competences = [one.id for one in catalogue.competences]
        providers = [one.id for one in catalogue.providers]
        places = [one.id for one in catalogue.places]
        for number in range(self.offers):
            provider, place = draw.choice(providers), draw.choice(places)
            asked, also, *given = draw.sample(competences, 4)
            requires: Any = {"competence": asked}
            if number % 3 == 0:
                requires = {"all_of": [{"competence": asked}, {"competence": also}]}
            yield LearningOpportunity.model_validate(
                {
                    "id": f"generated-{number}",
                    "label": {"en": f"Course {number}", "fi": f"Kurssi {number}", "sv": f"Kurs {number}"},
                    "provenance": [
                        {
                            "source": f"https://example.org/{provider}",
                            "retrieved": "2026-11-01",
                            "evidence": "published",
                        }
                    ],
                    "kind": "short-course",
                    "provider": provider,
                    "country": "FI",
                    "delivery": "onsite",
                    "places": [place],
                    "languages": ["fi"],
                    "months": {"min": 1, "max": 2},
                    "load_adapts": True,
                    "requires": requires,
                    "gives": [{"competence": one} for one in given],
                }
            )


class Watch:
    """Prints what a block took, processor time beside it, and the most memory that this process has held so far."""

    def __init__(self, server: Server | None = None) -> None:
        running = server.process if server is not None else None
        self.server = psutil.Process(running.pid) if running is not None else None

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        gc.collect()
        begin, client, server = time.perf_counter(), time.process_time(), self._server_seconds()
        yield
        took, client, server = (
            time.perf_counter() - begin,
            time.process_time() - client,
            self._server_seconds() - server,
        )
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{what:<40} {took:8.2f} s   processor: client {client:6.2f} s, server {server:6.2f} s   "
            f"client at most {most:5.0f} MB",
            flush=True,
        )

    def _server_seconds(self) -> float:
        if self.server is None:  # what this process has started and waited for
            children = resource.getrusage(resource.RUSAGE_CHILDREN)
            return children.ru_utime + children.ru_stime
        times = self.server.cpu_times()
        return times.user + times.system


def measure(store: Neo4jStore, source: Generated, watch: Watch) -> None:
    """Push, pull, compile, change a little, and push nothing."""
    count = f"{source.offers:,} generated offers" if source.offers else "region"
    with watch(f"push, {count}"):
        store.push_records("one", source)
    with watch("pull"):
        loaded = store.load()
    with watch("compile"):
        compile_catalogue(loaded.catalogue)
    changed = _changed(loaded)
    with watch(f"push of {CHANGED} changes"):
        assert store.push(changed).changed == CHANGED
    with watch(f"push of {CHANGED} changes, once more"):  # the server has its plans by now
        assert store.push(loaded).changed == CHANGED
    with watch("push of nothing"):
        assert store.push(loaded).nothing


def _changed(loaded: LoadedCatalogue) -> LoadedCatalogue:
    offers = list(loaded.catalogue.opportunities)
    for place in range(CHANGED):
        offers[place] = offers[place].model_copy(update={"load_percent": 40})
    catalogue = loaded.catalogue.model_copy(update={"opportunities": tuple(offers)})
    return replace(loaded, catalogue=catalogue, graph_version="two")


def plain(address: Address, offers: int, watch: Watch) -> None:
    """The loader to compare with: facts and offers as bare nodes, two properties each, six relationships an offer."""
    import neo4j

    draw = Random(1)  # noqa: S311 - a benchmark
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver,
        driver.session() as session,
    ):
        session.run("CREATE CONSTRAINT plain_fact IF NOT EXISTS FOR (n:PlainFact) REQUIRE n.id IS UNIQUE").consume()
        session.run("CREATE CONSTRAINT plain_offer IF NOT EXISTS FOR (n:PlainOffer) REQUIRE n.id IS UNIQUE").consume()
        facts = max(10, offers // 4)
        with watch(f"plain UNWIND … CREATE, {offers:,} offers"):
            for query, rows in (
                ("UNWIND $rows AS row CREATE (:PlainFact {id: row, name: row})", range(facts)),
                ("UNWIND $rows AS row CREATE (:PlainOffer {id: row, name: row})", range(offers)),
            ):
                for start in range(0, len(rows), PLAIN_BATCH):
                    session.run(query, rows=list(rows[start : start + PLAIN_BATCH])).consume()
            for start in range(0, offers * 6, PLAIN_BATCH):
                pairs = [
                    (number // 6, draw.randrange(facts))
                    for number in range(start, min(start + PLAIN_BATCH, offers * 6))
                ]
                session.run(
                    "UNWIND $rows AS row MATCH (a:PlainOffer {id: row[0]}), (b:PlainFact {id: row[1]}) CREATE (a)-[:GIVES]->(b)",
                    rows=pairs,
                ).consume()
        for query in (
            "MATCH (n:PlainOffer) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
            "MATCH (n:PlainFact) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
        ):
            session.run(query).consume()


def offline(home: Path, version: str, heap: str, source: Generated, watch: Watch) -> None:
    """The loader of an empty database that nobody uses meanwhile: the same nodes and relationships, out of two files."""
    nodes, edges = home / "nodes.csv", home / "relationships.csv"
    home.mkdir()
    with watch("written as CSV for the offline import"):
        _write_csv(source, nodes, edges)
    with watch("neo4j-admin database import full"):
        admin(
            home, version, "database", "import", "full", "neo4j", f"--nodes={nodes}", f"--relationships={edges}",
            "--multiline-fields=true", "--id-type=string", "--bad-tolerance=0", f"--report-file={home}/report", heap=heap,
        )  # fmt: skip


def _write_csv(source: Generated, nodes: Path, edges: Path) -> None:
    """Write nodes, their own properties as JSON, and relationships with their provenance."""
    provenance = ("source", "retrieved", "evidence", "as_of", "note", "valid_from", "valid_to", "order", "fact")
    terms: set[str] = set()
    with nodes.open("w", encoding="utf-8", newline="") as one, edges.open("w", encoding="utf-8", newline="") as other:
        node_rows, edge_rows = csv.writer(one), csv.writer(other)
        node_rows.writerow(["key:ID", ":LABEL", "hash", "record", "values"])
        edge_rows.writerow([":START_ID", ":END_ID", ":TYPE", *provenance])
        for entry in source:
            projection = project(Sealed.of(entry.kind, entry.record, entry.file), entry.record)
            drawn = [*projection.nodes, *(node for key, node in projection.terms.items() if key not in terms)]
            terms.update(projection.terms)
            for label, said in drawn:
                rest = {name: value for name, value in said.items() if name not in ("key", "hash", "record")}
                row = [said["key"], f"Item;{label}", said.get("hash", ""), said.get("record", ""), json.dumps(rest)]
                node_rows.writerow(row)
            for edge in projection.edges:
                said = edge.properties
                edge_rows.writerow([edge.start, edge.end, edge.type, *(said.get(name, "") for name in provenance)])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offers", type=int, default=0)
    parser.add_argument("--version", default="5.26")
    parser.add_argument("--heap", default="1g")
    options = parser.parse_args()
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # while it waits for the server to come up
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Neo4j {options.version}")
    with tempfile.TemporaryDirectory() as folder:
        server = jar_server(Path(folder), options.version, heap=options.heap)
        try:
            address = Address(server.uri, server.user, server.password)
            watch = Watch(server)
            measure(Neo4jStore(address), Generated(load_catalogue(), options.offers), watch)
            plain(address, options.offers or 2_000, watch)
        finally:
            server.stop()
        offline(
            Path(folder) / "offline",
            options.version,
            options.heap,
            Generated(load_catalogue(), options.offers),
            Watch(),
        )


if __name__ == "__main__":
    main()
