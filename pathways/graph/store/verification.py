"""What stands in a graph in Neo4j beside what should stand there: nodes and relationships that others have edited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ValidationError

from pathways.graph.store import cypher
from pathways.graph.store.projection import Edge, Projection, Sealed, project
from pathways.model.catalogue import Catalogue

if TYPE_CHECKING:
    from pathways.graph.store.connection import Connection

CHUNK = 5_000
"""Records compared at a time."""

What = Literal[
    "not-pushed", "not-valid", "record-altered", "records-counted", "node-absent", "node-unknown", "label-differs",
    "property-differs", "relationship-absent", "relationship-unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing that is not as it was pushed. `node` is the node's key, `name` the property or relationship."""

    node: str
    what: What
    name: str = ""
    wanted: str = ""
    found: str = ""
    fault: Mapping[str, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, str]:
        """What fills its sentence, in an error of ours."""
        return {"deviation": self.what, "name": self.name, "wanted": self.wanted or "–", "found": self.found or "–"}


def models() -> dict[str, type[BaseModel]]:
    """Return the model of the records of each kind."""
    return {kind: one.annotation.__args__[0] for kind, one in Catalogue.model_fields.items()}  # type: ignore[union-attr]


def deviations(connection: Connection, graph: str) -> Iterator[Deviation]:
    """Yield every node and relationship that differs from what the records of the graph say."""
    keys = sorted(row["key"] for row in connection.rows(cypher.KEYS, graph=graph) if isinstance(row["key"], str))
    terms: dict[str, Any] = {}
    known = models()
    for start in range(0, len(keys), CHUNK):
        chunk = _Chunk(connection, graph, keys[start : start + CHUNK], known)
        yield from chunk.deviations()
        terms |= chunk.terms
    yield from _terms(connection, graph, terms)


class _Chunk:
    """Some records with all that belongs to them, as wanted and as found."""

    def __init__(
        self, connection: Connection, graph: str, keys: list[str], known: Mapping[str, type[BaseModel]]
    ) -> None:
        self.wanted: dict[str, Any] = {}
        self.edges: Counter[str] = Counter()
        self.terms: dict[str, Any] = {}
        self.found: dict[str, tuple[frozenset[str], dict[str, Any]]] = {}
        self.found_edges: Counter[str] = Counter()
        self._at: dict[str, tuple[str, str]] = {}
        for row in connection.rows(cypher.BELONGING, graph=graph, keys=keys):
            if row["key"] is not None:  # found by its key, and deleted since
                self.found[row["key"]] = (frozenset(row["labels"]), row["properties"])
        for row in connection.rows(cypher.BELONGING_EDGES, graph=graph, keys=keys):
            if row["start"] is not None:
                self.found_edges[self._text(Edge(row["type"], row["start"], str(row["end"]), row["properties"]))] += 1
        for key in keys:
            self._want(key, known)

    def _want(self, key: str, known: Mapping[str, type[BaseModel]]) -> None:
        kind, _, record_id = key.partition(":")
        _, properties = self.found.get(key, (frozenset(), {}))
        text, file = str(properties.get("record", "")), str(properties.get("file", ""))
        try:
            record = known[kind].model_validate_json(text)
        except (KeyError, ValidationError):
            return  # named by its own check
        sealed = Sealed(kind, record_id, file, text, properties.get("hash", ""))
        projection: Projection = project(sealed, record)
        own, *parts = projection.nodes
        self.wanted[key] = ({"Item", "Record", own.label}, own.properties)
        for part in parts:
            self.wanted[part.properties["key"]] = ({"Item", "Part", part.label}, part.properties)
        for term_key, term in projection.terms.items():
            self.terms[term_key] = ({"Item", "Term", term.label}, term.properties)
        self.edges.update(map(self._text, projection.edges))

    def _text(self, edge: Edge) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in sorted(edge.properties.items()))
        text = f"{edge.start} {edge.type} {edge.end} ({values})"
        self._at[text] = (edge.start, edge.type)
        return text

    def deviations(self) -> Iterator[Deviation]:
        for key in sorted(self.wanted.keys() - self.found.keys()):
            yield Deviation(key, "node-absent")
        for key, (labels, properties) in sorted(self.found.items()):
            if key in self.wanted:
                yield from _differences(key, self.wanted[key], labels, properties)
            elif "#" in key:
                yield Deviation(key, "node-unknown")
        yield from self._edge_deviations("relationship-absent", self.edges - self.found_edges)
        yield from self._edge_deviations("relationship-unknown", self.found_edges - self.edges)

    def _edge_deviations(self, what: What, texts: Counter[str]) -> Iterator[Deviation]:
        by_node: dict[tuple[str, str], list[str]] = defaultdict(list)
        for text in texts:
            by_node[self._at[text]].append(text)
        for (node, relation), said in sorted(by_node.items()):
            if node.partition("#")[0] in self.wanted:
                shown = said[0].partition(f" {relation} ")[2]
                yield Deviation(
                    node,
                    what,
                    relation,
                    *((shown, "") if what == "relationship-absent" else ("", shown)),
                )


def _differences(
    key: str, wanted: tuple[set[str], dict[str, Any]], labels: frozenset[str], properties: dict[str, Any]
) -> Iterator[Deviation]:  # fmt: skip
    wanted_labels, values = wanted
    if wanted_labels != labels:
        yield Deviation(key, "label-differs", "", ", ".join(sorted(wanted_labels)), ", ".join(sorted(labels)))
    found = {name: value for name, value in properties.items() if name != "graph"}
    location = found.pop("location", None)
    if "Place" in wanted_labels:
        place = f"{values['lat']}, {values['lon']}"
        shown = f"{location[1]}, {location[0]}" if location is not None and len(location) == 2 else str(location)
        if location is None or (location[1], location[0]) != (values["lat"], values["lon"]):
            yield Deviation(key, "property-differs", "location", place, shown)
    elif location is not None:
        yield Deviation(key, "property-differs", "location", "", str(location))
    for name in sorted(values.keys() | found.keys()):
        one, other = values.get(name), found.get(name)
        if one != other or type(one) is not type(other):
            yield Deviation(
                key, "property-differs", name, "" if one is None else str(one), "" if other is None else str(other)
            )


def _terms(connection: Connection, graph: str, wanted: Mapping[str, Any]) -> Iterator[Deviation]:
    seen = set()
    for row in connection.rows(cypher.TERMS, graph=graph):
        key = row["key"]
        seen.add(key)
        if key not in wanted:
            yield Deviation(str(key), "node-unknown")
        else:
            yield from _differences(key, wanted[key], frozenset(row["labels"]), row["properties"])
    for key in sorted(wanted.keys() - seen):
        yield Deviation(key, "node-absent")
