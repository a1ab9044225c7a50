"""The shared store on a real server: push, pull, compile and a small change, beside a plain `UNWIND … CREATE` loader.

`python -m benchmarks.store` measures the region, `--offers 200000` generated offers on top of it. The server is the one that
the tests start (or `NEO4J_TEST_URI`), with a heap of `--heap`.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from pathways.graph.hypergraph import compile_catalogue
from pathways.graph.store.connection import Address
from pathways.graph.store.home import Entries, Entry
from pathways.graph.store.neo4j import Neo4jStore
from pathways.loaders.curated import load_catalogue
from pathways.model.catalogue import LoadedCatalogue
from pathways.model.education import LearningOpportunity
from tests.store.server import jar_server

CHANGED = 100
PLAIN_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Generated:
    """The region's records and `offers` generated ones on top, made anew each time they are asked for."""

    region: LoadedCatalogue
    offers: int
    seed: int = 1

    def __iter__(self) -> Iterator[Entry]:
        yield from Entries(self.region)
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
    """Prints what a block took, and the most memory that this process has held so far."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        gc.collect()
        self.begin = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        took = time.perf_counter() - self.begin
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{self.what:<46} {took:8.2f} s   client at most {most:5.0f} MB", flush=True)


def measure(store: Neo4jStore, source: Generated) -> None:
    """Push, pull, compile, change a little, and verify."""
    count = f"{source.offers:,} generated offers" if source.offers else "region"
    with Watch(f"push, {count}"):
        print(store.push_records("one", source, whole=True))
    with Watch("pull"):
        loaded = store.load()
    with Watch("compile"):
        compile_catalogue(loaded.catalogue)
    changed = _changed(loaded)
    with Watch(f"push of {CHANGED} changes"):
        print(store.push(changed))
    with Watch("push of nothing"):
        print(store.push(changed))


def _changed(loaded: LoadedCatalogue) -> LoadedCatalogue:
    offers = list(loaded.catalogue.opportunities)
    for place in range(CHANGED):
        offers[place] = offers[place].model_copy(update={"load_percent": 40})
    catalogue = loaded.catalogue.model_copy(update={"opportunities": tuple(offers)})
    return replace(loaded, catalogue=catalogue, graph_version="two")


def plain(address: Address, offers: int) -> None:
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
        with Watch(f"plain UNWIND … CREATE, {offers:,} offers"):
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


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offers", type=int, default=0)
    parser.add_argument("--version", default="5.26")
    parser.add_argument("--heap", default="1g")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Neo4j {options.version}")
    with tempfile.TemporaryDirectory() as folder:
        server = jar_server(Path(folder), options.version, heap=options.heap)
        try:
            address = Address(server.uri, server.user, server.password)
            measure(Neo4jStore(address), Generated(load_catalogue(), options.offers))
            plain(address, options.offers or 2_000)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
