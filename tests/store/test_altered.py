"""A graph that others have edited: found, named, refused; never half-used."""

from __future__ import annotations

import json

import pytest

from pathways.cli.app import run
from pathways.cli.faults import CATALOGUE_BROKEN, FINDINGS
from pathways.errors import CatalogueError
from pathways.graph.store.neo4j import Neo4jStore
from pathways.model.text import LANGUAGES
from tests.store.conftest import Cypher, environment_of
from tests.store.test_push import small

#: What somebody does → the node that has to be named, and what is said of it.
EDITS = {
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.label_en = 'Another'": ("opportunities:weld", "property-differs"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.mine = 1": ("opportunities:weld", "property-differs"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) REMOVE n.country": ("opportunities:weld", "property-differs"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.record = replace(n.record, 'FI', 'SE')":
        ("opportunities:weld", "record-altered"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.record = '{\"id\": \"weld\"}'": ("opportunities:weld", "not-valid"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.record = 'nothing'": ("opportunities:weld", "not-valid"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) REMOVE n.record": ("opportunities:weld", "not-pushed"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.key = 7": ("7", "not-pushed"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n.key = 'opportunities:mine'": ("opportunities:mine", "property-differs"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) SET n:Mine": ("opportunities:weld", "label-differs"),
    "MATCH (n:LearningOpportunity {id: 'weld'}) DETACH DELETE n": ("GraphVersion", "records-counted"),
    "MATCH (n:LearningOpportunity {id: 'weld'})-[r:GIVES]->() DELETE r": ("opportunities:weld", "relationship-absent"),
    "MATCH (n:LearningOpportunity {id: 'weld'})-[r:GIVES]->() SET r.source = 'x'":
        ("opportunities:weld", "relationship-absent"),
    "MATCH (n:LearningOpportunity {id: 'weld'}), (c:Competence {id: 'b'}) CREATE (n)-[:GIVES]->(c)":
        ("opportunities:weld", "relationship-unknown"),
    "MATCH (:LearningOpportunity {id: 'weld'})-[:REQUIRES]->(g:AllOf) DETACH DELETE g": ("opportunities:weld#1", "node-absent"),
    "MATCH (g:AtLeast) SET g.k = 1": ("opportunities:weld#3", "property-differs"),
    "MATCH (g:AtLeast)-[r]->(:Competence {id: 'c'}) DELETE r": ("opportunities:weld#3", "relationship-absent"),
    "MATCH (v:GraphVersion {current: true}) CREATE (:Item:Part:AllOf {graph: v.graph, key: 'opportunities:weld#99'})":
        ("opportunities:weld#99", "node-unknown"),
    "MATCH (v:GraphVersion {current: true}) CREATE (:Item:Term:Source {graph: v.graph, key: 'source:mine'})":
        ("source:mine", "node-unknown"),
    "MATCH (v:GraphVersion {current: true}) CREATE (:Item:Record:Competence {graph: v.graph, key: 'competences:mine'})":
        ("competences:mine", "not-pushed"),
    "MATCH (n:Place {id: 'town'}) SET n.location = point({latitude: 1, longitude: 2})": ("places:town", "property-differs"),
    "MATCH (s:Source) DETACH DELETE s": ("source:own-synthesis", "node-absent"),
    "MATCH (s:Source) SET s.id = 'elsewhere'": ("source:own-synthesis", "property-differs"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_named_refused_and_mended(empty: Neo4jStore, cypher: Cypher, edit: str) -> None:
    empty.push(small())
    cypher(edit)
    node, what = EDITS[edit]
    found = empty.verify()
    assert (node, what) in {(one.node, one.what) for one in found}
    with pytest.raises(CatalogueError) as refused:
        empty.load()
    assert refused.value.key in ("graph-altered", "graph-incomplete")
    empty.push(small(), whole=True)
    assert empty.verify() == ()
    assert empty.load().graph_version == "one"


def test_a_renamed_record_is_refused_in_a_graph_too_large_to_compare(
    empty: Neo4jStore, cypher: Cypher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathways.graph.store.neo4j.COMPARED_UP_TO", 0)
    empty.push(small())
    cypher("MATCH (n:LearningOpportunity {id: 'weld'}) SET n.key = 'opportunities:mine'")
    with pytest.raises(CatalogueError) as refused:
        empty.load()
    assert (refused.value.key, refused.value.values["node"]) == ("graph-altered", "opportunities:mine")


def test_nodes_of_others_are_left_alone(empty: Neo4jStore, cypher: Cypher) -> None:
    cypher("CREATE (:Person {name: 'not ours'})-[:KNOWS]->(:Person)")
    empty.push(small())
    cypher("MATCH (p:Person {name: 'not ours'}), (c:Competence {id: 'a'}) CREATE (p)-[:LIKES]->(c)")
    assert empty.verify() == ()
    empty.push(small("two"), whole=True)
    assert cypher("MATCH (p:Person) RETURN count(p) AS count") == [{"count": 2}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planner_refuses_an_altered_graph(
    empty: Neo4jStore,
    cypher: Cypher,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    empty.push(small())
    cypher("MATCH (n:LearningOpportunity {id: 'weld'}) SET n.label_en = 'Another'")
    for name, value in environment_of(empty).items():
        monkeypatch.setenv(name, value)
    assert run(["route", "--to", "goal", "--lang", language]) == CATALOGUE_BROKEN
    said = capsys.readouterr()
    assert said.out == ""
    assert "opportunities:weld" in said.err
    assert "label_en" in said.err
    assert run(["store", "verify", "--json", "--lang", language]) == FINDINGS
    document = json.loads(capsys.readouterr().out)
    assert [one["node"] for one in document["deviations"]] == ["opportunities:weld"]
    assert "Another" in document["deviations"][0]["text"]
