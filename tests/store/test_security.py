"""Text that would be Cypher in every field that takes text: it stays text."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import pathways.graph.store as room
from pathways.graph.store import cypher as texts
from pathways.graph.store.home import Entry, entries
from pathways.graph.store.neo4j import Neo4jStore
from pathways.graph.store.projection import Sealed, project
from pathways.loaders.curated import load_catalogue, record_model
from pathways.model.catalogue import Catalogue, LoadedCatalogue
from tests.store.conftest import Cypher

REGION = load_catalogue()
HELD = {f"{kind}:{one}" for kind, records in REGION.catalogue.by_kind.items() for one in records}
NASTY = (
    "x'}) DETACH DELETE n //", 'x"}) MATCH (n) DETACH DELETE n //', "`) DELETE n; //", "$rows", "${graph}", "\\u0027}) //",
    "*/ CALL dbms.shutdown() /*", "CALL (n) { DELETE n }", "a\u0000b", "\u202eabc", "🔋" * 50, "x" * 40_000, "' OR 1=1 --",
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text in a document."""
    if isinstance(value, str):
        yield path
    for key, member in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from places(member, (*path, key))


def altered(entry: Entry, path: tuple[Any, ...], text: str) -> Any:
    """Return the record with a text in one place, `None` where the model or a reference forbids it."""
    document = copy.deepcopy(json.loads(Sealed.of(entry.kind, entry.record, entry.file).text))
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = text
    try:
        record = record_model(entry.kind).model_validate(document)
    except ValidationError:
        return None
    drawn = project(Sealed.of(entry.kind, record, entry.file), record)
    return record if set(drawn.targets()) <= HELD else None


def poisoned() -> tuple[LoadedCatalogue, int]:
    """The region with one text after the other in every field of every kind that takes any text."""
    number, fields = 0, set()
    records: dict[str, list[Any]] = {kind: [] for kind in Catalogue.model_fields}
    for entry in entries(REGION):
        record, done = entry.record, False
        for path in places(json.loads(Sealed.of(entry.kind, record, entry.file).text)):
            shape = (entry.kind, *(key for key in path if isinstance(key, str)))
            if shape in fields and number % 7:
                continue
            found = altered(Entry(entry.kind, record, entry.file), path, NASTY[number % len(NASTY)])
            if found is not None and found.id == entry.record.id:
                record, done = found, True
                fields.add(shape)
                number += 1
        records[entry.kind].append(record if done else entry.record)
    return LoadedCatalogue(Catalogue.model_validate(records), "poisoned", REGION.origins), len(fields)


def test_text_that_would_be_cypher_stays_text(empty: Neo4jStore, cypher: Cypher) -> None:
    loaded, fields = poisoned()
    assert fields > 120
    empty.push(loaded)
    assert empty.load() == loaded
    assert empty.verify() == ()
    calm = LoadedCatalogue(REGION.catalogue, "calm", REGION.origins)
    empty.push(calm)  # as changes, in place or beside
    empty.push(loaded)
    assert empty.load() == loaded
    assert cypher("MATCH (n:Record) RETURN count(n) AS count") == [{"count": len(REGION.origins)}]


def test_a_version_is_data_too(empty: Neo4jStore) -> None:
    for name in NASTY[:5]:
        empty.push(LoadedCatalogue(REGION.catalogue, name, REGION.origins), whole=False)
        assert empty.version() == name


def test_cypher_stands_in_one_module_and_is_literal() -> None:
    module = ast.parse(Path(texts.__file__).read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(module) if isinstance(node, ast.JoinedStr | ast.BinOp)]
    for path in sorted(Path(room.__path__[0]).glob("*.py")):
        if path.name == "cypher.py":
            continue
        found = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "MATCH (" in node.value
        ]
        assert not found, path.name


def test_nothing_about_persons_is_in_the_graph(empty: Neo4jStore, cypher: Cypher) -> None:
    empty.push(REGION)
    labels = {row["label"] for row in cypher("CALL db.labels() YIELD label RETURN label")}
    assert not labels & {"Person", "Profile", "Claim", "User"}


@pytest.mark.parametrize("text", NASTY[:4])
def test_a_route_written_back_is_data_too(empty: Neo4jStore, text: str) -> None:
    empty.push(REGION)
    with pytest.raises(Exception, match="store-lost"):
        empty.write_routes(text, [])
