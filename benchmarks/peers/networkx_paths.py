"""networkx: shortest paths over plain edges, building the graph included."""

from __future__ import annotations

import networkx as nx

from benchmarks.peers import Answer
from benchmarks.peers.plain_paths import edges, union
from pathways.graph.reachability import Arrays


def solve(arrays: Arrays, seconds: float) -> Answer:
    """Return the union of the shortest paths to the goal facts; it minds no limit of time."""
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(edges(arrays))
    start = arrays.facts + arrays.steps
    graph.add_node(start)
    _, paths = nx.single_source_dijkstra(graph, start)
    return union(arrays, paths.get)
