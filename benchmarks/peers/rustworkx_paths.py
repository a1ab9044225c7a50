"""rustworkx: shortest paths over plain edges, building the graph included."""

from __future__ import annotations

import rustworkx as rx

from benchmarks.peers import Answer
from benchmarks.peers.plain_paths import edges, union
from pathways.graph.reachability import Arrays


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the union of the shortest paths to the goal facts; it minds no limit of time."""
    graph: rx.PyDiGraph[None, int] = rx.PyDiGraph()
    start = arrays.facts + arrays.steps
    graph.add_nodes_from([None] * (start + 1))
    graph.add_edges_from(list(edges(arrays)))
    paths = rx.dijkstra_shortest_paths(graph, start, weight_fn=float)

    def path_to(fact: int) -> list[int] | None:
        return list(paths[fact]) if fact in paths else None

    return union(arrays, path_to)
