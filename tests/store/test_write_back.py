"""Routes in the graph, for those who look at it with plain Cypher."""

from __future__ import annotations

import json

import pytest

from pathways.cli.app import run
from pathways.errors import StoreError
from pathways.graph.store.neo4j import Neo4jStore
from pathways.model.catalogue import LoadedCatalogue
from pathways.model.profile import EntryLevel
from tests.builder import TEXT, Builder
from tests.store.conftest import Cypher, environment_of


def ladder(version: str, *, months: int = 2) -> LoadedCatalogue:
    builder = Builder().course("first", "", "a", months=months, eur=50).course("second", "a", "b", months=1)
    builder.add("entry_levels", EntryLevel, "nobody", group="young", description=TEXT)
    builder.add("entry_levels", EntryLevel, "has-a", group="young", description=TEXT, claims=[{"competence": "a"}])
    return LoadedCatalogue(builder.goal("b").catalogue(), version, {})


@pytest.fixture
def filled(empty: Neo4jStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Neo4jStore:
    empty.push(ladder("one"))
    for name, value in environment_of(empty).items():
        monkeypatch.setenv(name, value)
    assert run(["store", "routes", "--json", "--today", "2027-01"]) == 0
    assert json.loads(capsys.readouterr().out)["routes"] == 2
    return empty


STEPS = """
MATCH (e:EntryLevel)<-[:STARTS_FROM]-(p:Pathway)-[:LEADS_TO]->(o:Occupation)
MATCH (p)-[s:STEP]->(c:LearningOpportunity)
RETURN e.id AS start, o.id AS goal, p.verdict AS verdict, p.version AS version, s.order AS number, c.id AS course
ORDER BY start, number
"""


def test_every_entry_level_has_its_route(filled: Neo4jStore, cypher: Cypher) -> None:
    shown = [(row["start"], row["number"], row["course"], row["verdict"]) for row in cypher(STEPS)]
    assert shown == [("has-a", 1, "second", "holds"), ("nobody", 1, "first", "holds"), ("nobody", 2, "second", "holds")]
    assert {row["version"] for row in cypher(STEPS)} == {"one"}
    totals = cypher("MATCH (p:Pathway {entry_level: 'nobody'}) RETURN p.months_min AS months, p.cost_eur_known AS eur")
    assert totals == [{"months": 3.0, "eur": 50.0}]
    assert filled.verify() == ()
    assert filled.load().graph_version == "one"


def test_routes_are_replaced_not_added(filled: Neo4jStore, cypher: Cypher) -> None:
    assert run(["store", "routes", "--today", "2027-01"]) == 0
    assert len(cypher(STEPS)) == 3
    assert filled.write_routes("one", []) == 0
    assert cypher("MATCH (p:Pathway) RETURN p") == []


@pytest.mark.parametrize("whole", [False, True])
def test_a_new_version_has_no_routes_of_the_old_one(filled: Neo4jStore, cypher: Cypher, whole: bool) -> None:
    filled.push(ladder("two", months=4), whole=whole)
    assert cypher("MATCH (p:Pathway) RETURN p") == []
    with pytest.raises(StoreError) as refused:
        filled.write_routes("one", [])
    assert refused.value.key == "store-lost"
