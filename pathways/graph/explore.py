"""Exploration over plain edges: what leads where. Not a route: it does not see that several things are needed at once.

Every requirement is flattened to single edges fact → offer → fact. On real data most shortest paths here are not
feasible plans; they are for looking around, and every answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import networkx as nx

from pathways.graph.hypergraph import Hypergraph

Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain of nodes: facts `(kind, value)` and offers `("opportunity", id)`."""

    nodes: tuple[Node, ...]


def plain_graph(graph: Hypergraph) -> nx.DiGraph[Node]:
    """Return the plain directed graph; a step's edges cost 1 when it is an offer, nothing when it is inference."""
    plain: nx.DiGraph[Node] = nx.DiGraph()
    for number, step in enumerate(graph.steps):
        if step.kind == "assumption":
            continue
        middle: Node = ("opportunity", step.offer.id) if step.offer is not None else ("inference", str(number))
        weight = 1.0 if step.offer is not None else 0.0
        for fact in step.tail:
            plain.add_edge(graph.facts[fact], middle, weight=weight)
        for fact in step.head:
            plain.add_edge(middle, graph.facts[fact], weight=0.0)
    return plain


def leads_to(graph: Hypergraph, start: Node, limit: int = 50) -> tuple[tuple[Node, int], ...]:
    """Return what lies behind `start`, with the number of offers between, nearest first."""
    plain = plain_graph(graph)
    if start not in plain:
        return ()
    lengths = nx.single_source_dijkstra_path_length(plain, start, weight="weight")
    rows = [
        (node, round(length)) for node, length in lengths.items()
        if node != start and node[0] in ("opportunity", "qualification", "goal", "certificate", "eligibility", "unit")
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[1], row[0]))
    return tuple(rows[:limit])


def chains(graph: Hypergraph, start: Node, end: Node, k: int = 3) -> tuple[Chain, ...]:
    """Return the k shortest simple chains over plain edges (Yen). Exploration only."""
    plain = plain_graph(graph)
    if start not in plain or end not in plain or not nx.has_path(plain, start, end):
        return ()
    found = islice(nx.shortest_simple_paths(plain, start, end, weight="weight"), k)
    return tuple(
        Chain(tuple(node for node in path if node[0] not in ("inference", "any", "all", "count"))) for path in found
    )
